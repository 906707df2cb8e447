import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import { createCast } from '../../../simulations/drill/cast.ts';
import { type Door, openDoor } from '../../../simulations/drill/door.ts';
import { readPicture } from '../../../simulations/drill/picture.ts';
import type { Position } from '../../../simulations/drill/terminal.ts';
import { type ServedSite, serveSite } from '../../support/served-site.ts';
import { smallNetwork } from '../../support/small-network.ts';

const cast = suite('the cast of the drill');
let served: ServedSite;
const leaving = new AbortController();
const doors = new Map<string, Door>();
const reported = new Map<string, Position[]>();
const recorded: DomainEvent[] = [];

function doorOf(account: string): Door {
  const door = doors.get(account) ?? openDoor(served.url, account, leaving.signal);
  doors.set(account, door);
  return door;
}

const has = (type: DomainEvent['type']): boolean => recorded.some((event) => event.type === type);

/** Of a unit that has finished its mission. */
const isHandedOver = (): boolean =>
  recorded.some(
    (event) =>
      event.type === 'CareHandedOver' &&
      recorded.some((later) => later.type === 'UnitBecameAvailable' && later.unitId === event.unitId),
  );

/** Lets 15 seconds pass for the cast in every round, until it holds. */
async function play(holds: () => boolean): Promise<void> {
  const first = await readPicture(doorOf('dispatcher'));
  assert.ok(first);
  const startedAt = Date.now();
  const players = createCast({
    network: smallNetwork,
    rate: 1,
    seed: 7,
    startedAt,
    first,
    doorOf,
    terminalOf: (_, { id }) => ({
      report: (position) => reported.set(id, [...(reported.get(id) ?? []), position]),
    }),
  });
  for (let round = 0; !holds() && round < 1500; round += 1) {
    const now = startedAt + round * 15_000;
    players.move(now);
    const picture = await readPicture(doorOf('dispatcher'));
    if (picture) players.look(picture, now);
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
}

cast.before(async () => {
  served = await serveSite();
  const following = served.store.subscribe(
    ['call', 'incident', 'patient', 'unit', 'centre', 'prealert', 'bloodorder', 'bloodstock'],
    'start',
    leaving.signal,
  );
  void (async () => {
    for await (const delivery of following)
      if ('recorded' in delivery) recorded.push(delivery.recorded.event);
  })();
  await play(
    () =>
      has('UnitReturnedToStation') && has('BloodReceived') && has('PreAlertAcknowledged') && isHandedOver(),
  );
});
cast.after(async () => {
  leaving.abort();
  await served.close();
});

cast('brings a caller of the drill to a centre that was told and has acknowledged, and drives home', () => {
  const handed = recorded.find((event) => event.type === 'CareHandedOver');
  assert.ok(handed);
  const incidentId = handed.patientId.replace(/-p\d+$/, '');
  const story = recorded.filter(
    (event) =>
      ('incidentId' in event && event.incidentId === incidentId) ||
      ('patientId' in event && event.patientId === handed.patientId),
  );
  const steps: readonly DomainEvent['type'][] = [
    'UnitAssigned',
    'OrderAcknowledged',
    'UnitMobilised',
    'UnitArrivedOnScene',
    'UnitReachedPatient',
    'PatientAssessed',
    'DestinationChosen',
    'PreAlertSent',
    'UnitLeftScene',
    'UnitArrivedAtCentre',
    'CareHandedOver',
    'UnitBecameAvailable',
  ];
  const told = story.map(({ type }) => type).filter((type) => steps.includes(type));
  assert.equal(told, steps);
  assert.ok(has('PreAlertAcknowledged'));
  assert.ok(has('UnitReturnedToStation'));
});

cast('reports who is open, for every category of every centre', () => {
  const said = recorded.filter((event) => event.type === 'ReadinessReported');
  assert.ok(said.some(({ centreId, category }) => centreId === 'east' && category === 'cath-lab'));
  assert.ok(said.some(({ centreId, category }) => centreId === 'north' && category === 'emergency'));
});

cast('orders blood, carries it with its temperature told, and receives it', () => {
  for (const type of [
    'BloodOrdered',
    'BloodOrderAccepted',
    'BloodIssued',
    'BloodTemperatureReported',
  ] as const) {
    assert.ok(has(type), type);
  }
  assert.ok(has('BloodReceived'));
});

cast('fills the shelves of the blood centre once, says that they are simulated, and gives from them', () => {
  const takenIn = recorded.flatMap((event) => (event.type === 'BagsTakenIn' ? [event] : []));
  assert.ok(takenIn.every(({ origin }) => origin === 'simulated'));
  const ids = takenIn.flatMap(({ bags }) => bags.map(({ bagId }) => bagId));
  assert.ok(ids.length > 300, `${ids.length} bags`);
  assert.is(new Set(ids).size, ids.length, 'no number twice');
  for (const event of recorded) {
    if (event.type === 'BagsIssued') assert.ok(event.bagIds.every((bagId) => ids.includes(bagId)));
  }
  assert.ok(recorded.some(({ type }) => type === 'BagsDelivered'));
});

cast('has its vehicles report while they drive, never faster than an ambulance', () => {
  const moving = [...reported.values()].flat().filter(({ speedMps }) => speedMps > 0);
  assert.ok(moving.length > 20, `${moving.length} positions on the road`);
  assert.ok(moving.every(({ speedMps }) => speedMps < 45));
});

cast('finds what fits an injury, and ends a mission for which the network has no centre', async () => {
  const answer = await served.clientOf('dispatcher').post('/api/calls', {
    place: { lat: 32.9, lon: 115.79 },
    address: '【演练】颍州中路 2 号',
    triage: { complaint: 'trauma', answers: { 'rider-or-pedestrian': true } },
  });
  const { incidentId } = answer.body as { incidentId: string };
  await play(() =>
    recorded.some((event) => event.type === 'IncidentClosed' && event.incidentId === incidentId),
  );
  const found = recorded.find(
    (event) => event.type === 'PatientAssessed' && event.patientId.startsWith(incidentId),
  );
  assert.ok(found?.type === 'PatientAssessed');
  const triage = found.verdicts?.find(({ ruleSet }) => ruleSet === 'field-triage');
  assert.match(triage?.category ?? '', /^(red|yellow)$/);
  assert.ok(recorded.some((event) => event.type === 'IncidentClosed' && event.incidentId === incidentId));
});

cast('leaves a call that is not its own to the people at the desk', async () => {
  const answer = await served.clientOf('dispatcher').post('/api/calls', {
    place: { lat: 32.9, lon: 115.79 },
    address: '颍州中路 1 号',
    triage: { complaint: 'other', answers: {} },
  });
  const { incidentId } = answer.body as { incidentId: string };
  let rounds = 0;
  await play(() => (rounds += 1) > 60);
  const sent = recorded.filter((event) => event.type === 'UnitAssigned' && event.incidentId === incidentId);
  assert.equal(sent, []);
});

cast.run();
