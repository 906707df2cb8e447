import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import type { Pathway } from '../../../coordinator/domain/pathways.ts';
import type { HandoverNote } from '../../../coordinator/domain/patient/events.ts';
import { instant } from '../../../coordinator/domain/quantities.ts';
import { pathwayClocks } from '../../../projections/pathway-clocks/pathway-clocks.ts';
import { emptyReadModel, READ_MODEL } from '../../../projections/read-model.ts';
import { foldInto } from '../../../projections/run.ts';
import { mission, type MissionNames, missionUntil } from '../../support/mission.ts';
import { recorded, t } from '../../support/read-side.ts';
import { introduced, twoCounties } from '../../support/two-counties.ts';

const test = suite('pathway clocks');

function clocksAfter(...events: readonly DomainEvent[]) {
  const view = emptyReadModel();
  for (const one of recorded([...introduced(twoCounties()), ...events])) foldInto(READ_MODEL, view, one);
  return view;
}
const clockAfter = (...events: readonly DomainEvent[]) => clocksAfter(...events).clocks.get('I1-p1');
const minute = (count: number) => t(60 + count * 60);
const targetIds = (...events: readonly DomainEvent[]): readonly string[] =>
  (clockAfter(...events)?.targets ?? []).map(({ id }) => id);

test('a patient has one axis from the call to the handover', () => {
  const clock = clockAfter(...mission());
  assert.equal(clock?.reached, {
    called: minute(0),
    opened: minute(1),
    dispatched: minute(2),
    mobilised: minute(4),
    'on-scene': minute(5),
    'left-scene': minute(9),
    arrived: minute(12),
    'handed-over': minute(14),
  });
  assert.equal([clock?.stationId, clock?.unitId, clock?.centreId], ['S1', 'A1', 'H1']);
  assert.equal([clock?.end, clock?.endedAt], ['handed-over', minute(14)]);
});

test('when nobody comes any more, the order that will be kept counts', () => {
  const recalled: DomainEvent = {
    type: 'UnitRecalled',
    unitId: 'A1',
    incidentId: 'I1',
    reason: 'dispatcher',
    at: minute(6),
  };
  const driving = missionUntil('UnitMobilised');
  assert.equal(clockAfter(...driving, recalled)?.reached, { called: minute(0), opened: minute(1) });
  assert.is(clockAfter(...driving, recalled)?.stationId, undefined);
  const there = missionUntil('UnitLeftScene');
  assert.is(clockAfter(...there, recalled)?.reached.dispatched, minute(2), 'a crew was with the patient');
});

test('treatment is added by the centre after the handover, and corrected by saying it again', () => {
  const needle = (at: number): DomainEvent => ({
    type: 'MilestoneReached',
    patientId: 'I1-p1',
    milestone: 'needle',
    by: 'centre-H1',
    at: minute(at),
  });
  assert.is(clockAfter(...mission(), needle(40), needle(38))?.reached.needle, minute(38));
});

test('a step that a radio says twice counts from the first time', () => {
  const again: DomainEvent = { type: 'UnitMobilised', unitId: 'A1', incidentId: 'I1', at: minute(11) };
  assert.is(clockAfter(...missionUntil('UnitLeftScene'), again)?.reached.mobilised, minute(4));
});

test('a theatre that was predicted for a red patient starts no clock before it is reached', () => {
  const events = mission({ incident: { suspectedPathway: 'trauma' } }).map((event): DomainEvent => {
    if (event.type === 'PatientAssessed') return { ...event, suspectedPathway: 'trauma' };
    if (event.type !== 'DestinationChosen') return event;
    const { ranking } = event.decision;
    const predicted = [{ milestone: 'theatre', at: minute(70) }] as const;
    const offered = ranking.offered.map((option) => ({ ...option, predicted }));
    return { ...event, decision: { ...event.decision, ranking: { ...ranking, offered } } };
  });
  assert.is(clockAfter(...events)?.predicted.theatre, minute(70));
  assert.not(targetIds(...events).includes('call-to-theatre'));
  const theatre: DomainEvent = {
    type: 'MilestoneReached',
    patientId: 'I1-p1',
    milestone: 'theatre',
    by: 'centre-H1',
    at: minute(60),
  };
  assert.ok(targetIds(...events, theatre).includes('call-to-theatre'));
});

