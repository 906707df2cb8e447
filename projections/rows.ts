/** Rows by table name, by key: the tables as JSON carries them. */
export type Rows = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export const rowsOf = (tables: Readonly<Record<string, ReadonlyMap<string, object>>>): Rows =>
  Object.fromEntries(Object.entries(tables).map(([table, rows]) => [table, Object.fromEntries(rows)]));
