import { accept, type Outcome, refuse } from '../decider.ts';
import type { ReadinessCategory } from '../pathways.ts';
import type { Instant } from '../quantities.ts';
import type { HoldPlace, ReleasePlace } from './commands.ts';
import type { PlaceHeld, PlaceReleased, ReadinessReported } from './events.ts';

/** Free places by the centre's own count, and what is kept of them. */
export interface Places {
  /** Counted down as patients arrive, until the next report; absent where the centre counts none. */
  readonly free: Readonly<
    Partial<Record<ReadinessCategory, { readonly count: number; readonly until: Instant }>>
  >;
  /** By patient: one place each, at one centre. */
  readonly held: Readonly<Record<string, ReadinessCategory>>;
}

export const NO_PLACES: Places = { free: {}, held: {} };

export type PlaceRefusal =
  | {
      readonly type: 'NoPlaceLeft';
      readonly centreId: string;
      readonly category: ReadinessCategory;
      readonly held: number;
    }
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

const heldIn = ({ held }: Places, category: ReadinessCategory): number =>
  Object.values(held).filter((one) => one === category).length;

/** What is not counted, or was counted too long ago, refuses nobody. */
export function hold(command: HoldPlace, places: Places): Outcome<PlaceHeld, PlaceRefusal> {
  const { centreId, category, patientId, at } = command;
  if (places.held[patientId] === category) return accept();
  const free = places.free[category];
  const held = heldIn(places, category);
  return free && free.until > at && held >= free.count
    ? refuse({ type: 'NoPlaceLeft', centreId, category, held })
    : accept({ ...command, type: 'PlaceHeld' });
}

export const release = (command: ReleasePlace, places: Places): Outcome<PlaceReleased, PlaceRefusal> =>
  command.patientId in places.held ? accept({ ...command, type: 'PlaceReleased' }) : accept();

export function placesAfter(places: Places, event: PlaceHeld | PlaceReleased | ReadinessReported): Places {
  switch (event.type) {
    case 'ReadinessReported': {
      const { category, freePlaces, validUntil } = event;
      const free = freePlaces === undefined ? undefined : { count: freePlaces, until: validUntil };
      return { ...places, free: { ...without(places.free, category), ...(free && { [category]: free }) } };
    }
    case 'PlaceHeld':
      return { ...places, held: { ...places.held, [event.patientId]: event.category } };
    case 'PlaceReleased': {
      const category = places.held[event.patientId];
      const held = without(places.held, event.patientId);
      const free = category && places.free[category];
      if (event.reason !== 'arrived' || !category || !free) return { ...places, held };
      return { free: { ...places.free, [category]: { ...free, count: Math.max(0, free.count - 1) } }, held };
    }
  }
}
