import type { AlarmTables } from '../../projections/alarms/view.ts';
import type { BloodBoardTables } from '../../projections/blood-board/view.ts';
import type { BloodStockTables } from '../../projections/blood-stock/view.ts';
import type { ClosureEffectTables, ClosureTables } from '../../projections/closures/view.ts';
import type { IncidentQueueTables } from '../../projections/incident-queue/view.ts';
import type { LatelyTables } from '../../projections/indicators/view.ts';
import type { LiveMapTables, MotionTables } from '../../projections/live-map/view.ts';
import type { PathwayClockTables } from '../../projections/pathway-clocks/view.ts';
import type { PolicyShadowTables } from '../../projections/policy-shadow/view.ts';
import type { PredictedCareTables, PromisesTables } from '../../projections/promises/view.ts';
import type { ReceivingBoardTables } from '../../projections/receiving-board/view.ts';
import type { RuleBookTables } from '../../projections/rule-book/view.ts';
import { type RowChanges, type Rows as UntypedRows, type RowsByTable, rowsOf, withChanges } from './rows.ts';
import type { ResponseCircleTables } from '../../projections/response-circle/view.ts';
import type { ShiftTables } from '../../projections/shifts/view.ts';

type Rows = BloodBoardTables &
  BloodStockTables &
  AlarmTables &
  ClosureTables &
  ClosureEffectTables &
  IncidentQueueTables &
  LiveMapTables &
  MotionTables &
  ReceivingBoardTables &
  Pick<PathwayClockTables, 'clocks'> &
  ResponseCircleTables &
  Pick<PromisesTables, 'promises'> &
  Pick<PredictedCareTables, 'careScores'> &
  RuleBookTables &
  PolicyShadowTables &
  LatelyTables &
  ShiftTables;

type TableName = keyof Rows;
type Table<Name extends TableName> = ReadonlyMap<string, Rows[Name]>;

/**
 * What the server shows us, by table and key. A map is replaced, never changed in place, so that a reader knows a new
 * picture by its identity; rows that did not change keep theirs.
 */
export class Tables {
  network = $state.raw(rowsOf() as Table<'network'>);
  units = $state.raw(rowsOf() as Table<'units'>);
  centres = $state.raw(rowsOf() as Table<'centres'>);
  positions = $state.raw(rowsOf() as Table<'positions'>);
  etas = $state.raw(rowsOf() as Table<'etas'>);
  onRoads = $state.raw(rowsOf() as Table<'onRoads'>);
  alarmAcknowledgements = $state.raw(rowsOf() as Table<'alarmAcknowledgements'>);
  calls = $state.raw(rowsOf() as Table<'calls'>);
  incidents = $state.raw(rowsOf() as Table<'incidents'>);
  patients = $state.raw(rowsOf() as Table<'patients'>);
  inbound = $state.raw(rowsOf() as Table<'inbound'>);
  clocks = $state.raw(rowsOf() as Table<'clocks'>);
  bloodOrders = $state.raw(rowsOf() as Table<'bloodOrders'>);
  bloodBags = $state.raw(rowsOf() as Table<'bloodBags'>);
  bloodStocks = $state.raw(rowsOf() as Table<'bloodStocks'>);
  closures = $state.raw(rowsOf() as Table<'closures'>);
  closureEffects = $state.raw(rowsOf() as Table<'closureEffects'>);
  circle = $state.raw(rowsOf() as Table<'circle'>);
  coverage = $state.raw(rowsOf() as Table<'coverage'>);
  contributions = $state.raw(rowsOf() as Table<'contributions'>);
  coverageSeries = $state.raw(rowsOf() as Table<'coverageSeries'>);
  offloads = $state.raw(rowsOf() as Table<'offloads'>);
  promises = $state.raw(rowsOf() as Table<'promises'>);
  careScores = $state.raw(rowsOf() as Table<'careScores'>);
  policyShadows = $state.raw(rowsOf() as Table<'policyShadows'>);
  ruleVersions = $state.raw(rowsOf() as Table<'ruleVersions'>);
  lately = $state.raw(rowsOf() as Table<'lately'>);
  shifts = $state.raw(rowsOf() as Table<'shifts'>);

  readonly site = $derived(this.network.get('network')?.network);

  /** Puts a whole picture in place; tables it does not name are empty. */
  replace(tables: RowsByTable): void {
    for (const name of TABLE_NAMES) this.#put(name, rowsOf(tables[name]));
  }

  /** Puts and takes away single rows. Tables that this console does not know are left alone. */
  apply(changes: RowChanges): void {
    const current = (table: string): UntypedRows | undefined =>
      isTableName(table) ? this[table] : undefined;
    for (const [name, rows] of withChanges(current, changes)) if (isTableName(name)) this.#put(name, rows);
  }

  /** The one place where the wire's rows get their types: our own server sends them as the views say. */
  #put(name: TableName, rows: UntypedRows): void {
    Object.assign(this, { [name]: rows });
  }
}

const TABLE_NAMES = [
  'network',
  'units',
  'centres',
  'positions',
  'etas',
  'onRoads',
  'alarmAcknowledgements',
  'calls',
  'incidents',
  'patients',
  'inbound',
  'clocks',
  'bloodOrders',
  'bloodBags',
  'bloodStocks',
  'closures',
  'closureEffects',
  'circle',
  'coverage',
  'contributions',
  'coverageSeries',
  'offloads',
  'promises',
  'careScores',
  'policyShadows',
  'ruleVersions',
  'lately',
  'shifts',
] as const satisfies readonly TableName[];

const isTableName = (name: string): name is TableName => (TABLE_NAMES as readonly string[]).includes(name);
