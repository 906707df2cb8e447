import type { FastifyBaseLogger } from 'fastify';
import type { Handle } from '../../application/handle.ts';
import type { Rankings } from '../../application/rankings.ts';
import type { Clock, EventStore, Ids } from '../../application/ports.ts';
import type {
  BaseMapAnswer,
  HistoryBounds,
  HistorySnapshot,
  MapTilesAnswer,
  RouteAnswer,
  TimelineAnswer,
} from '../../contract/answers.ts';
import type { AlarmLoadAnswer } from '../../contract/alarms.ts';
import type { PlacesAnswer } from '../../contract/places.ts';
import type { RoadAnswer } from '../../contract/closures.ts';
import type { IndicatorsAnswer } from '../../contract/indicators.ts';
import type { MoveUpAnswer } from '../../contract/answers.ts';
import type { SystemHealth } from '../../contract/live.ts';
import type { StoreStandingAnswer, StoreStatisticsAnswer } from '../../contract/store-standing.ts';
import type {
  CrewOrder,
  CrewOrderOutcome,
  TerminalFrameAnswer,
  TerminalsAnswer,
} from '../../contract/terminals.ts';
import type { Ranking } from '../../domain/decision.ts';
import type { Place } from '../../domain/geography.ts';
import type { Instant } from '../../domain/quantities.ts';
import type { AuditQuestion, AuditReport } from '../../../projections/audit/view.ts';
import type { AlarmLoadQuestion } from '../../../projections/alarm-load/view.ts';
import type { Hindsight, HistoryChunk, HistoryCourse } from '../../../projections/history/view.ts';
import type { IndicatorQuestion } from '../../../projections/indicators/view.ts';
import type { Accounts } from '../accounts.ts';
import type { PersonalDataVault } from '../personal-data.ts';
import type { Sessions } from '../sessions.ts';
import type { ReadModel } from './read-model.ts';

export interface DrawnTile {
  readonly bytes: Uint8Array;
  readonly etag: string;
}

/** Everything the server is handed. It decides nothing itself and holds no state but rankings on offer and sockets. */
export interface HttpDependencies {
  readonly handle: Handle;
  readonly store: Pick<EventStore, 'readStream'>;
  readonly rankings: Rankings;
  /** Undefined when the incident is unknown. */
  readonly rankUnits: (incidentId: string) => Promise<Ranking | undefined>;
  /** Undefined when the patient is unknown. */
  readonly rankDestinations: (patientId: string) => Promise<Ranking | undefined>;
  /** Undefined when the unit is unknown. */
  readonly moveUps: (unitId: string) => Promise<MoveUpAnswer | undefined>;
  readonly readModel: ReadModel;
  /** Undefined when the incident is unknown. */
  readonly timeline: (incidentId: string) => Promise<TimelineAnswer | undefined>;
  readonly history: {
    /** Undefined while nothing has been recorded. */
    bounds(): HistoryBounds | undefined;
    /** Undefined before the first event. */
    at(moment: Instant, as?: Hindsight): Promise<HistorySnapshot | undefined>;
    chunk(moment: Instant, now: Instant, as: Hindsight): Promise<HistoryChunk>;
    course(from: Instant, until: Instant, now: Instant, as: Hindsight): Promise<HistoryCourse>;
  };
  readonly route: (from: Place, to: Place) => Promise<RouteAnswer>;
  readonly roadAt: (place: Place) => Promise<RoadAnswer>;
  /** Those nearest to a place first, of names that fit equally well. Undefined while nobody can answer. */
  readonly findPlaces: (text: string, near: Place | undefined) => Promise<PlacesAnswer | undefined>;
  readonly alarmLoad: (question: AlarmLoadQuestion) => AlarmLoadAnswer;
  readonly indicators: {
    report(question: IndicatorQuestion): IndicatorsAnswer;
    /** As CSV, with a byte order mark. */
    table(question: IndicatorQuestion): string;
  };
  readonly audit: {
    report(question: AuditQuestion): AuditReport;
    /** As CSV, with a byte order mark. */
    table(question: AuditQuestion): string;
  };
  readonly storeStanding: {
    now(): Promise<StoreStandingAnswer>;
    /** Undefined for a store elsewhere. */
    statistics(): Promise<StoreStatisticsAnswer | undefined>;
  };
  readonly terminals: {
    board(): TerminalsAnswer;
    /** Undefined when it is unknown or has sent nothing. */
    frame(terminalId: string): Promise<TerminalFrameAnswer | undefined>;
    /** Asks the unit's terminal, or shows the text to its crew: once for one `orderId`. */
    order(unitId: string, order: CrewOrder, orderId: string): Promise<CrewOrderOutcome>;
  };
  readonly baseMap: () => Promise<BaseMapAnswer>;
  readonly mapTiles: () => MapTilesAnswer;
  /** Gzipped; undefined while none can be drawn. */
  readonly mapTile: (z: number, x: number, y: number) => Promise<DrawnTile | undefined>;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly personalData: PersonalDataVault;
  readonly health: () => SystemHealth;
  /** What is not ready yet, each in words; empty when everything is. */
  readonly notReady: () => Promise<readonly string[]>;
  /** The built console; absent in tests of the interface alone. */
  readonly uiDirectory?: string;
  readonly drill: boolean;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: FastifyBaseLogger;
}
