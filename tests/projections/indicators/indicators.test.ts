import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import type { CareMilestone } from '../../../coordinator/domain/patient/events.ts';
import { mission, missionUntil } from '../../support/mission.ts';
import type { MissionNames } from '../../support/mission.ts';
import { t } from '../../support/read-side.ts';
import { report, only } from './reported-cases.ts';

const test = suite('indicators');

test('both definitions of response time are counted, each under its own name', () => {
  assert.is(only('response-to-scene', ...mission())?.meanSeconds, 5 * 60);
  assert.is(only('response-to-hospital', ...mission())?.meanSeconds, 12 * 60);
});

test('dispatch, turnout and takeover are counted from the moments their definitions name', () => {
  assert.is(only('dispatch', ...mission())?.meanSeconds, 60);
  assert.is(only('turnout', ...mission())?.meanSeconds, 120);
  assert.is(only('takeover', ...mission())?.meanSeconds, 120);
});

/** A mission whose crew rolls so many seconds after the order. */
const turningOut = (seconds: number, names: MissionNames): readonly DomainEvent[] =>
  missionUntil('OrderAcknowledged', names).concat({
    type: 'UnitMobilised',
    unitId: names.unitId ?? 'A1',
    incidentId: names.incidentId ?? 'I1',
    at: t((names.from ?? 60) + 120 + seconds),
  });

test('turnout has a mean, a median, a 90th percentile and a compliance; the late ones lead to their events', () => {
  const group = only(
    'turnout',
    ...turningOut(60, { incidentId: 'I1', unitId: 'A1' }),
    ...turningOut(120, { incidentId: 'I2', unitId: 'A2', from: 5000 }),
    ...turningOut(300, { incidentId: 'I3', unitId: 'A1', from: 9000 }),
  );
  assert.equal([group?.n, group?.meanSeconds, group?.p50Seconds, group?.p90Seconds], [3, 160, 120, 264]);
  assert.is(group?.within, 2);
  assert.equal(
    group?.cases.map(({ incidentId, began, seconds, isWithin }) => [incidentId, began, seconds, isWithin]),
    [
      ['I3', t(9000), 300, false],
      ['I2', t(5000), 120, true],
      ['I1', t(60), 60, true],
    ],
  );
});

const reaches = (milestone: CareMilestone, minute: number): DomainEvent => ({
  type: 'MilestoneReached',
  patientId: 'I1-p1',
  milestone,
  by: 'centre-H1',
  at: t(60 + minute * 60),
});

test('door to needle counts stroke patients, door to wire only those with chest pain', () => {
  const lysed = [...mission(), reaches('needle', 52), reaches('wire', 60)];
  assert.is(only('door-to-needle', ...lysed)?.meanSeconds, 40 * 60);
  assert.is(only('door-to-wire', ...lysed), undefined);
  const chestPain = lysed.map((event) =>
    event.type === 'PatientAssessed' ? ({ ...event, suspectedPathway: 'chest-pain' } as const) : event,
  );
  assert.is(only('door-to-wire', ...chestPain)?.meanSeconds, 48 * 60);
  assert.is(only('door-to-needle', ...chestPain), undefined);
});

test('an incident with two patients turned out once', () => {
  const incident = { patientIds: ['I1-p1', 'I1-p2'] };
  const head = missionUntil('PatientReported', { incident });
  const second: DomainEvent = {
    type: 'PatientReported',
    patientId: 'I1-p2',
    incidentId: 'I1',
    priority: 3,
    inExtremis: false,
    ageBand: 'adult',
    at: t(121),
  };
  const events = [...head, second, ...mission({ incident }).slice(head.length)];
  assert.is(only('turnout', ...events)?.n, 1);
  assert.is(report('all', ...events).patients, 2);
});

test('the limit of the response is that of the county: 15 minutes in the country', () => {
  const late = missionUntil('UnitMobilised').concat({
    type: 'UnitArrivedOnScene',
    unitId: 'A1',
    incidentId: 'I1',
    at: t(60 + 15 * 60),
  });
  assert.is(only('response-to-scene', ...late)?.within, 1);
  assert.is(
    only(
      'response-to-scene',
      ...late.map((event) => (event.type === 'UnitArrivedOnScene' ? { ...event, at: t(60 + 901) } : event)),
    )?.within,
    0,
  );
});

const ecgAt = (seconds: number): DomainEvent => ({
  type: 'PatientAssessed',
  patientId: 'I1-p1',
  unitId: 'A1',
  priority: 1,
  suspectedPathway: 'chest-pain',
  inExtremis: false,
  vitals: {},
  ecgReference: 'E1',
  at: t(seconds),
});

test('the first ECG is counted from the patient, and from the scene where no contact was told', () => {
  const onScene = missionUntil('UnitArrivedOnScene');
  const met: DomainEvent = { type: 'UnitReachedPatient', unitId: 'A1', incidentId: 'I1', at: t(420) };
  const secondsOf = (...events: readonly DomainEvent[]) => only('contact-to-ecg', ...events)?.p50Seconds;
  assert.is(secondsOf(...onScene, ecgAt(600)), 240);
  assert.is(secondsOf(...onScene, met, ecgAt(600)), 180);
});

test('a site counts by the limit that it has published, and the figure says by which version', () => {
  const published: DomainEvent = {
    ...{ type: 'RuleLimitsPublished', networkId: 'two-counties', version: 3 },
    ...{ limits: { 'indicator.takeover': 900 }, reason: 'agreed', by: 'admin', at: t(0) },
  };
  const takeover = (...events: readonly DomainEvent[]) =>
    report('all', ...events).indicators.find(({ definition }) => definition.id === 'takeover')?.definition;
  assert.equal([takeover(...mission())?.limit, takeover(...mission())?.limitVersion], [600, undefined]);
  const own = takeover(published, ...mission());
  assert.equal([own?.limit, own?.limitVersion, own?.version], [900, 'rules.3', 1]);
});

test('a patient who is sent on is counted from the first door to the way out of it', () => {
  const figures = (...events: readonly DomainEvent[]) =>
    report('all', ...events)
      .indicators.filter(({ of }) => of > 0)
      .flatMap(({ definition, groups }) => groups.map(({ meanSeconds }) => [definition.id, meanSeconds / 60]))
      .filter(([id]) => String(id).startsWith('door-'));
  assert.equal(figures(...mission()), []);
  assert.equal(
    figures(...mission(), reaches('door-out', 82), reaches('second-door', 110), reaches('puncture', 132)),
    [
      ['door-to-puncture', 120],
      ['door-in-door-out-stroke', 70],
    ],
  );
});

test.run();
