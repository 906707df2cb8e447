import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import { liveMap } from '../../../projections/live-map/live-map.ts';
import type { UnitStatus } from '../../../projections/live-map/view.ts';
import { missionUntil } from '../../support/mission.ts';
import { t, viewOf } from '../../support/read-side.ts';
import { introduced, twoCounties, unitOf } from '../../support/two-counties.ts';

const test = suite('live map');
const network = twoCounties();
const mapAfter = (...events: readonly DomainEvent[]) => viewOf(liveMap, ...introduced(network), ...events);

const CHAIN: readonly (readonly [DomainEvent['type'], UnitStatus])[] = [
  ['UnitAssigned', 'assigned'],
  ['OrderAcknowledged', 'acknowledged'],
  ['UnitMobilised', 'mobilised'],
  ['UnitArrivedOnScene', 'on-scene'],
  ['UnitLeftScene', 'transporting'],
  ['UnitArrivedAtCentre', 'at-centre'],
  ['UnitBecameAvailable', 'available'],
  ['UnitReturnedToStation', 'at-station'],
];
for (const [type, status] of CHAIN) {
  test(`after ${type} the map shows the unit ${status}, since that moment`, () => {
    const events = missionUntil(type);
    const row = mapAfter(...events).units.get('A1');
    assert.is(row?.status, status);
    assert.is(row?.since, events.at(-1)?.at);
  });
}

test('a crew that is with its patient is still on scene, and since when it stands there is not moved', () => {
  const before = missionUntil('UnitArrivedOnScene');
  const met: DomainEvent = { type: 'UnitReachedPatient', unitId: 'A1', incidentId: 'I1', at: t(420) };
  const row = mapAfter(...before, met).units.get('A1');
  assert.equal([row?.status, row?.since, row?.contactAt], ['on-scene', before.at(-1)?.at, t(420)]);
});

test('a unit on its way to a centre names its patients, its incident and the centre', () => {
  const row = mapAfter(...missionUntil('UnitLeftScene')).units.get('A1');
  assert.equal(row?.patientIds, ['I1-p1']);
  assert.is(row?.incidentId, 'I1');
  assert.is(row?.centreId, 'H1');
});

test('a unit that became available carries nothing of its mission', () => {
  const row = mapAfter(...missionUntil('UnitBecameAvailable')).units.get('A1');
  assert.equal(Object.keys(row ?? {}).sort(), [
    'crewSize',
    'patientIds',
    'since',
    'status',
    'unit',
    'unitId',
  ]);
  assert.is(row?.crewSize, 3);
});

test('a redirected unit goes on transporting, to the other centre', () => {
  const row = mapAfter(...missionUntil('UnitLeftScene'), {
    type: 'UnitRedirected',
    unitId: 'A1',
    incidentId: 'I1',
    centreId: 'H2',
    at: t(700),
  }).units.get('A1');
  assert.is(row?.centreId, 'H2');
  assert.is(row?.status, 'transporting');
});

test('a recalled unit is free on the road, and knows what it lost until it stands at a station', () => {
  const recalled: DomainEvent = {
    type: 'UnitRecalled',
    unitId: 'A1',
    incidentId: 'I1',
    reason: 'nearer unit',
    at: t(400),
  };
  const row = mapAfter(...missionUntil('UnitMobilised'), recalled).units.get('A1');
  assert.is(row?.status, 'available');
  assert.is(row?.incidentId, undefined);
  assert.equal(row?.calledOff, { incidentId: 'I1', reason: 'nearer unit', at: t(400) });
  const next = missionUntil('UnitCommitted');
  const sentOn = mapAfter(...missionUntil('UnitMobilised'), recalled, ...next).units.get('A1');
  assert.is(sentOn?.calledOff?.reason, 'nearer unit');
  const home = { type: 'UnitReturnedToStation', unitId: 'A1', stationId: 'S1', at: t(500) } as const;
  const back = mapAfter(...missionUntil('UnitMobilised'), recalled, home).units.get('A1');
  assert.is(back?.calledOff, undefined);
});

test('a paused unit is not free until it resumes', () => {
  const paused: DomainEvent = { type: 'UnitPaused', unitId: 'A1', reason: 'refuelling', at: t(10) };
  assert.is(mapAfter(paused).units.get('A1')?.status, 'paused');
  const resumed: DomainEvent = { type: 'UnitResumed', unitId: 'A1', at: t(20) };
  assert.is(mapAfter(paused, resumed).units.get('A1')?.status, 'available');
});

test('the alarm of a crew stays on its unit through the mission, then tells who took care of it', () => {
  const alarmId = 'X1';
  const raised: DomainEvent = {
    type: 'CrewAlarmRaised',
    unitId: 'A1',
    alarmId,
    causes: ['sos'],
    place: { lat: 32.9, lon: 115.8 },
    at: t(1),
  };
  const mission = missionUntil('UnitBecameAvailable');
  const standing = mapAfter(raised, ...mission).units.get('A1')?.crewAlarm;
  assert.equal(standing, { alarmId, causes: ['sos'], at: t(1), place: { lat: 32.9, lon: 115.8 } });
  const taken: DomainEvent = {
    type: 'CrewAlarmAcknowledged',
    unitId: 'A1',
    alarmId,
    by: 'desk',
    at: t(900),
  };
  const after = mapAfter(raised, ...mission, taken).units.get('A1')?.crewAlarm;
  assert.equal(after?.acknowledged, { by: 'desk', at: t(900) });
  const another = mapAfter(raised, { ...taken, alarmId: 'X0' }).units.get('A1')?.crewAlarm;
  assert.is(another?.acknowledged, undefined);
});

