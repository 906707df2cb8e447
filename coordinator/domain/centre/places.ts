import { accept, type Outcome, refuse } from '../decider.ts';
import type { ReservePool } from '../network.ts';
import type { ReadinessCategory } from '../pathways.ts';
import { afterArrival, keptOf, leftFor, type Pool, poolOf, reservedIn } from '../rules/reserve-pool.ts';
import type { HoldPlace, ReleasePlace, ReleaseReserve } from './commands.ts';
import type { PlaceHeld, PlaceReleased, ReadinessReported, ReserveReleased, Transfer } from './events.ts';

interface Held {
  readonly category: ReadinessCategory;
  readonly heldFor?: Transfer;
}

/** Free places by the centre's own count, and what is kept of them. */
export interface Places {
  /** Counted down as patients arrive, until the next report; absent where the centre counts none. */
  readonly free: Readonly<Partial<Record<ReadinessCategory, Pool>>>;
  /** By patient: one place each, at one centre. */
  readonly held: Readonly<Record<string, Held>>;
}

export const NO_PLACES: Places = { free: {}, held: {} };

export type PlaceRefusal =
  | {
      readonly type: 'NoPlaceLeft';
      readonly centreId: string;
      readonly category: ReadinessCategory;
      readonly held: number;
    }
  /** What is left is kept for others: transfers, or for those an expert agreed to. */
  | {
      readonly type: 'OnlyReservedLeft';
      readonly centreId: string;
      readonly category: ReadinessCategory;
      readonly reserved: number;
    }
  | { readonly type: 'NothingReserved'; readonly centreId: string; readonly category: ReadinessCategory }
  /** A slip of the finger: there are not that many to be free. */
  | {
      readonly type: 'MorePlacesThanThereAre';
      readonly centreId: string;
      readonly category: ReadinessCategory;
      readonly reported: number;
      readonly has: number;
    };

const without = <Value>(
  record: Readonly<Record<string, Value>>,
  key: string,
): Readonly<Record<string, Value>> =>
  Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));

/** What is not counted, or was counted too long ago, refuses nobody. */
export function hold(command: HoldPlace, places: Places): Outcome<PlaceHeld, PlaceRefusal> {
  const { centreId, category, patientId, heldFor, at } = command;
  const own = places.held[patientId];
  if (own?.category === category && own.heldFor === heldFor) return accept();
  const others = Object.values(without(places.held, patientId)).filter((one) => one.category === category);
  const kept = keptOf(others.map((one) => one.heldFor));
  const pool = places.free[category];
  if (!pool || pool.until <= at || leftFor(heldFor, pool, kept, at) > 0) {
    return accept({ ...command, type: 'PlaceHeld' });
  }
  const reserved = pool.count > others.length ? reservedIn(pool, kept, at).transfer : 0;
  return reserved > 0
    ? refuse({ type: 'OnlyReservedLeft', centreId, category, reserved })
    : refuse({ type: 'NoPlaceLeft', centreId, category, held: others.length });
}

export const release = (command: ReleasePlace, places: Places): Outcome<PlaceReleased, PlaceRefusal> =>
  command.patientId in places.held ? accept({ ...command, type: 'PlaceReleased' }) : accept();

/** A reserve that is everybody's already is not given away again. */
export function releaseReserve(
  command: ReleaseReserve,
  reserves: Readonly<Partial<Record<ReadinessCategory, ReservePool>>>,
  { free }: Places,
): Outcome<ReserveReleased, PlaceRefusal> {
  const { centreId, category, at } = command;
  if (!reserves[category]) return refuse({ type: 'NothingReserved', centreId, category });
  const releasesAt = free[category]?.releasesAt;
  return releasesAt !== undefined && releasesAt > at
    ? accept({ ...command, type: 'ReserveReleased' })
    : accept();
}

export function placesAfter(
  places: Places,
  event: PlaceHeld | PlaceReleased | ReadinessReported | ReserveReleased,
  reserves: Readonly<Partial<Record<ReadinessCategory, ReservePool>>> = {},
): Places {
  switch (event.type) {
    case 'ReadinessReported': {
      const { category, freePlaces, validUntil } = event;
      const pool = freePlaces === undefined ? undefined : poolOf(freePlaces, validUntil, reserves[category]);
      return { ...places, free: { ...without(places.free, category), ...(pool && { [category]: pool }) } };
    }
    case 'PlaceHeld': {
      const { category, heldFor } = event;
      const held = { category, ...(heldFor && { heldFor }) };
      return { ...places, held: { ...places.held, [event.patientId]: held } };
    }
    case 'PlaceReleased': {
      const one = places.held[event.patientId];
      const held = without(places.held, event.patientId);
      const pool = one && places.free[one.category];
      if (event.reason !== 'arrived' || !pool) return { ...places, held };
      return { free: { ...places.free, [one.category]: afterArrival(pool, one.heldFor) }, held };
    }
    case 'ReserveReleased': {
      const pool = places.free[event.category];
      if (!pool) return places;
      const { count, until } = pool;
      return { ...places, free: { ...places.free, [event.category]: poolOf(count, until, undefined) } };
    }
  }
}
