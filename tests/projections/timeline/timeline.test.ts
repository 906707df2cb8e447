import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { memoryEventStore } from '../../../coordinator/adapters/memory-event-store.ts';
import type { AlarmSubject } from '../../../coordinator/domain/alarm/events.ts';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import { readTimeline } from '../../../projections/timeline/timeline.ts';
import { mission } from '../../support/mission.ts';
import { TestClock, record, t } from '../../support/read-side.ts';
import { introduced, twoCounties } from '../../support/two-counties.ts';

const test = suite('timeline');

async function stored(...events: readonly DomainEvent[]) {
  const clock = new TestClock();
  const store = memoryEventStore(clock);
  await record(store, clock, [...introduced(twoCounties()), ...events]);
  return { store, clock };
}

const typesOf = (timeline: Awaited<ReturnType<typeof readTimeline>>) =>
  timeline?.entries.map(({ type }) => type);

test('an incident’s story is told from the call to the close, across every stream', async () => {
  const events = mission();
  const { store } = await stored(...events);
  const told = typesOf(await readTimeline(store, 'I1'));
  // The drive home belongs to no incident.
  const own = events.map(({ type }) => type).filter((type) => type !== 'UnitReturnedToStation');
  assert.equal(told, own);
});

test('what other incidents did to the same unit is not part of it', async () => {
  const { store } = await stored(
    ...mission(),
    ...mission({ incidentId: 'I2', from: 4000 }),
    ...mission({ incidentId: 'I3', from: 8000 }),
  );
  const timeline = await readTimeline(store, 'I2');
  assert.is(timeline?.entries.length, mission().length - 1);
  assert.ok(timeline?.entries.every(({ data }) => !('incidentId' in data) || data['incidentId'] === 'I2'));
});

test('sealed personal data are left out', async () => {
  const { store } = await stored(...mission());
  const timeline = await readTimeline(store, 'I1');
  const identified = timeline?.entries.find(({ type }) => type === 'PatientIdentified');
  assert.equal(identified?.data, { patientId: 'I1-p1', at: identified?.at });
  assert.not.match(JSON.stringify(timeline), 'c2VjcmV0');
});

test('a late fact stands where it was true and says when it was learned', async () => {
  const events = mission();
  const late = events.find(({ type }) => type === 'UnitArrivedOnScene');
  const { store, clock } = await stored(...events.filter((event) => event !== late));
  await record(store, clock, late ? [late] : [], t(3000));
  const entries = (await readTimeline(store, 'I1'))?.entries ?? [];
  const index = entries.findIndex(({ type }) => type === 'UnitArrivedOnScene');
  assert.is(entries[index]?.at, t(360));
  assert.is(entries[index]?.recordedAt, t(3000));
  assert.is(entries[index - 1]?.type, 'UnitMobilised');
});

test('blood ordered for its patient is part of the story to its end, other blood is not', async () => {
  const ordered = (orderId: string, patientId: string): readonly DomainEvent[] => [
    {
      type: 'BloodOrdered',
      orderId,
      centreId: 'H1',
      product: 'red-cells',
      group: 'O-',
      quantity: 2,
      urgency: 'emergency',
      neededBy: t(1800),
      patientId,
      at: t(500),
    },
    { type: 'BloodReceived', orderId, centreId: 'H1', acceptedBagIds: ['b1'], at: t(4000) },
  ];
  const events = mission();
  const afterScene = events.findIndex(({ type }) => type === 'UnitLeftScene');
  const { store } = await stored(
    ...events.slice(0, afterScene),
    ...ordered('B1', 'I1-p1'),
    ...ordered('B2', 'I9-p1'),
    ...events.slice(afterScene),
  );
  const entries = (await readTimeline(store, 'I1'))?.entries ?? [];
  assert.equal(
    entries
      .filter(({ stream }) => stream.startsWith('bloodorder'))
      .map(({ type, data }) => [type, data['orderId']]),
    [
      ['BloodOrdered', 'B1'],
      ['BloodReceived', 'B1'],
    ],
  );
});

test('a place kept for its patient and an alarm about it belong to it, those of others do not', async () => {
  const held = (patientId: string): DomainEvent => ({
    type: 'PlaceHeld',
    centreId: 'H1',
    category: 'stroke',
    patientId,
    at: t(700),
  });
  const taken = (alarmId: string, subject: AlarmSubject, raised: number): DomainEvent => ({
    type: 'AlarmAcknowledged',
    alarmId,
    rule: 'unit-late',
    subject,
    raisedAt: t(raised),
    by: 'dispatcher',
    at: t(raised + 10),
  });
  const letGo: DomainEvent = {
    type: 'AlarmAcknowledgementTakenBack',
    alarmId: 'own incident',
    rule: 'unit-late',
    subject: { kind: 'incident', id: 'I1' },
    raisedAt: t(60),
    by: 'dispatcher',
    at: t(75),
  };
  const events = mission();
  const unitId = events.flatMap((event) => (event.type === 'UnitCommitted' ? [event.unitId] : []))[0] ?? '';
  const { store } = await stored(
    ...events.slice(0, -3),
    held('I1-p1'),
    held('I9-p1'),
    taken('own incident', { kind: 'incident', id: 'I1' }, 60),
    taken('other incident', { kind: 'incident', id: 'I9' }, 60),
    letGo,
    taken('own unit', { kind: 'unit', id: unitId }, 400),
    taken('before it was sent', { kind: 'unit', id: unitId }, 0),
    taken('centre', { kind: 'centre', id: 'H1' }, 60),
    ...events.slice(-3),
  );
  const entries = (await readTimeline(store, 'I1'))?.entries ?? [];
  const told = entries.flatMap(({ type, data }) =>
    type === 'PlaceHeld' ? [data['patientId']] : type === 'AlarmAcknowledged' ? [data['alarmId']] : [],
  );
  assert.equal(told, ['own incident', 'own unit', 'I1-p1']);
  assert.is(entries.filter(({ type }) => type === 'AlarmAcknowledgementTakenBack').length, 1);
});

test('an unknown incident has no story', async () => {
  const { store } = await stored();
  assert.is(await readTimeline(store, 'I404'), undefined);
});

test.run();