test('only who is on board arrives with the unit', () => {
  const incident = { patientIds: ['I1-p1', 'I1-p2'] };
  const second: DomainEvent = {
    type: 'PatientReported',
    patientId: 'I1-p2',
    incidentId: 'I1',
    priority: 3,
    inExtremis: false,
    ageBand: 'adult',
    at: minute(1),
  };
  const [head, tail] = [missionUntil('PatientReported', { incident }), mission({ incident })];
  const view = clocksAfter(...head, second, ...tail.slice(head.length));
  assert.is(view.clocks.get('I1-p1')?.reached.arrived, minute(12));
  assert.is(view.clocks.get('I1-p2')?.reached['on-scene'], minute(5));
  assert.is(view.clocks.get('I1-p2')?.reached.arrived, undefined);
});

test('the arrival is predicted when the destination is chosen', () => {
  const clock = clockAfter(...missionUntil('DestinationChosen'));
  assert.ok((clock?.predicted.arrived ?? 0) > minute(7));
  assert.is(clock?.centreId, 'H1');
});

test('what the policy predicted beyond the door is on the axis, and says which treatment is meant', () => {
  const chosen = missionUntil('DestinationChosen').map((event): DomainEvent => {
    if (event.type !== 'DestinationChosen') return event;
    const { ranking } = event.decision;
    const offered = ranking.offered.map((option) => ({
      ...option,
      predicted: [
        { milestone: 'door', at: minute(13) } as const,
        { milestone: 'puncture', at: minute(80) } as const,
      ],
    }));
    return { ...event, decision: { ...event.decision, ranking: { ...ranking, offered } } };
  });
  assert.equal(clockAfter(...chosen)?.predicted, { arrived: minute(13), puncture: minute(80) });
  const ids = targetIds(...chosen);
  assert.equal([ids.includes('door-to-puncture'), ids.includes('door-to-needle')], [true, false]);
});

const pathwayOf = (pathway: Pathway, until: DomainEvent['type'] = 'UnitArrivedOnScene') =>
  missionUntil(until).map((event) =>
    event.type === 'PatientReported' || event.type === 'PatientAssessed'
      ? { ...event, suspectedPathway: pathway }
      : event,
  );

/** Limits as clinical-rules cite them: id, from, to, minutes, source, confidence. */
const CITED: readonly (readonly [Pathway, string, string, string, number, RegExp, string])[] = [
  ['stroke', 'dispatch', 'opened', 'dispatched', 1, /Qingdao.*2017/, 'secondary'],
  ['stroke', 'turnout', 'dispatched', 'mobilised', 3, /National guidance.*2020/, 'secondary'],
  ['stroke', 'takeover', 'arrived', 'handed-over', 10, /Shanghai.*2013/, 'secondary'],
  ['chest-pain', 'contact-to-ecg', 'on-scene', 'ecg', 10, /ACC\/AHA.*2025/, 'read'],
  ['chest-pain', 'contact-to-wire', 'on-scene', 'wire', 90, /ACC\/AHA.*2025/, 'read'],
  ['chest-pain', 'door-to-wire', 'arrived', 'wire', 90, /re-certification/, 'secondary'],
  ['stroke', 'door-to-needle', 'arrived', 'needle', 60, /AHA\/ASA/, 'read'],
  ['stroke', 'onset-to-needle', 'last-known-well', 'needle', 270, /AHA\/ASA/, 'read'],
  ['trauma', 'scene-time', 'on-scene', 'left-scene', 10, /practice/, 'unconfirmed'],
];
for (const [pathway, id, from, to, limitMinutes, source, confidence] of CITED) {
  test(`${pathway}: ${from} to ${to} within ${limitMinutes} min, ${source.source} [${confidence}]`, () => {
    const target = clockAfter(...pathwayOf(pathway))?.targets.find((one) => one.id === id);
    assert.equal([target?.from, target?.to, target?.confidence], [from, to, confidence]);
    assert.is(target?.limitSeconds, limitMinutes * 60);
    assert.match(target?.source ?? '', source);
  });
}

test('chest pain is counted from the patient where the crew said when it was with them', () => {
  const met: DomainEvent = { type: 'UnitReachedPatient', unitId: 'A1', incidentId: 'I1', at: t(420) };
  const clock = clockAfter(...pathwayOf('chest-pain'), met);
  assert.is(clock?.reached.contact, t(420));
  const from = (id: string) => clock?.targets.find((target) => target.id === id)?.from;
  assert.equal([from('contact-to-ecg'), from('contact-to-wire')], ['contact', 'contact']);
  const trauma = clockAfter(...pathwayOf('trauma'), met)?.targets.find(({ id }) => id === 'scene-time');
  assert.is(trauma?.from, 'on-scene', 'the time at the scene begins where the vehicle stops');
});

