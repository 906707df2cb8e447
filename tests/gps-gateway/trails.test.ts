import { randomUUID } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { memoryEventStore } from '../../coordinator/adapters/memory-event-store.ts';
import { type EventStore, StoreUnavailable } from '../../coordinator/application/ports.ts';
import type { Fix } from '../../coordinator/domain/track/events.ts';
import { createTracks, EMPTY } from '../../gps-gateway/track.ts';
import { createTrails } from '../../gps-gateway/trails.ts';
import { ago, now } from '../support/gateway.ts';

const trails = suite('trails of units');

const fixAt = (seconds: number): Fix => ({
  ...{ at: ago(seconds), receivedAt: now, lat: 32.8932, lon: 115.8085, speedMps: 5, courseDegrees: 90 },
  ...{ altitudeMetres: 35, ignitionOn: true },
});

async function record(store: EventStore, fix: Fix, judgedAt: number): Promise<void> {
  const tracks = createTracks(store, () => undefined);
  await tracks.append('A7', randomUUID(), { fixes: [fix], warnings: [], judgedAt });
}

/** A memory store that can be taken away. */
function openStore(): EventStore & { isAway: boolean } {
  const store = memoryEventStore({ now: () => now });
  const openable = {
    ...store,
    isAway: false,
    readLast: (stream: Parameters<EventStore['readLast']>[0]) =>
      openable.isAway ? Promise.reject(new StoreUnavailable('away')) : store.readLast(stream),
  };
  return openable;
}

trails('a trail is taken up where the track ends, and is at hand from then on', async () => {
  const store = openStore();
  await record(store, fixAt(9), EMPTY);
  const known = createTrails(store);
  const motion = await known.get('A7');
  assert.equal(motion.trail.newest, fixAt(9));
  assert.equal([motion.seen.has(fixAt(9)), motion.seen.has(fixAt(8)), motion.readTo], [true, false, 0]);
  assert.is(known.get('A7'), motion, 'no promise, and no other motion');
});

trails('a second look finds what others wrote, and keeps what is on its way from here', async () => {
  const store = openStore();
  const known = createTrails(store);
  const motion = await known.get('A7');
  motion.seen.add(fixAt(5), false);
  motion.trail = { newest: fixAt(5), doubted: [] };
  await record(store, fixAt(7), EMPTY);
  known.lookAgain('A7');
  const again = await known.get('A7');
  assert.equal([again.seen.has(fixAt(7)), again.seen.has(fixAt(5)), again.readTo], [true, true, 0]);
  assert.equal([again.trail.newest, again.durable.newest], [fixAt(5), fixAt(7)]);
  await record(store, fixAt(3), 0);
  known.lookAgain('A7');
  assert.equal((await known.get('A7')).trail.newest, fixAt(3));
});

trails('while the store is away a unit is judged by what is known of it here', async () => {
  const store = openStore();
  await record(store, fixAt(9), EMPTY);
  const known = createTrails(store);
  await known.get('A7');
  store.isAway = true;
  known.lookAgain('A7');
  assert.equal((await known.get('A7')).trail.newest, fixAt(9));
  assert.equal((await known.get('A8')).trail.newest, undefined);
});

trails('a store that is broken fails whoever asks, and the next one asks again', async () => {
  const store = openStore();
  let isBroken = true;
  const known = createTrails({
    ...store,
    readLast: (stream) => (isBroken ? Promise.reject(new Error('broken')) : store.readLast(stream)),
  });
  for (let asked = 0; asked < 2; asked += 1) {
    const [outcome] = await Promise.allSettled([known.get('A7')]);
    assert.is(outcome.status, 'rejected');
  }
  isBroken = false;
  assert.is((await known.get('A7')).readTo, EMPTY);
});

trails.run();
