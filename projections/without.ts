/** The row without these fields: for a value that ended, and for event fields that are no part of a row. */
export function without<Row extends object, Key extends keyof Row>(
  row: Row,
  ...keys: readonly Key[]
): Omit<Row, Key> {
  const rest: Partial<Row> = { ...row };
  for (const key of keys) Reflect.deleteProperty(rest, key);
  return rest as Omit<Row, Key>;
}
