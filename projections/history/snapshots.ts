import type { Recorded } from '../../coordinator/domain/events.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';
import type { MutableView, Tables, View } from '../projection.ts';

/** The tables as they stood after an event. Rows are shared with the live view: they are never changed in place. */
export interface Snapshot<T extends Tables> {
  readonly position: bigint;
  readonly knownUntil: Instant;
  /** How many events are folded into it. */
  readonly events: number;
  readonly view: View<T>;
}

/** A seek folds at most this many events at first; a copy of the maps costs about as much as folding a hundred. */
const EVERY = 1_000;
/** At about 100 kB of map entries each. When there are more, every other one goes and the distance doubles. */
const KEPT = 128;

export function copyOf<T extends Tables>(view: View<T>): MutableView<T> {
  return Object.fromEntries(
    Object.entries(view).map(([table, rows]) => [table, new Map(rows as ReadonlyMap<string, object>)]),
  ) as MutableView<T>;
}

/** Snapshots along the whole history, denser than seeking needs and bounded in number. */
export class Snapshots<T extends Tables> {
  #kept: Snapshot<T>[] = [];
  #every = EVERY;

  observe({ position, recordedAt }: Recorded, view: View<T>, events: number): void {
    if (events % this.#every !== 0) return;
    this.#kept.push({ position, knownUntil: recordedAt, events, view: copyOf(view) });
    if (this.#kept.length > KEPT) {
      this.#every *= 2;
      this.#kept = this.#kept.filter((snapshot) => snapshot.events % this.#every === 0);
    }
  }

  /** The newest snapshot that holds nothing learned after this moment, among those that serve. */
  before(moment: Instant, serves: (kept: Snapshot<T>) => boolean = () => true): Snapshot<T> | undefined {
    return this.#kept.findLast((kept) => kept.knownUntil <= moment && serves(kept));
  }
}
