import type { Category } from '../coordinator/domain/events.ts';
import { alarms } from './alarms/alarms.ts';
import type { AlarmTables } from './alarms/view.ts';
import { bloodBoard } from './blood-board/blood-board.ts';
import type { BloodBoardTables } from './blood-board/view.ts';
import { bloodStock } from './blood-stock/blood-stock.ts';
import type { BloodStockTables } from './blood-stock/view.ts';
import { centrePerformance } from './centre-performance/centre-performance.ts';
import type { CentrePerformanceTables } from './centre-performance/view.ts';
import { closures } from './closures/closures.ts';
import type { ClosureTables } from './closures/view.ts';
import { telephone } from './indicators/telephone.ts';
import type { TelephoneTables } from './indicators/view.ts';
import { incidentQueue } from './incident-queue/incident-queue.ts';
import type { IncidentQueueTables } from './incident-queue/view.ts';
import { liveMap } from './live-map/live-map.ts';
import type { LiveMapTables } from './live-map/view.ts';
import { pathwayClocks } from './pathway-clocks/pathway-clocks.ts';
import type { PathwayClockTables } from './pathway-clocks/view.ts';
import { type MutableView, type Projection, emptyView } from './projection.ts';
import { policyShadow } from './policy-shadow/policy-shadow.ts';
import type { PolicyShadowTables } from './policy-shadow/view.ts';
import { predictedCare } from './promises/predicted-care.ts';
import { promises } from './promises/promises.ts';
import type { PredictedCareTables, PromisesTables } from './promises/view.ts';
import { ruleBook } from './rule-book/rule-book.ts';
import type { RuleBookTables } from './rule-book/view.ts';
import { shifts } from './shifts/shifts.ts';
import type { ShiftTables } from './shifts/view.ts';
import { receivingBoard } from './receiving-board/receiving-board.ts';
import type { ReceivingBoardTables } from './receiving-board/view.ts';

/** Every table that is folded from the log. */
export type ReadModelTables = LiveMapTables &
  AlarmTables &
  IncidentQueueTables &
  ReceivingBoardTables &
  PathwayClockTables &
  CentrePerformanceTables &
  BloodBoardTables &
  BloodStockTables &
  ClosureTables &
  PromisesTables &
  PredictedCareTables &
  PolicyShadowTables &
  RuleBookTables &
  ShiftTables &
  TelephoneTables;

/** One group on one subscription: each subscription of its own would decode the whole log again at start. */
export const READ_MODEL: readonly Projection<ReadModelTables>[] = [
  liveMap,
  alarms,
  incidentQueue,
  receivingBoard,
  pathwayClocks,
  centrePerformance,
  bloodBoard,
  bloodStock,
  closures,
  promises,
  predictedCare,
  policyShadow,
  ruleBook,
  shifts,
  telephone,
];

export const emptyReadModel = (): MutableView<ReadModelTables> =>
  emptyView<ReadModelTables>({ tables: READ_MODEL.flatMap(({ tables }) => tables) });

/** Everything but `track`: positions come by the bus and are far too many to fold. */
export const READ_MODEL_CATEGORIES: readonly Category[] = [
  'network',
  'call',
  'incident',
  'patient',
  'unit',
  'centre',
  'prealert',
  'bloodorder',
  'bloodstock',
  'closure',
  'alarm',
];