test('a treatment that was one way among several is asked for only when it is meant', () => {
  assert.not(targetIds(...pathwayOf('stroke')).includes('door-to-puncture'));
  assert.not(targetIds(...pathwayOf('chest-pain')).includes('door-to-needle'));
  const lysis: DomainEvent = {
    type: 'MilestoneReached',
    patientId: 'I1-p1',
    milestone: 'needle',
    by: 'centre-H1',
    at: minute(30),
  };
  assert.ok(targetIds(...pathwayOf('chest-pain', 'CareHandedOver'), lysis).includes('door-to-needle'));
});

const milestone = (
  name: 'door-out' | 'second-door' | 'puncture',
  at: number,
  centreId?: string,
): DomainEvent => ({
  ...{ type: 'MilestoneReached', patientId: 'I1-p1', milestone: name, by: 'centre-H1', at: minute(at) },
  ...(centreId !== undefined && { centreId }),
});

test('a patient who leaves the centre again has its door in and door out on the clock, by pathway', () => {
  const left = [milestone('door-out', 80, 'H2'), milestone('second-door', 110, 'H2')];
  for (const [pathway, limit] of [
    ['stroke', 90],
    ['chest-pain', 30],
  ] as const) {
    const clock = clockAfter(...pathwayOf(pathway, 'CareHandedOver'), ...left);
    const target = clock?.targets.find(({ id }) => id === 'door-in-door-out');
    assert.equal([target?.from, target?.to, target?.confidence], ['arrived', 'door-out', 'read']);
    assert.is(target?.limitSeconds, limit * 60);
    assert.is(clock?.transferTo, 'H2');
  }
  assert.not(targetIds(...mission()).includes('door-in-door-out'), 'nobody meant to send the patient on');
});

test('after a transfer the puncture is still counted from the first door', () => {
  const clock = clockAfter(
    ...mission(),
    milestone('door-out', 80, 'H2'),
    milestone('second-door', 110, 'H2'),
    milestone('puncture', 150),
  );
  const target = clock?.targets.find(({ id }) => id === 'door-to-puncture');
  assert.equal([target?.from, clock?.reached.arrived], ['arrived', minute(12)]);
});

test('a transfer that was planned with the choice asks for its door out from the arrival on', () => {
  const planned = missionUntil('UnitArrivedAtCentre').map((event): DomainEvent => {
    if (event.type !== 'DestinationChosen') return event;
    const { decision } = event;
    const offered = decision.ranking.offered.map((option) => ({ ...option, transferTo: 'H2' }));
    return { ...event, decision: { ...decision, ranking: { ...decision.ranking, offered } } };
  });
  assert.ok(targetIds(...planned).includes('door-in-door-out'));
});

test('the outcome ends what was not done: a stroke without lysis is no broken promise', () => {
  const outcome: DomainEvent = {
    type: 'OutcomeReported',
    patientId: 'I1-p1',
    centreId: 'H1',
    isConfirmed: false,
    disposition: 'discharged',
    by: 'centre-H1',
    at: minute(90),
  };
  assert.ok(targetIds(...mission()).includes('door-to-needle'));
  assert.not(targetIds(...mission(), outcome).includes('door-to-needle'));
  assert.equal(clockAfter(...mission(), outcome)?.outcome, {
    isConfirmed: false,
    disposition: 'discharged',
    at: minute(90),
  });
});

test('the handover note stays with the clock', () => {
  const note: HandoverNote = {
    situation: 'weak on the right',
    vitals: { gcs: 13 },
    treatments: ['oxygen'],
    takenOverBy: 'stroke 0231',
    wentTo: 'ct',
  };
  const noted: DomainEvent = {
    type: 'HandoverNoted',
    patientId: 'I1-p1',
    unitId: 'A1',
    centreId: 'H1',
    note,
    at: minute(15),
  };
  assert.equal(clockAfter(...mission(), noted)?.note, { ...note, at: minute(15) });
});

