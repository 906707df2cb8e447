import type { BloodBoardTables } from '../../projections/blood-board/view.ts';
import type { IncidentQueueTables } from '../../projections/incident-queue/view.ts';
import type { LiveMapTables, MotionTables } from '../../projections/live-map/view.ts';
import type { ReceivingBoardTables } from '../../projections/receiving-board/view.ts';
import type { ResponseCircleTables } from '../../projections/response-circle/view.ts';

type Rows = BloodBoardTables &
  IncidentQueueTables &
  LiveMapTables &
  MotionTables &
  ReceivingBoardTables &
  ResponseCircleTables;

type TableName = keyof Rows;
type Table<Name extends TableName> = ReadonlyMap<string, Rows[Name]>;
export type RowsByTable = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
export type RowChanges = readonly (readonly [table: string, key: string, row: unknown])[];

const none = <Name extends TableName>(): Table<Name> => new Map();

/**
 * What the server shows us, by table and key. A map is replaced, never changed in place, so that a reader knows a new
 * picture by its identity; rows that did not change keep theirs.
 */
export class Tables {
  network = $state.raw(none<'network'>());
  units = $state.raw(none<'units'>());
  centres = $state.raw(none<'centres'>());
  positions = $state.raw(none<'positions'>());
  etas = $state.raw(none<'etas'>());
  calls = $state.raw(none<'calls'>());
  incidents = $state.raw(none<'incidents'>());
  patients = $state.raw(none<'patients'>());
  inbound = $state.raw(none<'inbound'>());
  bloodOrders = $state.raw(none<'bloodOrders'>());
  circle = $state.raw(none<'circle'>());
  coverage = $state.raw(none<'coverage'>());

  readonly site = $derived(this.network.get('network')?.network);

  /** Puts a whole picture in place; tables it does not name are empty. */
  replace(tables: RowsByTable): void {
    for (const name of TABLE_NAMES) this.#put(name, new Map(Object.entries(tables[name] ?? {})));
  }

  /** Puts and takes away single rows. Tables that this console does not know are left alone. */
  apply(changes: RowChanges): void {
    const touched = new Map<TableName, Map<string, unknown>>();
    for (const [table, key, row] of changes) {
      if (!isTableName(table)) continue;
      const rows = touched.get(table) ?? new Map<string, unknown>(this[table]);
      touched.set(table, rows);
      if (row === null) rows.delete(key);
      else rows.set(key, row);
    }
    for (const [name, rows] of touched) this.#put(name, rows);
  }

  /** The one place where the wire's rows get their types: our own server sends them as the views say. */
  #put(name: TableName, rows: ReadonlyMap<string, unknown>): void {
    Object.assign(this, { [name]: rows });
  }
}

const TABLE_NAMES = [
  'network',
  'units',
  'centres',
  'positions',
  'etas',
  'calls',
  'incidents',
  'patients',
  'inbound',
  'bloodOrders',
  'circle',
  'coverage',
] as const satisfies readonly TableName[];

const isTableName = (name: string): name is TableName => (TABLE_NAMES as readonly string[]).includes(name);
