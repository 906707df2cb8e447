import type { Bus, Clock, EventStore, Ids } from '../coordinator/application/ports.ts';
import type { DestinationPolicyName } from '../coordinator/domain/decision.ts';
import type { Instant } from '../coordinator/domain/quantities.ts';
import type { AlarmLoadQuestion, AlarmLoadReport } from './alarm-load/view.ts';
import type { AuditQuestion, AuditReport } from './audit/view.ts';
import type { ClosureEffectTables } from './closures/view.ts';
import type { History } from './history/history.ts';
import type { IndicatorQuestion, IndicatorReport, LatelyTables } from './indicators/view.ts';
import type { MotionTables } from './live-map/view.ts';
import type { View } from './projection.ts';
import type { ReadModelTables } from './read-model.ts';
import type { ResponseCircleTables } from './response-circle/view.ts';
import type { TravelTimes } from './roads/travel-times.ts';
import type { Ranker } from './routing/rank.ts';
import type { MoveUpOffer } from './routing/view.ts';
import type { Rows } from './rows.ts';
import type { Timeline } from './timeline/view.ts';

/** Everything a console shows: what is folded from the log, and what moves. */
export type LiveTables = ReadModelTables &
  MotionTables &
  ClosureEffectTables &
  ResponseCircleTables &
  LatelyTables;

export type RowChange = readonly [table: string, key: string, row: unknown];
export type RowChangeListener = (changes: readonly RowChange[]) => void;

export interface Projections {
  /** Everything recorded before the start is folded and the last known positions are in place. */
  readonly ready: Promise<void>;
  /** Rejects with the fault that stopped the fold; settles after `close`. */
  readonly finished: Promise<void>;
  readonly view: View<LiveTables>;
  snapshot(): Rows;
  /** Called after the view holds the changes. Returns the way to stop listening. */
  onChanges(listener: RowChangeListener): () => void;
  /** When the newest folded event became known. */
  knownUntil(): Instant | undefined;
  readonly ranker: Ranker;
  /** Undefined for a unit that the network does not know. */
  moveUps(unitId: string): Promise<MoveUpOffer | undefined>;
  timeline(incidentId: string): Promise<Timeline | undefined>;
  readonly history: Omit<History, 'observe'>;
  readonly indicators: {
    report(question: IndicatorQuestion): IndicatorReport;
    table(question: IndicatorQuestion): string;
  };
  alarmLoad(question: AlarmLoadQuestion): AlarmLoadReport;
  readonly audit: {
    report(question: AuditQuestion): AuditReport;
    table(question: AuditQuestion): string;
  };
  /** Bus messages on position subjects that were no positions. */
  rejectedPositions(): number;
  close(): Promise<void>;
}

export interface ProjectionsParts {
  /** Id of the network whose units' positions are heard. */
  readonly region: string;
  readonly store: EventStore;
  readonly bus: Bus;
  readonly travelTimes: TravelTimes;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly signal: AbortSignal;
  readonly log: { error(details: object, message: string): void };
  readonly destinationPolicy: DestinationPolicyName;
  readonly shadowPolicy: DestinationPolicyName;
}
