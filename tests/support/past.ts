import { memoryEventStore } from '../../coordinator/adapters/memory-event-store.ts';
import type { EventStore } from '../../coordinator/application/ports.ts';
import type { DomainEvent } from '../../coordinator/domain/events.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';
import { createHistory } from '../../projections/history/history.ts';
import { emptyReadModel, READ_MODEL, READ_MODEL_CATEGORIES } from '../../projections/read-model.ts';
import { foldInto } from '../../projections/run.ts';
import { openPlain } from './open-plain.ts';
import { TestClock, record } from './read-side.ts';

/** A store that learned each group of events at its time, or each event when it was true. */
export async function stored(...parts: readonly (readonly [readonly DomainEvent[], known?: Instant])[]) {
  const clock = new TestClock();
  const store = memoryEventStore(clock);
  for (const [events, known] of parts) await record(store, clock, events, known);
  return store;
}

/** A history that saw every event folded, as it does beside the live view. */
export async function historyOf(store: EventStore) {
  const history = createHistory({ store, travelTimes: openPlain });
  const view = emptyReadModel();
  for await (const recorded of store.readAll(READ_MODEL_CATEGORIES, 'start')) {
    foldInto(READ_MODEL, view, recorded);
    history.observe(recorded, view);
  }
  return { history, view };
}
