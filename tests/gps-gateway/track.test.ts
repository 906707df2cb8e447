import { randomUUID } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { memoryEventStore } from '../../coordinator/adapters/memory-event-store.ts';
import type { EventStore } from '../../coordinator/application/ports.ts';
import type { Fix, FixesRecorded } from '../../coordinator/domain/track/events.ts';
import { createTracks, EMPTY, type Findings } from '../../gps-gateway/track.ts';
import { ago, now } from '../support/gateway.ts';

const track = suite('tracks that several gateways write');

const fixAt = (seconds: number): Fix => ({
  ...{ at: ago(seconds), receivedAt: now, lat: 32.8932, lon: 115.8085, speedMps: 5, courseDegrees: 90 },
  ...{ altitudeMetres: 35, ignitionOn: true },
});
const found = (ages: readonly number[], judgedAt = EMPTY): Findings => ({
  fixes: ages.map(fixAt),
  warnings: [],
  judgedAt,
});
const pressed = { alarms: ['sos' as const], at: ago(4) };
const agesOf = (fixes: readonly Fix[]): readonly number[] => fixes.map(({ at }) => (now - at) / 1000);

const openStore = (): EventStore => memoryEventStore({ now: () => now });

async function eventsOf(store: EventStore): Promise<readonly FixesRecorded[]> {
  const events: FixesRecorded[] = [];
  for await (const { event } of store.readStream('track-A7')) {
    if (event.type === 'FixesRecorded') events.push(event);
  }
  return events;
}

track('a gateway that is alone writes what it found, and is overtaken by nobody', async () => {
  const store = openStore();
  let overtaken = 0;
  const tracks = createTracks(store, () => (overtaken += 1));
  assert.equal(agesOf(await tracks.append('A7', randomUUID(), found([9, 8]))), [9, 8]);
  assert.equal(agesOf(await tracks.append('A7', randomUUID(), found([7]))), [7]);
  assert.is(overtaken, 0);
});

track('what another gateway has written is left out, and what it has passed is history', async () => {
  const store = openStore();
  const overtaken: string[] = [];
  const here = createTracks(store, (unitId) => overtaken.push(unitId));
  const there = createTracks(store, () => undefined);
  await there.append('A7', randomUUID(), found([9, 8, 6]));
  const recorded = await here.append('A7', randomUUID(), found([8, 7, 5]));
  assert.equal(
    recorded.map(({ at, isBackfill }) => [(now - at) / 1000, isBackfill]),
    [
      [7, true],
      [5, undefined],
    ],
  );
  assert.equal(await here.append('A7', randomUUID(), found([9, 6])), [], 'these had waited behind');
  assert.is((await eventsOf(store)).length, 2);
  assert.ok(overtaken.includes('A7'));
});

track('a warning that another gateway has written is left out as well', async () => {
  const store = openStore();
  const bare = { fixes: [], warnings: [pressed], judgedAt: EMPTY };
  await createTracks(store, () => undefined).append('A7', randomUUID(), bare);
  await createTracks(store, () => undefined).append('A7', randomUUID(), bare);
  const events = await eventsOf(store);
  assert.equal(
    events.map(({ warnings }) => warnings),
    [[pressed]],
  );
  assert.is(events[0]?.at, pressed.at);
});

track('an append whose answer was lost is not done twice, though another came after it', async () => {
  const store = openStore();
  const here = createTracks(store, () => undefined);
  const id = randomUUID();
  await here.append('A7', id, found([9]));
  await createTracks(store, () => undefined).append('A7', randomUUID(), found([8], 0));
  await createTracks(store, () => undefined).append('A7', id, found([9]));
  assert.equal(
    (await eventsOf(store)).flatMap(({ fixes }) => agesOf(fixes)),
    [9, 8],
  );
});

track('a track of which the store has kept nothing goes on', async () => {
  const store = openStore();
  await createTracks(store, () => undefined).append('A7', randomUUID(), found([9]));
  const emptied: EventStore = { ...store, readLast: () => Promise.resolve(undefined) };
  const tracks = createTracks(emptied, () => undefined);
  assert.equal(agesOf(await tracks.append('A7', randomUUID(), found([8]))), [8]);
});

track.run();