test('a pathway that the crew does not confirm has no clock of its own any more', () => {
  const assessed: DomainEvent = {
    type: 'PatientAssessed',
    patientId: 'I1-p1',
    unitId: 'A1',
    priority: 3,
    inExtremis: false,
    vitals: {},
    at: minute(6),
  };
  assert.equal(targetIds(...pathwayOf('stroke'), assessed), ['dispatch', 'turnout', 'takeover']);
});

test('the ECG is reached with the first assessment that names one; the onset follows the newest word', () => {
  const assessed = (at: number, more: object): DomainEvent => ({
    type: 'PatientAssessed',
    patientId: 'I1-p1',
    unitId: 'A1',
    priority: 1,
    suspectedPathway: 'stroke',
    inExtremis: false,
    vitals: {},
    at: minute(at),
    ...more,
  });
  const known = assessed(6, { ecgReference: 'E1', lastKnownWellAt: minute(-40) });
  const clock = clockAfter(...missionUntil('UnitArrivedOnScene'), known, assessed(8, { ecgReference: 'E2' }));
  assert.is(clock?.reached.ecg, minute(6));
  assert.is(clock?.reached['last-known-well'], undefined);
  const onset = clockAfter(...missionUntil('UnitArrivedOnScene'), known)?.reached['last-known-well'];
  assert.is(onset, minute(-40));
});

test('watched for a day, kept for a month, then forgotten', () => {
  const day = 24 * 3600;
  const later = (seconds: number) =>
    clocksAfter(...mission(), ...missionUntil('PatientReported', { incidentId: 'I2', from: seconds }));
  const where = (seconds: number) => {
    const { clocks, pastClocks } = later(seconds);
    return [clocks.has('I1-p1'), pastClocks.has('I1-p1')];
  };
  assert.equal(where(60 + 14 * 60 + day - 300), [true, false]);
  assert.equal(where(60 + 14 * 60 + day + 60), [false, true]);
  const monthLater = clocksAfter(
    ...mission(),
    ...missionUntil('PatientReported', { incidentId: 'I2', from: 2 * day }),
    ...missionUntil('PatientReported', { incidentId: 'I3', from: 33 * day }),
  );
  assert.not(monthLater.pastClocks.has('I1-p1'));
});

const names: fc.Arbitrary<MissionNames> = fc.record(
  {
    incidentId: fc.constantFrom('I1', 'I2', 'I3'),
    unitId: fc.constantFrom('A1', 'A2'),
    from: fc.integer({ min: 0, max: 40 * 24 * 3600 }),
  },
  { noNullPrototype: true },
);

test('whatever is lost, repeated or late: a moment that was reached is one that an event told', () => {
  fc.assert(
    fc.property(
      fc
        .array(names, { maxLength: 4 })
        .map((missions) => missions.flatMap(mission))
        .chain((events) => fc.shuffledSubarray([...events, ...events])),
      (events) => {
        const times = new Set(events.map(({ at }) => at));
        const view = clocksAfter(...events);
        for (const { reached } of [...view.clocks.values(), ...view.pastClocks.values()]) {
          for (const at of Object.values(reached)) assert.ok(times.has(instant(at)));
        }
      },
    ),
  );
  assert.is(pathwayClocks.tables.length, 2);
});

test('a site asks otherwise of patients from then on, and of nobody who is on the way', () => {
  const rules = (version: number, limits: Readonly<Record<string, number>>): DomainEvent => ({
    ...{ type: 'RuleLimitsPublished', networkId: 'two-counties', version, limits },
    ...{ reason: 'our own agreement', by: 'admin', at: minute(0) },
  });
  const turnoutOf = (...events: readonly DomainEvent[]) => {
    const clock = clockAfter(...events);
    const target = clock?.targets.find(({ rule }) => rule === 'everybody.turnout');
    return [target?.limitSeconds, clock?.rules];
  };
  assert.equal(turnoutOf(...mission()), [180, 'pathway-targets.3']);
  const before = rules(1, { 'everybody.turnout': 120 });
  const after = rules(2, { 'everybody.turnout': 90 });
  assert.equal(turnoutOf(before, ...mission(), after), [120, 'pathway-targets.3 + rules.1']);
  const needle: DomainEvent = {
    ...{ type: 'MilestoneReached', patientId: 'I1-p1', milestone: 'needle' },
    ...{ by: 'centre-H1', at: minute(40) },
  };
  assert.equal(turnoutOf(before, ...mission(), after, needle), [120, 'pathway-targets.3 + rules.1']);
});

test.run();
