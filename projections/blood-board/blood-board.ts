import { expired } from '../expiry.ts';
import { without } from '../without.ts';
import { type Instant, minutes } from '../../coordinator/domain/quantities.ts';
import type { Change, Projection, View } from '../projection.ts';
import type { BloodBoardTables, BloodOrderRow, Recall } from './view.ts';

type BloodChange = Change<BloodBoardTables>;

const KEEP_ENDED = minutes(24 * 60);
/** An hour of a vehicle that reports every minute. */
const READINGS_KEPT = 60;

function order(
  view: View<BloodBoardTables>,
  orderId: string,
  more: (row: BloodOrderRow) => Partial<BloodOrderRow>,
): readonly BloodChange[] {
  const row = view.bloodOrders.get(orderId);
  return row ? [['bloodOrders', orderId, { ...row, ...more(row) }]] : [];
}

const waiting = ({ bloodOrders }: View<BloodBoardTables>): readonly BloodOrderRow[] =>
  [...bloodOrders.values()].filter(({ status }) => status === 'accepted');

/** Bags that these orders were given and do not have any more. */
const withoutBags = (rows: readonly BloodOrderRow[], bagIds: readonly string[]): readonly BloodChange[] =>
  rows.flatMap((row): readonly BloodChange[] => {
    const { allocation } = row;
    const left = allocation?.bagIds.filter((bagId) => !bagIds.includes(bagId)) ?? [];
    if (!allocation || left.length === allocation.bagIds.length) return [];
    const after =
      left.length > 0 ? { ...row, allocation: { ...allocation, bagIds: left } } : without(row, 'allocation');
    return [['bloodOrders', row.orderId, after]];
  });

/** Whoever has bags of the lot in their hands must be told; a second lot is told beside the first. */
const recalled = (
  { bloodOrders }: View<BloodBoardTables>,
  outsideBagIds: readonly string[],
  told: Omit<Recall, 'bagIds'>,
): readonly BloodChange[] =>
  [...bloodOrders.values()].flatMap((row): readonly BloodChange[] => {
    const bagIds = row.bagIds.filter((bagId) => outsideBagIds.includes(bagId));
    if (bagIds.length === 0) return [];
    return [['bloodOrders', row.orderId, { ...row, recalls: [...(row.recalls ?? []), { ...told, bagIds }] }]];
  });

/** A reading that comes late closes no silence: it is taken for as long as it was when it was noticed. */
function boxAfter(
  { box, temperatures, issuedAt }: BloodOrderRow,
  celsius: number,
  at: Instant,
): NonNullable<BloodOrderRow['box']> {
  const heardAt = temperatures.at(-1)?.at ?? issuedAt ?? at;
  return {
    readings: (box?.readings ?? 0) + 1,
    lowestCelsius: Math.min(box?.lowestCelsius ?? celsius, celsius),
    highestCelsius: Math.max(box?.highestCelsius ?? celsius, celsius),
    longestSilenceSeconds: Math.max(box?.longestSilenceSeconds ?? 0, (at - heardAt) / 1000),
  };
}

/** Every order of blood from the asking centre's need to the bags in its hands, with the cold chain between. */
export const bloodBoard: Projection<BloodBoardTables> = {
  name: 'blood-board',
  tables: ['bloodOrders'],
  on: {
    BloodOrdered: (view, ordered, { recordedAt, metadata }) => [
      [
        'bloodOrders',
        ordered.orderId,
        {
          ...without(ordered, 'type', 'at'),
          status: 'ordered',
          orderedAt: ordered.at,
          orderedBy: metadata.by,
          bagIds: [],
          temperatures: [],
        },
      ],
      ...expired(view.bloodOrders, recordedAt, KEEP_ENDED, {
        began: ({ orderedAt }) => orderedAt,
        ended: ({ endedAt }) => endedAt,
      }).map(({ orderId }) => ['bloodOrders', orderId, null] as const),
    ],
    BloodOrderAccepted: (view, { orderId, bloodCentreId, at }, { metadata }) =>
      order(view, orderId, () => ({
        status: 'accepted',
        bloodCentreId,
        acceptedAt: at,
        acceptedBy: metadata.by,
      })),
    BloodOrderDeclined: (view, { orderId, reason, at }, { metadata: { by } }) =>
      order(view, orderId, () => ({ status: 'declined', reason, endedAt: at, endedBy: by })),
    BloodIssued: (view, { orderId, unitId, bagIds, at }, { metadata }) =>
      order(view, orderId, ({ issuedBy }) => ({
        status: 'in-transit',
        unitId,
        bagIds,
        issuedAt: at,
        // Whoever gave the bags out of the stock, not the process that told the order of it.
        issuedBy: issuedBy ?? metadata.by,
      })),
    BloodTemperatureReported: (view, { orderId, celsius, at }) =>
      order(view, orderId, (row) => ({
        box: boxAfter(row, celsius, at),
        temperatures: [...row.temperatures, { celsius, at }]
          .sort((one, other) => one.at - other.at)
          .slice(-READINGS_KEPT),
      })),
    BagsReserved: (view, { orderId, bags, reason, at }, { metadata: { by } }) =>
      order(view, orderId, () => ({
        allocation: {
          bagIds: bags.map(({ bagId }) => bagId),
          by,
          at,
          ...(reason !== undefined && { reason }),
        },
      })),
    BagsReleased: (view, { orderId, bagIds }) => {
      const row = view.bloodOrders.get(orderId);
      return row ? withoutBags([row], bagIds) : [];
    },
    // Set apart where they lie: whoever chose them must choose others.
    BagsExpired: (view, { bagIds }) => withoutBags(waiting(view), bagIds),
    LotRecalled: (view, { lot, bagIds, outsideBagIds, reason, at }) => [
      ...withoutBags(waiting(view), bagIds),
      ...recalled(view, outsideBagIds, { lot, reason, at }),
    ],
    BagsIssued: (view, { orderId, depotId }, { metadata: { by } }) =>
      order(view, orderId, () => ({ depotId, issuedBy: by })),
    ColdChainBroken: (view, { orderId, celsius, lowestCelsius, highestCelsius, at }) =>
      order(view, orderId, () => ({ excursion: { at, celsius, lowestCelsius, highestCelsius } })),
    BloodReceived: (view, { orderId, acceptedBagIds, at }, { metadata }) =>
      order(view, orderId, () => ({
        status: 'received',
        acceptedBagIds,
        receivedAt: at,
        receivedBy: metadata.by,
        endedAt: at,
      })),
    BloodOrderCancelled: (view, { orderId, reason, at }, { metadata: { by } }) =>
      order(view, orderId, () => ({ status: 'cancelled', reason, endedAt: at, endedBy: by })),
  },
};
