import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { memoryEventStore } from '../../coordinator/adapters/memory-event-store.ts';
import type { EventOf } from '../../coordinator/domain/events.ts';
import { instant } from '../../coordinator/domain/quantities.ts';
import { emptyReadModel, READ_MODEL, READ_MODEL_CATEGORIES } from '../../projections/read-model.ts';
import { foldInto } from '../../projections/run.ts';
import { isOfDrill } from '../../simulations/drill/callers.ts';
import { callsOfDay } from '../../simulations/drill/demand-of-day.ts';
import { pastCalls } from '../../simulations/past-calls.ts';
import { type PastFact, playPast } from '../../simulations/past.ts';
import { openSimulatedRoads } from '../../simulations/simulated-roads.ts';
import { fuyang } from '../support/staffed-site.ts';

const past = suite('the past of a drill');
const NOON = instant(Date.parse('2026-03-01T04:00:00Z'));
const SPAN_MS = 90 * 60_000;

const play = (): Promise<readonly PastFact[]> =>
  playPast({
    network: fuyang,
    travelTimes: openSimulatedRoads(fuyang, false),
    rate: 1,
    seed: 7,
    until: NOON,
  });

function eventsOf<Type extends PastFact['event']['event']['type']>(
  facts: readonly PastFact[],
  type: Type,
): readonly EventOf<Type>[] {
  return facts.map(({ event }) => event.event).filter((event): event is EventOf<Type> => event.type === type);
}

async function foldedView(facts: readonly PastFact[]) {
  const store = memoryEventStore({ now: () => NOON });
  for (const { stream, event } of facts) {
    assert.ok((await store.append(stream, [event], 'any')).appended);
  }
  const view = emptyReadModel();
  for await (const recorded of store.readAll(READ_MODEL_CATEGORIES, 'start')) {
    foldInto(READ_MODEL, view, recorded);
  }
  return view;
}

let facts: readonly PastFact[] = [];
past.before(async () => {
  facts = await play();
});

past('is true in the hour and a half before the drill, and told in order', () => {
  const told = facts.map(({ event }) => event.event).filter(({ type }) => type !== 'FixesRecorded');
  const moments = told.map(({ at }) => at);
  assert.ok(moments.every((at) => at >= NOON - SPAN_MS && at <= NOON));
  assert.equal(
    moments,
    [...moments].sort((a, b) => a - b),
  );
});

past('has one id for each fact, and says that the drill did it', () => {
  const ids = facts.map(({ event }) => event.id);
  assert.is(new Set(ids).size, ids.length);
  const authors = new Set(
    facts.map(({ event }) => event.metadata.by.replace(/^(process|terminal):.*/, '$1')),
  );
  assert.equal([...authors].sort(), ['process', 'terminal', 'user:drill']);
});

past('shows patients of every network and missions in every phase', async () => {
  const view = await foldedView(facts);
  const statuses = new Set([...view.units.values()].map(({ status }) => status));
  for (const status of ['mobilised', 'on-scene', 'transporting', 'at-centre', 'at-station'] as const) {
    assert.ok(statuses.has(status), `${status}: ${[...statuses].join(' ')}`);
  }
  const pathways = new Set([...view.patients.values()].map(({ suspectedPathway }) => suspectedPathway));
  for (const pathway of ['chest-pain', 'stroke', 'trauma', 'maternal', 'neonatal'] as const) {
    assert.ok(pathways.has(pathway), pathway);
  }
  assert.ok([...view.incidents.values()].some(({ status }) => status === 'closed'));
  assert.ok([...view.inbound.values()].some(({ status }) => status === 'acknowledged'));
  assert.is(view.calls.size, 0, 'nobody is left on the line');
  assert.ok([...view.incidents.values()].every(isOfDrill));
});

past('has blood on the road, more received, and every centre open or not', async () => {
  const view = await foldedView(facts);
  const orders = [...view.bloodOrders.values()].map(({ status }) => status);
  assert.ok(orders.includes('in-transit'), orders.join(' '));
  assert.ok(orders.includes('received'), orders.join(' '));
  assert.ok(view.bloodStocks.size > 0);
  for (const { centreId, readiness } of view.centres.values()) {
    assert.ok(Object.keys(readiness).length > 0, centreId);
  }
});

past('has a track of every vehicle that ends where the drill begins', () => {
  const tracks = eventsOf(facts, 'FixesRecorded');
  const driving = fuyang.units.filter(({ kind }) => kind !== 'helicopter').map(({ id }) => id);
  assert.equal(tracks.map(({ unitId }) => unitId).sort(), [...driving].sort());
  for (const { unitId, fixes } of tracks) {
    assert.ok(NOON - (fixes.at(-1)?.at ?? 0) <= 30_000, unitId);
    assert.ok(
      fixes.every(({ at }, index) => at > (fixes[index - 1]?.at ?? 0)),
      unitId,
    );
    assert.ok(
      fixes.every(({ speedMps }) => speedMps < 45),
      unitId,
    );
  }
});

past('is the same from the same seed', async () => {
  assert.ok(JSON.stringify(await play()) === JSON.stringify(facts));
});

past(
  'has the calls of the same day as the drill, more at a higher rate, and nobody still on the line',
  () => {
    const span = { start: instant(NOON - SPAN_MS), until: NOON };
    const calls = pastCalls(fuyang, 1, 7, span);
    const { arrivals } = callsOfDay(fuyang, 1, 7, NOON);
    const answered = eventsOf(facts, 'CallReceived').map(({ at }) => at);
    assert.equal(
      answered,
      calls.map(({ receivedAt }) => receivedAt),
    );
    assert.ok(answered.filter((at) => arrivals.includes(at)).length > 20);
    assert.ok(calls.every(({ receivedAt, rangAt = NOON }) => rangAt <= receivedAt));
    assert.is(new Set(calls.map(({ callId }) => callId)).size, calls.length);
    assert.ok(pastCalls(fuyang, 3, 7, span).length > 1.5 * calls.length);
  },
);

past('knows no alarm at the desk that was answered before it called', () => {
  for (const { raisedAt, at } of eventsOf(facts, 'AlarmAcknowledged')) assert.ok(at >= raisedAt);
});

past.run();
