export type RowsByTable = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
export type RowChanges = readonly (readonly [table: string, key: string, row: unknown])[];
export type Rows = ReadonlyMap<string, unknown>;

export const rowsOf = (record: Readonly<Record<string, unknown>> = {}): Rows =>
  new Map(Object.entries(record));

/** The tables that the changes touch, as they become; the rows given are left as they are. */
export function withChanges(
  current: (table: string) => Rows | undefined,
  changes: RowChanges,
): ReadonlyMap<string, Rows> {
  const touched = new Map<string, Map<string, unknown>>();
  for (const [table, key, row] of changes) {
    const rows = touched.get(table) ?? new Map(current(table));
    touched.set(table, rows);
    if (row === null) rows.delete(key);
    else rows.set(key, row);
  }
  return touched;
}
