import type { AlarmTables } from '../../../projections/alarms/view.ts';
import type { BloodBoardTables } from '../../../projections/blood-board/view.ts';
import type { BloodStockTables } from '../../../projections/blood-stock/view.ts';
import type { ClosureEffectTables, ClosureTables } from '../../../projections/closures/view.ts';
import type { IncidentQueueTables } from '../../../projections/incident-queue/view.ts';
import type { LatelyTables } from '../../../projections/indicators/view.ts';
import type { LiveMapTables, MotionTables } from '../../../projections/live-map/view.ts';
import type { PathwayClockTables } from '../../../projections/pathway-clocks/view.ts';
import type { PolicyShadowTables } from '../../../projections/policy-shadow/view.ts';
import type { RuleBookTables } from '../../../projections/rule-book/view.ts';
import type { View } from '../../../projections/projection.ts';
import type { PredictedCareTables, PromisesTables } from '../../../projections/promises/view.ts';
import type { ReceivingBoardTables } from '../../../projections/receiving-board/view.ts';
import type { ResponseCircleTables } from '../../../projections/response-circle/view.ts';
import type { ShiftTables } from '../../../projections/shifts/view.ts';

export type LiveTables = LiveMapTables &
  AlarmTables &
  MotionTables &
  IncidentQueueTables &
  ReceivingBoardTables &
  Pick<PathwayClockTables, 'clocks'> &
  BloodBoardTables &
  BloodStockTables &
  ClosureTables &
  ClosureEffectTables &
  ResponseCircleTables &
  Pick<PromisesTables, 'promises'> &
  Pick<PredictedCareTables, 'careScores'> &
  RuleBookTables &
  PolicyShadowTables &
  LatelyTables &
  ShiftTables;

export type LiveTableName = keyof LiveTables;

/**
 * What HTTP needs of the read side: the rows as they stand, and word that some of them became others. Rows are
 * immutable: a row that did not change stays the same object, so that a reader can find changes by identity.
 */
export interface ReadModel {
  readonly view: View<LiveTables>;
  /** Calls back after each batch is in place. The returned function ends it. */
  onChanges(listener: (changes: readonly (readonly [string, string, unknown])[]) => void): () => void;
}
