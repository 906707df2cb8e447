import type { DomainCommand } from '../domain/commands.ts';
import { type Instant, later, minutes } from '../domain/quantities.ts';
import { type Deadline, type Process, withEntry, withoutEntries } from './process.ts';

/** What a depot's bags wait for: their end. */
interface Expiry {
  readonly depotId: string;
  readonly expiresAt: Instant;
  readonly setAt: Instant;
  readonly cause: Deadline['cause'];
}

interface Served {
  readonly depotId: string;
  /** Bags on the road, or not yet decided about. */
  readonly outside: readonly string[];
}

interface Supply {
  /** Orders that may still be given bags. */
  readonly open: ReadonlySet<string>;
  /** The depot whose bags an order has or had, until none of them is outside any more. */
  readonly depots: ReadonlyMap<string, Served>;
  /** By depot and moment: bags that end together are one deadline. */
  readonly expiries: ReadonlyMap<string, Expiry>;
}

/** A deadline so long past was met when it came: every later one sees to the bags before it too. */
const A_DAY = minutes(24 * 60);

const keyOf = (depotId: string, expiresAt: Instant): string => `${depotId} expires ${expiresAt}`;

/**
 * Keeps an order and the stock that serves it in step: what the stock issues leaves with the order, an order that ends
 * frees its bags, a broken cold chain sets them apart, and what the hospital took is no longer the depot's. Also says
 * when a bag's time is up. Where no stock is recorded it has nothing to do.
 */
export const supplyBlood: Process<Supply> = {
  name: 'supply-blood',
  categories: ['bloodstock', 'bloodorder'],
  initial: { open: new Set(), depots: new Map(), expiries: new Map() },
  on: {
    BagsTakenIn: (supply, { depotId, bags, at }, { id, metadata }) => {
      const cause = { id, correlationId: metadata.correlationId };
      const expiries = new Map([...supply.expiries].filter(([, one]) => later(one.expiresAt, A_DAY) > at));
      for (const { expiresAt } of bags) {
        const key = keyOf(depotId, expiresAt);
        if (!expiries.has(key)) expiries.set(key, { depotId, expiresAt, setAt: at, cause });
      }
      return { state: { ...supply, expiries }, commands: [] };
    },
    BagsExpired: (supply, { depotId, at }) => {
      const over = [...supply.expiries].filter(([, one]) => one.depotId === depotId && one.expiresAt <= at);
      return {
        state: { ...supply, expiries: withoutEntries(supply.expiries, ...over.map(([key]) => key)) },
        commands: [],
      };
    },
    BloodOrdered: (supply, { orderId }) => ({
      state: { ...supply, open: new Set([...supply.open, orderId]) },
      commands: [],
    }),
    // Reserved at one desk in the moment in which the order was ended at another: nobody would free them again.
    BagsReserved: (supply, { depotId, orderId, at }) =>
      supply.open.has(orderId)
        ? { state: served(supply, orderId, { depotId, outside: [] }), commands: [] }
        : { state: supply, commands: [{ type: 'ReleaseBags', depotId, orderId, at }] },
    BagsIssued: (supply, { depotId, orderId, unitId, bagIds, at }) => ({
      state: served(supply, orderId, { depotId, outside: bagIds }),
      commands: [{ type: 'IssueBlood', orderId, unitId, bagIds, at }],
    }),
    ColdChainBroken: (supply, { orderId, celsius, at }) =>
      about(supply, orderId, (depotId) => ({ type: 'SetBagsApart', depotId, orderId, celsius, at })),
    BloodReceived: (supply, { orderId, acceptedBagIds: bagIds, at }) =>
      about(closed(supply, orderId), orderId, (depotId) => ({
        ...{ type: 'DeliverBags', depotId, orderId, bagIds, at },
      })),
    BagsDelivered: (supply, { orderId, bagIds }) => only(arrived(supply, orderId, bagIds)),
    BagsReturned: (supply, { orderId, bagIds }) => only(arrived(supply, orderId, bagIds)),
    BloodOrderDeclined: (supply, { orderId, at }) => end(supply, orderId, at),
    BloodOrderCancelled: (supply, { orderId, at }) => end(supply, orderId, at),
  },
  deadlines: ({ expiries }) =>
    [...expiries].map(([key, { depotId, expiresAt, setAt, cause }]) => ({
      key,
      setAt,
      dueAt: expiresAt,
      cause,
      command: (at) => ({ type: 'ExpireBags', depotId, at }),
    })),
};

function about(
  supply: Supply,
  orderId: string,
  commandFor: (depotId: string) => DomainCommand,
): { readonly state: Supply; readonly commands: readonly DomainCommand[] } {
  const by = supply.depots.get(orderId);
  return { state: supply, commands: by ? [commandFor(by.depotId)] : [] };
}

function end(supply: Supply, orderId: string, at: Instant): ReturnType<typeof about> {
  const { commands } = about(supply, orderId, (depotId) => ({ type: 'ReleaseBags', depotId, orderId, at }));
  return { state: forget(closed(supply, orderId), orderId), commands };
}

const only = (state: Supply): ReturnType<typeof about> => ({ state, commands: [] });

const closed = (supply: Supply, orderId: string): Supply => ({
  ...supply,
  open: new Set([...supply.open].filter((one) => one !== orderId)),
});

const served = (supply: Supply, orderId: string, by: Served): Supply => ({
  ...supply,
  depots: withEntry(supply.depots, orderId, by),
});

/** In the hospital's hands, or back: what is left outside is still the order's. */
function arrived(supply: Supply, orderId: string, bagIds: readonly string[]): Supply {
  const known = supply.depots.get(orderId);
  if (!known) return supply;
  const outside = known.outside.filter((bagId) => !bagIds.includes(bagId));
  return outside.length > 0 ? served(supply, orderId, { ...known, outside }) : forget(supply, orderId);
}

const forget = (supply: Supply, orderId: string): Supply => ({
  ...supply,
  depots: withoutEntries(supply.depots, orderId),
});
