import type { EventStore } from '../coordinator/application/ports.ts';
import type { Category, Recorded } from '../coordinator/domain/events.ts';
import type { Instant } from '../coordinator/domain/quantities.ts';
import { type Change, type MutableView, type Projection, type Tables, apply, fold } from './projection.ts';

export type ChangeListener<T extends Tables> = (changes: readonly Change<T>[]) => void;

/** A group of projections kept up to date. `view` is live: its maps change as events are folded. */
export interface RunningProjections<T extends Tables> {
  readonly view: MutableView<T>;
  /** When everything recorded before the start has been folded. */
  readonly ready: Promise<void>;
  /** Settles when the signal aborts; rejects with the fault that stopped the fold. */
  readonly finished: Promise<void>;
  /** When the newest folded event became known; undefined while there is none. */
  knownUntil(): Instant | undefined;
  /** Called after the view holds the changes. Returns the way to stop listening. */
  onChanges(listener: ChangeListener<T>): () => void;
}

interface RunnerParts<T extends Tables> {
  readonly store: Pick<EventStore, 'subscribe'>;
  readonly projections: readonly Projection<T>[];
  readonly view: MutableView<T>;
  readonly categories: readonly Category[];
  readonly signal: AbortSignal;
  /** Sees each event once, after the view holds its changes. */
  readonly observe?: (recorded: Recorded, view: MutableView<T>, changes: readonly Change<T>[]) => void;
}

/** Folds one event into the view; the changes it made, for whoever follows them. */
export function foldInto<T extends Tables>(
  projections: readonly Projection<T>[],
  view: MutableView<T>,
  recorded: Recorded,
): readonly Change<T>[] {
  const changes = projections.flatMap((projection) => fold(projection, view, recorded));
  apply(view, changes);
  return changes;
}

/**
 * Runs a group of projections on one subscription, one event at a time. An event whose position was seen is ignored:
 * after an interruption the store may deliver some again.
 */
export function runProjections<T extends Tables>(parts: RunnerParts<T>): RunningProjections<T> {
  const { store, projections, view, categories, signal, observe } = parts;
  const listeners = new Set<ChangeListener<T>>();
  let position = -1n;
  let knownUntil: Instant | undefined;
  let caughtUp: () => void = () => undefined;
  const reachedHead = new Promise<void>((resolve) => {
    caughtUp = resolve;
  });

  async function follow(): Promise<void> {
    for await (const delivery of store.subscribe(categories, 'start', signal)) {
      if ('caughtUp' in delivery) {
        caughtUp();
        continue;
      }
      const { recorded } = delivery;
      if (recorded.position <= position) continue;
      const changes = foldInto(projections, view, recorded);
      position = recorded.position;
      knownUntil = recorded.recordedAt;
      observe?.(recorded, view, changes);
      if (changes.length > 0) for (const listener of listeners) listener(changes);
    }
  }

  const finished = follow();
  return {
    view,
    ready: Promise.race([reachedHead, finished]),
    finished,
    knownUntil: () => knownUntil,
    onChanges(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
