import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import type { CareMilestone, OutcomeReported } from '../../../coordinator/domain/patient/events.ts';
import type { Team } from '../../../coordinator/domain/prealert/events.ts';
import { recordedTime } from '../../../projections/centre-performance/recorded-times.ts';
import { emptyReadModel, READ_MODEL } from '../../../projections/read-model.ts';
import { foldInto } from '../../../projections/run.ts';
import { mission, missionUntil } from '../../support/mission.ts';
import { recorded, t } from '../../support/read-side.ts';
import { introduced, twoCounties } from '../../support/two-counties.ts';

const test = suite('what a centre really takes');

function rowsAfter(...events: readonly DomainEvent[]) {
  const view = emptyReadModel();
  for (const one of recorded([...introduced(twoCounties()), ...events])) foldInto(READ_MODEL, view, one);
  return view.centrePerformance;
}

/** The door of a mission is reached twelve minutes after the call, which comes at `from` seconds. */
const DOOR = 12 * 60;
const minutesAfterDoor = (minutes: number, from = 60) => t(from + DOOR + minutes * 60);
const reached = (
  milestone: CareMilestone,
  minutes: number,
  { patientId = 'I1-p1', from = 60, centreId = '' } = {},
): DomainEvent => ({
  type: 'MilestoneReached',
  patientId,
  milestone,
  ...(centreId !== '' && { centreId }),
  by: 'user:centre',
  at: minutesAfterDoor(minutes, from),
});
const outcome = (disposition: OutcomeReported['disposition']): DomainEvent => ({
  type: 'OutcomeReported',
  patientId: 'I1-p1',
  centreId: 'H1',
  isConfirmed: true,
  disposition,
  by: 'user:centre',
  at: minutesAfterDoor(300),
});
const minutesOf = (rows: ReturnType<typeof rowsAfter>, key: string) =>
  rows.get(key)?.samples.map(({ seconds }) => seconds / 60);

test('counts from the door at which the patient arrived to the treatment, by pathway', () => {
  const rows = rowsAfter(...mission(), reached('needle', 38), reached('ct', 20));
  assert.equal([...rows.keys()], ['H1:stroke:needle'], 'a picture is no treatment');
  assert.equal(recordedTime(rows, 'H1', 'stroke', 'needle'), { medianMinutes: 38, count: 1 });
  assert.is(recordedTime(rows, 'H2', 'stroke', 'needle'), undefined);
});

test('takes the correction of a treatment in place of what was said first', () => {
  const rows = rowsAfter(...mission(), reached('needle', 38), reached('needle', 45));
  assert.equal(minutesOf(rows, 'H1:stroke:needle'), [45]);
});

test('takes a treatment that was told before the arrival was known', () => {
  const events = mission();
  const arrival = events.filter(({ type }) => type === 'UnitArrivedAtCentre');
  const handover = events.findIndex(({ type }) => type === 'CareHandedOver');
  const before = events.slice(0, handover).filter(({ type }) => type !== 'UnitArrivedAtCentre');
  const rows = rowsAfter(...before, reached('needle', 30), ...arrival);
  assert.equal(minutesOf(rows, 'H1:stroke:needle'), [30]);
});

test('leaves out what was given before the door, and what came half a day after it', () => {
  assert.is(rowsAfter(...mission(), reached('needle', -1)).size, 0);
  assert.is(rowsAfter(...mission(), reached('puncture', 12 * 60 + 1)).size, 0);
  assert.is(rowsAfter(...mission(), reached('needle', 30), reached('needle', -1)).size, 0, 'a correction');
});

test('credits no centre with the thrombectomy of a patient who was transferred', () => {
  const rows = rowsAfter(
    ...mission(),
    reached('needle', 40),
    reached('puncture', 150),
    outcome('transferred'),
  );
  assert.equal([...rows.keys()], ['H1:stroke:needle']);
  const kept = rowsAfter(...mission(), reached('puncture', 70), outcome('discharged'));
  assert.equal(minutesOf(kept, 'H1:stroke:puncture'), [70]);
});

test('credits each centre of a transfer with what was done behind its own door', () => {
  const story = [
    ...mission(),
    reached('needle', 40),
    reached('door-out', 75, { centreId: 'H2' }),
    reached('second-door', 110),
    reached('puncture', 150),
    outcome('transferred'),
  ];
  const rows = rowsAfter(...story);
  assert.equal(
    [...rows.keys()].map((key) => [key, minutesOf(rows, key)?.[0]]),
    [
      ['H1:stroke:needle', 40],
      ['H1:stroke:door-out', 75],
      ['H2:stroke:transferred-puncture', 40],
    ],
  );
  const late = rowsAfter(...story, reached('second-door', 120));
  assert.equal(minutesOf(late, 'H2:stroke:transferred-puncture'), [30], 'a correction of the second door');
  const before = rowsAfter(
    ...mission(),
    reached('puncture', 60),
    reached('door-out', 90),
    reached('second-door', 110),
  );
  assert.equal(minutesOf(before, 'H1:stroke:puncture'), [60], 'it was done before the patient went on');
});

