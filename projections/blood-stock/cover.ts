import type { StockRow } from './stock-rows.ts';

const DAY_MS = 24 * 3_600_000;
/** What was issued longer ago tells nothing of today's need. */
const WINDOW_DAYS = 28;
/** Fewer days or units on record make no rate: a first order would read as a famine. Site's own choice. */
const FEWEST_DAYS = 1;
const FEWEST_UNITS = 5;

export const dayOf = (at: number): number => Math.floor(at / DAY_MS);

/** Without the days that have left the window. */
export const withinWindow = (byDay: StockRow['issuedByDay'], at: number): StockRow['issuedByDay'] =>
  Object.fromEntries(Object.entries(byDay).filter(([day]) => Number(day) > dayOf(at) - WINDOW_DAYS));

type Counted = Pick<StockRow, 'freeUnits' | 'recordedSince' | 'issuedByDay'>;

/** For how many days what is free would last at the rate of the last 28 days; undefined when too little is on record. */
export function coverDays(
  { freeUnits, recordedSince, issuedByDay }: Counted,
  now: number,
): number | undefined {
  const days = Math.min((now - recordedSince) / DAY_MS, WINDOW_DAYS);
  const issued = Object.values(withinWindow(issuedByDay, now)).reduce((sum, units) => sum + units, 0);
  return days < FEWEST_DAYS || issued < FEWEST_UNITS ? undefined : (freeUnits * days) / issued;
}

/** Less than a day's need, or not one bag of red cells of a group that the depot has had. */
export function isShort(row: Counted & Pick<StockRow, 'product'>, now: number): boolean {
  const days = coverDays(row, now);
  return days === undefined ? row.product === 'red-cells' && row.freeUnits === 0 : days < 1;
}
