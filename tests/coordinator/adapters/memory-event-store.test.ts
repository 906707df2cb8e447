import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { memoryEventStore } from '../../../coordinator/adapters/memory-event-store.ts';
import type { EventStore } from '../../../coordinator/application/ports.ts';
import { type Instant, instant } from '../../../coordinator/domain/quantities.ts';
import { eventStoreContract, freshStream, onDuty } from '../../contracts/event-store.ts';

const memory = suite('event store in memory');
let now: Instant;
let store: EventStore;

memory.before.each(() => {
  now = instant(1_000);
  store = memoryEventStore({ now: () => now });
});

eventStoreContract(memory, () => store);

memory('what is recorded is known since the time of the clock it was given', async () => {
  const stream = freshStream();
  await store.append(stream, [onDuty()], 'none');
  now = instant(2_000);
  await store.append(stream, [onDuty()], 0);
  assert.is((await store.readAt(stream, 0))?.recordedAt, 1_000);
  assert.is((await store.readAt(stream, 1))?.recordedAt, 2_000);
});

memory.run();