test('the newest text to a crew shows its fate, and not that of an older one, until the crew goes home', () => {
  const sent = { type: 'CrewTextSent', unitId: 'A1', textId: 'T2', text: '请回电', at: t(2) } as const;
  const textAfter = (...events: readonly DomainEvent[]): unknown =>
    mapAfter(sent, ...events).units.get('A1')?.lastText;
  const told = { textId: 'T2', text: '请回电', sentAt: t(2), by: 'user:dispatcher' };
  assert.equal(textAfter(), told);
  const shown: DomainEvent = { type: 'CrewTextShown', unitId: 'A1', textId: 'T2', at: t(3) };
  assert.equal(textAfter({ ...shown, textId: 'T1' }), told);
  assert.equal(textAfter(shown), { ...told, fate: { is: 'shown', at: t(3) } });
  const missed: DomainEvent = {
    type: 'CrewTextNotShown',
    unitId: 'A1',
    textId: 'T2',
    hindrance: 'no-answer',
    at: t(22),
  };
  assert.equal(textAfter(missed), { ...told, fate: { is: 'no-answer', at: t(22) } });
  assert.equal(textAfter(...missionUntil('UnitBecameAvailable')), told);
  assert.is(textAfter({ type: 'UnitWentOffDuty', unitId: 'A1', at: t(9) }), undefined);
});

test('a unit whose entry in the network changed goes on with its mission', () => {
  const row = mapAfter(...missionUntil('UnitMobilised'), {
    type: 'UnitRegistered',
    unit: unitOf('A1', { capabilities: ['icu'] }),
    at: t(500),
  }).units.get('A1');
  assert.is(row?.status, 'mobilised');
  assert.equal(row?.unit.capabilities, ['icu']);
});

test('a withdrawn unit and a withdrawn centre leave the map', () => {
  const view = mapAfter(
    { type: 'UnitWithdrawn', unitId: 'A1', at: t(1) },
    { type: 'CentreWithdrawn', centreId: 'H1', at: t(1) },
  );
  assert.equal([...view.units.keys()], ['A2']);
  assert.equal([...view.centres.keys()], ['H2']);
});

test('an event of a unit nobody registered changes nothing', () => {
  const view = mapAfter({ type: 'UnitCameOnDuty', unitId: 'X9', crewSize: 2, at: t(1) });
  assert.is(view.units.has('X9'), false);
});

test('a centre keeps one word for each category, the newest', () => {
  const said = (openness: 'open' | 'closed', at: number): DomainEvent => ({
    type: 'ReadinessReported',
    centreId: 'H1',
    category: 'cath-lab',
    openness,
    validUntil: t(at + 3600),
    at: t(at),
  });
  const row = mapAfter(said('open', 1), said('closed', 2)).centres.get('H1');
  assert.equal(row?.readiness, {
    'cath-lab': { openness: 'closed', reportedAt: t(2), validUntil: t(3602) },
  });
});

test('a diversion stands until it is ended, and only in its category', () => {
  const asked = (category: 'stroke' | 'emergency'): DomainEvent => ({
    type: 'DiversionRequested',
    centreId: 'H1',
    category,
    reason: 'CT down',
    until: t(3600),
    at: t(1),
  });
  const row = mapAfter(asked('stroke'), asked('emergency'), {
    type: 'DiversionEnded',
    centreId: 'H1',
    category: 'stroke',
    at: t(2),
  }).centres.get('H1');
  assert.equal(row?.diversions, { emergency: { until: t(3600), reason: 'CT down' } });
});

test('a diversion that is left to a dispatcher holds once accepted, and says by whom it was declined', () => {
  const about = { centreId: 'H1', category: 'stroke' } as const;
  const until = t(3600);
  const asked: DomainEvent = {
    ...about,
    type: 'DiversionRequested',
    reason: 'CT down',
    until,
    awaits: 'last-in-county',
    at: t(1),
  };
  const accepted: DomainEvent = { ...about, type: 'DiversionAccepted', by: 'desk', at: t(2) };
  const declined: DomainEvent = { ...about, type: 'DiversionDeclined', by: 'desk', reason: 'none', at: t(3) };
  const row = (...events: readonly DomainEvent[]) => mapAfter(...events).centres.get('H1');
  const request = { until, reason: 'CT down', awaits: 'last-in-county', requestedAt: t(1) };
  const saidNo = { by: 'desk', reason: 'none', at: t(3) };

  assert.equal(row(asked)?.diversions, {});
  assert.equal(row(asked)?.diversionRequests, { stroke: request });
  const held = { until, reason: 'CT down', accepted: { by: 'desk', at: t(2) } };
  assert.equal(row(asked, accepted)?.diversions, { stroke: held });
  assert.equal(row(asked, accepted)?.diversionRequests, {});
  assert.equal(row(asked, declined)?.diversionRequests, { stroke: { ...request, declined: saidNo } });
  assert.equal(row(asked, accepted, declined)?.diversions, {});
  assert.equal(row(asked, { ...about, type: 'DiversionEnded', at: t(4) })?.diversionRequests, {});
});

test('a network published again replaces the one before', () => {
  const view = mapAfter({
    type: 'NetworkPublished',
    networkId: 'small',
    fingerprint: 'f2',
    network: twoCounties({ stations: [] }),
    at: t(9),
  });
  assert.is(view.network.size, 1);
  assert.is(view.network.get('network')?.fingerprint, 'f2');
});

test.run();
