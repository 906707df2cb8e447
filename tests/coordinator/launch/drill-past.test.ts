import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { memoryEventStore } from '../../../coordinator/adapters/memory-event-store.ts';
import type { EventStore } from '../../../coordinator/application/ports.ts';
import { createReactors } from '../../../coordinator/application/reactor.ts';
import type { Recorded } from '../../../coordinator/domain/events.ts';
import { instant } from '../../../coordinator/domain/quantities.ts';
import { recordDrillPast } from '../../../coordinator/launch/drill-past.ts';
import { READ_MODEL_CATEGORIES } from '../../../projections/read-model.ts';
import { openSimulatedRoads } from '../../../simulations/simulated-roads.ts';
import { smallNetwork } from '../../support/small-network.ts';

const past = suite('the past that a drill is given');
const NOON = instant(Date.parse('2026-03-01T04:00:00Z'));
const clock = { now: () => NOON };

async function begin(store: EventStore): Promise<readonly string[]> {
  const said: string[] = [];
  const roads = { ...openSimulatedRoads(smallNetwork, false), ready: Promise.resolve() };
  const say = (message: string): void => void said.push(message);
  await recordDrillPast({ store, network: smallNetwork, roads, rate: 1, clock, say });
  return said;
}

async function factsOf(store: EventStore): Promise<readonly Recorded[]> {
  const facts: Recorded[] = [];
  for await (const recorded of store.readAll(READ_MODEL_CATEGORIES, 'start')) facts.push(recorded);
  return facts;
}

past('is recorded once, in an empty store, and said', async () => {
  const store = memoryEventStore(clock);
  const [said] = await begin(store);
  assert.match(said ?? '', /simulated/);
  const facts = await factsOf(store);
  assert.ok(facts.some(({ event }) => event.type === 'CallReceived'));
  assert.ok((await store.readLast('track-A1')) !== undefined);
  assert.equal(await begin(store), []);
  assert.is((await factsOf(store)).length, facts.length);
});

past('was true before it was known, and says both', async () => {
  const store = memoryEventStore(clock);
  await begin(store);
  const [first, ...others] = await factsOf(store);
  assert.is(first?.event.type, 'NetworkPublished');
  assert.ok((first?.event.at ?? NOON) < NOON);
  assert.ok(others.every(({ recordedAt }) => recordedAt === NOON));
});

past('is dealt with by the processes: nothing follows from it a second time', async () => {
  const store = memoryEventStore(clock);
  await begin(store);
  const newest = (await factsOf(store)).at(-1)?.position ?? 0n;
  for (const { name } of createReactors()) {
    assert.ok(((await store.loadCheckpoint(`process-${name}`)) ?? -1n) >= newest, name);
  }
});

past('is not given to a site that knows anything', async () => {
  const store = memoryEventStore(clock);
  const event = { type: 'CallReceived', callId: 'C1', channel: 'telephone', at: NOON } as const;
  const metadata = { correlationId: 'C1', causationId: 'C1', by: 'user:dispatcher' };
  await store.append('call-C1', [{ id: crypto.randomUUID(), event, metadata }], 'none');
  assert.equal(await begin(store), []);
  assert.is((await factsOf(store)).length, 1);
});

past.run();
