import { type Instant, later, minutes } from '../../coordinator/domain/quantities.ts';
import type { Metadata } from '../../coordinator/domain/events.ts';
import type { Change, Projection, View } from '../projection.ts';
import { without } from '../without.ts';
import { type BagChange, levelsAfter } from './levels.ts';
import type { BagRow, BagStep, BloodStockTables } from './stock-rows.ts';

type StockChange = Change<BloodStockTables>;
type Rows = View<BloodStockTables>;

const KEEP_ENDED = minutes(24 * 60);

const rowChanges = (changes: readonly BagChange[]): readonly StockChange[] =>
  changes.map(({ after }) => ['bloodBags', after.bagId, after] as const);

const ended = ({ bloodBags }: Rows, now: Instant): readonly StockChange[] =>
  [...bloodBags.values()]
    .filter(({ endedAt }) => endedAt !== undefined && later(endedAt, KEEP_ENDED) <= now)
    .map(({ bagId }) => ['bloodBags', bagId, null] as const);

interface Move {
  readonly bagIds: readonly string[];
  readonly at: Instant;
  readonly by: Metadata['by'];
  readonly step: Omit<BagStep, 'at' | 'by'>;
  readonly place: Partial<Pick<BagRow, 'status' | 'orderId' | 'why' | 'endedAt'>>;
}

/** The same step for several bags: their rows, and the levels of their groups. */
function move(view: Rows, { bagIds, at, by, step, place }: Move): readonly StockChange[] {
  const changes = bagIds.flatMap((bagId): readonly BagChange[] => {
    const before = view.bloodBags.get(bagId);
    if (!before) return [];
    const isFreed =
      place.status === 'in-stock' || (place.status === 'set-apart' && before.status === 'reserved');
    const bare = isFreed ? without(before, 'orderId', 'why') : before;
    return [{ before, after: { ...bare, ...place, steps: [...before.steps, { ...step, at, by }] } }];
  });
  return [...rowChanges(changes), ...levelsAfter(view, changes, at)];
}

/** Every bag of every depot with its way, and what is left of each product and group. */
export const bloodStock: Projection<BloodStockTables> = {
  name: 'blood-stock',
  tables: ['bloodBags', 'bloodStocks'],
  on: {
    BagsTakenIn: (view, { depotId, bags, origin, at }, { metadata: { by }, recordedAt }) => {
      const changes = bags.map((bag): BagChange => ({
        after: { ...bag, depotId, origin, status: 'in-stock', steps: [{ step: 'taken-in', at, by }] },
      }));
      return [...ended(view, recordedAt), ...rowChanges(changes), ...levelsAfter(view, changes, at)];
    },
    BagsReserved: (view, { orderId, bags, at }, { metadata: { by } }) =>
      move(view, {
        at,
        by,
        bagIds: bags.map(({ bagId }) => bagId),
        step: { step: 'reserved', orderId },
        place: { status: 'reserved', orderId },
      }),
    BagsReleased: (view, { orderId, bagIds, at }, { metadata: { by } }) =>
      move(view, { bagIds, at, by, step: { step: 'released', orderId }, place: { status: 'in-stock' } }),
    BagsIssued: (view, { orderId, bagIds, at }, { metadata: { by } }) =>
      move(view, { bagIds, at, by, step: { step: 'issued', orderId }, place: { status: 'issued', orderId } }),
    BagsSetApart: (view, { orderId, bagIds, at }, { metadata: { by } }) =>
      move(view, {
        bagIds,
        at,
        by,
        step: { step: 'set-apart', orderId, why: 'cold-chain' },
        place: { status: 'set-apart', why: 'cold-chain' },
      }),
    BagsDelivered: (view, { orderId, bagIds, at }, { metadata: { by } }) =>
      move(view, {
        bagIds,
        at,
        by,
        step: { step: 'delivered', orderId },
        place: { status: 'delivered', endedAt: at },
      }),
    BagsReturned: (view, { orderId, bagIds, fault, at }, { metadata: { by } }) =>
      move(view, {
        bagIds,
        at,
        by,
        step: { step: 'returned', orderId, ...(fault && { why: fault }) },
        place: fault === undefined ? { status: 'in-stock' } : { status: 'set-apart', why: fault },
      }),
    BagsExpired: (view, { bagIds, at }, { metadata: { by } }) =>
      move(view, {
        bagIds,
        at,
        by,
        step: { step: 'expired' },
        place: { status: 'set-apart', why: 'expired' },
      }),
    BagsDiscarded: (view, { bagIds, reason, at }, { metadata: { by } }) =>
      move(view, {
        bagIds,
        at,
        by,
        step: { step: 'discarded', why: reason },
        place: { status: 'discarded', endedAt: at },
      }),
    LotRecalled: (view, { bagIds, outsideBagIds, at }, { metadata: { by } }) => [
      ...move(view, {
        bagIds,
        at,
        by,
        step: { step: 'recalled' },
        place: { status: 'set-apart', why: 'recalled' },
      }),
      ...outsideBagIds.flatMap((bagId): readonly StockChange[] => {
        const row = view.bloodBags.get(bagId);
        const steps = [...(row?.steps ?? []), { step: 'recalled', at, by } as const];
        return row ? [['bloodBags', bagId, { ...row, why: 'recalled', steps }]] : [];
      }),
    ],
  },
};