test('follows the crew that names another pathway', () => {
  const assessed = mission().find(({ type }) => type === 'PatientAssessed');
  if (assessed?.type !== 'PatientAssessed') throw new Error('a mission assesses its patient');
  const rows = rowsAfter(...missionUntil('UnitArrivedAtCentre'), reached('needle', 40), {
    ...assessed,
    suspectedPathway: 'chest-pain',
    at: minutesAfterDoor(1),
  });
  assert.equal([...rows.keys()], ['H1:chest-pain:needle']);
});

test('knows how long the centre waits to call its team, from the pre-alert to the first calling', () => {
  const called = (team: Team, at: number): DomainEvent => ({
    type: 'TeamActivated',
    preAlertId: 'I1-a1',
    team,
    by: 'user:centre',
    at: t(60 + 7 * 60 + at),
  });
  const rows = rowsAfter(...mission(), called('ct', 30), called('stroke', 240), called('stroke', 600));
  assert.equal([...rows.keys()], ['H1:stroke:activation']);
  assert.equal(minutesOf(rows, 'H1:stroke:activation'), [4]);
});

test('remembers the last fifty by when they happened, whatever the order in which they were told', () => {
  const patients = Array.from({ length: 55 }, (_, n) => n);
  const missions = patients.flatMap((n) => mission({ incidentId: `I${n}`, from: n * 1800 }));
  const told = patients
    .toReversed()
    .map((n) => reached('needle', 20 + n, { patientId: `I${n}-p1`, from: n * 1800 }));
  const rows = rowsAfter(...missions.filter(({ type }) => type !== 'PreAlertSent'), ...told);
  const samples = minutesOf(rows, 'H1:stroke:needle') ?? [];
  // Clocks end a day after the handover: the first patients are forgotten before they are told of.
  assert.ok(samples.length <= 50);
  assert.equal(
    samples,
    samples.toSorted((a, b) => a - b),
  );
  assert.is(samples.at(-1), 74);
});

test('two of one load are both counted when their arrival is told last', () => {
  const incident = { patientIds: ['I1-p1', 'I1-p2'] };
  const events = mission({ incident }).flatMap((event): readonly DomainEvent[] => {
    if (event.type === 'PatientReported') return [event, { ...event, patientId: 'I1-p2' }];
    if (event.type === 'UnitLeftScene') return [{ ...event, patientIds: incident.patientIds }];
    return event.type === 'UnitArrivedAtCentre' || event.at > t(60 + DOOR) ? [] : [event];
  });
  const rows = rowsAfter(...events, reached('needle', 30), reached('needle', 50, { patientId: 'I1-p2' }), {
    type: 'UnitArrivedAtCentre',
    unitId: 'A1',
    incidentId: 'I1',
    centreId: 'H1',
    at: minutesAfterDoor(0),
  });
  assert.equal(recordedTime(rows, 'H1', 'stroke', 'needle'), { medianMinutes: 40, count: 2 });
});

test('holds each patient once for a treatment, whatever is said and corrected', () => {
  const facts = fc.array(
    fc.record(
      {
        milestone: fc.constantFrom<CareMilestone>('needle', 'wire', 'puncture', 'theatre'),
        minutes: fc.integer({ min: -30, max: 900 }),
        patientId: fc.constantFrom('I1-p1', 'I2-p1'),
      },
      { noNullPrototype: true },
    ),
    { maxLength: 20 },
  );
  const missions = [...mission(), ...mission({ incidentId: 'I2', unitId: 'A2', centreId: 'H2' })];
  fc.assert(
    fc.property(facts, (said) => {
      const rows = rowsAfter(
        ...missions,
        ...said.map(({ milestone, minutes, patientId }) => reached(milestone, minutes, { patientId })),
      );
      const held = [...rows.values()].flatMap(({ measure, samples }) =>
        samples.map(({ patientId }) => `${patientId} ${measure}`),
      );
      assert.is(new Set(held).size, held.length);
      const last = new Map(said.map((one) => [`${one.patientId} ${one.milestone}`, one.minutes]));
      const counted = [...last].filter(([, minutes]) => minutes >= 0 && minutes <= 720).map(([key]) => key);
      assert.equal(held.toSorted(), counted.toSorted());
    }),
    { numRuns: 50 },
  );
});

test.run();
