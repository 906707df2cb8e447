import { type Instant, type Seconds, later } from '../coordinator/domain/quantities.ts';

/**
 * Rows that ended longer ago than `keep`. A map keeps the order of insertion, so the search stops at the first row
 * that began too recently to have ended long ago: with every later row it stays.
 */
export function expired<Row>(
  rows: ReadonlyMap<string, Row>,
  now: Instant,
  keep: Seconds,
  {
    began,
    ended,
  }: { readonly began: (row: Row) => Instant; readonly ended: (row: Row) => Instant | undefined },
): readonly Row[] {
  const gone: Row[] = [];
  for (const row of rows.values()) {
    if (later(began(row), keep) > now) break;
    const end = ended(row);
    if (end !== undefined && later(end, keep) <= now) gone.push(row);
  }
  return gone;
}
