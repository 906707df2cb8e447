interface Filters {
  /** Type of the fact; empty: all. */
  readonly what: string;
  readonly by: string;
  /** Days of the network as `2026-03-01`, both included; empty: without end. */
  readonly from: string;
  readonly until: string;
}

/** China has one time zone and no summer time. */
const MIDNIGHT = 'T00:00:00+08:00';
const DAY_MS = 86_400_000;

/** What follows the question mark. */
export function auditQuery({ what, by, from, until }: Filters): string {
  const query = new URLSearchParams();
  if (what !== '') query.set('what', what);
  if (by.trim() !== '') query.set('by', by.trim());
  if (from !== '') query.set('from', String(Date.parse(from + MIDNIGHT)));
  if (until !== '') query.set('until', String(Date.parse(until + MIDNIGHT) + DAY_MS));
  return query.toString();
}
