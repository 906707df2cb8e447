import type { IncidentRow } from './view.ts';

const FIRST = 1001;
const LAST = 9999;

const numberOf = ({ code }: Pick<IncidentRow, 'code'>): number => Number(code?.slice(1) ?? FIRST - 1);

/**
 * What desks and crews call an incident by voice and on the command line: `F` and four digits, the number after the
 * newest incident's. It is the incident's own for as long as the queue knows it; after a day without any it begins anew.
 */
export function nextCode(incidents: Iterable<Pick<IncidentRow, 'code' | 'openedAt'>>): string {
  const taken = new Set<number>();
  let newest = { openedAt: Number.NEGATIVE_INFINITY, number: FIRST - 1 };
  for (const row of incidents) {
    const number = numberOf(row);
    taken.add(number);
    if (row.openedAt >= newest.openedAt) newest = { openedAt: row.openedAt, number };
  }
  let number = newest.number;
  do number = number === LAST ? FIRST : number + 1;
  while (taken.has(number));
  return `F${number}`;
}
