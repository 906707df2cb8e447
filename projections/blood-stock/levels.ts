import type { Instant } from '../../coordinator/domain/quantities.ts';
import type { Change, View } from '../projection.ts';
import { without } from '../without.ts';
import { dayOf, isShort, withinWindow } from './cover.ts';
import { type BagRow, type BloodStockTables, type StockRow, stockKey } from './stock-rows.ts';

export interface BagChange {
  readonly before?: BagRow | undefined;
  readonly after: BagRow;
}

const emptyLevel = ({ depotId, product, group }: BagRow, recordedSince: Instant): StockRow => ({
  depotId,
  product,
  group,
  recordedSince,
  freeUnits: 0,
  reservedUnits: 0,
  apartBags: 0,
  issuedByDay: {},
});

/** What a bag adds to the level of its group. */
const partOf = ({ status, units }: BagRow): Pick<StockRow, 'freeUnits' | 'reservedUnits' | 'apartBags'> => ({
  freeUnits: status === 'in-stock' ? units : 0,
  reservedUnits: status === 'reserved' ? units : 0,
  apartBags: status === 'set-apart' ? 1 : 0,
});

function moved(level: StockRow, { before, after }: BagChange, at: Instant): StockRow {
  const was = before && partOf(before);
  const is = partOf(after);
  const issued = after.status === 'issued' && before?.status !== 'issued' ? after.units : 0;
  const today = dayOf(at);
  return {
    ...level,
    freeUnits: level.freeUnits + is.freeUnits - (was?.freeUnits ?? 0),
    reservedUnits: level.reservedUnits + is.reservedUnits - (was?.reservedUnits ?? 0),
    apartBags: level.apartBags + is.apartBags - (was?.apartBags ?? 0),
    ...(issued > 0 && {
      issuedByDay: {
        ...withinWindow(level.issuedByDay, at),
        [today]: (level.issuedByDay[today] ?? 0) + issued,
      },
    }),
  };
}

/** The beginning of a shortage is kept until it is over. */
function marked(level: StockRow, at: Instant): StockRow {
  if (!isShort(level, at)) return without(level, 'shortSince');
  return { ...level, shortSince: level.shortSince ?? at };
}

/** The levels that these bags change. A depot's record begins with the first bag it takes in. */
export function levelsAfter(
  view: View<BloodStockTables>,
  bags: readonly BagChange[],
  at: Instant,
): readonly Change<BloodStockTables>[] {
  const levels = new Map<string, StockRow>();
  for (const change of bags) {
    const { after } = change;
    const key = stockKey(after.depotId, after);
    const level = levels.get(key) ?? view.bloodStocks.get(key) ?? emptyLevel(after, beganAt(view, after, at));
    levels.set(key, moved(level, change, at));
  }
  return [...levels].map(([key, level]) => ['bloodStocks', key, marked(level, at)] as const);
}

function beganAt({ bloodStocks }: View<BloodStockTables>, { depotId }: BagRow, at: Instant): Instant {
  const known = [...bloodStocks.values()].find((level) => level.depotId === depotId);
  return known?.recordedSince ?? at;
}
