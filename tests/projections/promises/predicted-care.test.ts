import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { PredictedTime } from '../../../coordinator/domain/decision.ts';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import type { CareMilestone } from '../../../coordinator/domain/patient/events.ts';
import { emptyReadModel, READ_MODEL } from '../../../projections/read-model.ts';
import { foldInto } from '../../../projections/run.ts';
import { mission, type MissionNames } from '../../support/mission.ts';
import { recorded, t } from '../../support/read-side.ts';
import { introduced, twoCounties } from '../../support/two-counties.ts';

const test = suite('predicted times of care');

function after(...events: readonly DomainEvent[]) {
  const view = emptyReadModel();
  for (const one of recorded([...introduced(twoCounties()), ...events])) foldInto(READ_MODEL, view, one);
  return view;
}

/** Minutes of a mission's clock; its patient comes to the door at the twelfth. */
const minute = (count: number, from = 60) => t(from + count * 60);

/** A mission whose destination was chosen with these minutes predicted. */
const predictedMission = (
  predicted: Readonly<Partial<Record<PredictedTime['milestone'], number>>>,
  names: MissionNames = {},
): readonly DomainEvent[] =>
  mission(names).map((event): DomainEvent => {
    if (event.type !== 'DestinationChosen') return event;
    const times = Object.entries(predicted).map(([milestone, count]) => ({
      milestone: milestone as PredictedTime['milestone'],
      at: minute(count, names.from),
    }));
    const { ranking } = event.decision;
    const offered = ranking.offered.map((option) => ({ ...option, predicted: times }));
    return { ...event, decision: { ...event.decision, ranking: { ...ranking, offered } } };
  });
const reached = (milestone: CareMilestone, count: number, patientId = 'I1-p1', from = 60): DomainEvent => ({
  type: 'MilestoneReached',
  patientId,
  milestone,
  by: 'user:centre',
  at: minute(count, from),
});
const biases = ({ careScores }: ReturnType<typeof after>) =>
  Object.fromEntries([...careScores].map(([key, { biasSeconds }]) => [key, biasSeconds]));

test('are scored by centre and milestone when they come true', () => {
  const view = after(...predictedMission({ door: 10, needle: 50 }), reached('ct', 30), reached('needle', 45));
  assert.equal(biases(view), { 'H1:door': 120, 'H1:needle': -300 });
  assert.equal(view.careScores.get('H1:needle'), {
    centreId: 'H1',
    milestone: 'needle',
    n: 1,
    medianErrorSeconds: 300,
    p90ErrorSeconds: 300,
    biasSeconds: -300,
    newestAt: minute(45),
  });
});

test('count each patient once, as corrected last', () => {
  const view = after(...predictedMission({ needle: 50 }), reached('needle', 45), reached('needle', 60));
  assert.equal(view.careScores.get('H1:needle')?.n, 1);
  assert.equal(biases(view), { 'H1:needle': 600 });
});

test('are spread over the patients of a centre', () => {
  const second = predictedMission({ needle: 50 }, { incidentId: 'I2', from: 3000 });
  const view = after(
    ...predictedMission({ needle: 50 }),
    reached('needle', 40),
    ...second,
    reached('needle', 70, 'I2-p1', 3000),
  );
  const score = view.careScores.get('H1:needle');
  assert.equal([score?.n, score?.biasSeconds, score?.medianErrorSeconds], [2, 300, 900]);
});

test('are not held against a centre that the patient was not predicted for', () => {
  const elsewhere = predictedMission({ door: 10, needle: 50 }).map((event): DomainEvent =>
    event.type === 'UnitArrivedAtCentre' || event.type === 'CareHandedOver'
      ? { ...event, centreId: 'H2' }
      : event,
  );
  assert.is(after(...elsewhere, reached('needle', 45)).careScores.size, 0);
});

test('say nothing of what was given on the road, or was never predicted', () => {
  assert.is(after(...predictedMission({ needle: 50 }), reached('needle', 11)).careScores.size, 0);
  assert.is(after(...predictedMission({ needle: 50 }), reached('puncture', 60)).careScores.size, 0);
});

test('are scored too when the treatment was told before the arrival', () => {
  const events = predictedMission({ needle: 50 });
  const at = events.findIndex(({ type }) => type === 'UnitArrivedAtCentre');
  const view = after(...events.slice(0, at), reached('needle', 45), ...events.slice(at));
  assert.equal(biases(view), { 'H1:needle': -300 });
});

test('are of the destination that was chosen last', () => {
  const events = predictedMission({ needle: 50 });
  const chosen = events.find(({ type }) => type === 'DestinationChosen');
  const [again] = predictedMission({ needle: 70 }, { centreId: 'H2' }).filter(
    ({ type }) => type === 'DestinationChosen',
  );
  if (!chosen || !again) throw new Error('a mission chooses its destination');
  const at = events.indexOf(chosen) + 1;
  const turned = [...events.slice(0, at), again, ...events.slice(at)].map((event): DomainEvent =>
    event.type === 'UnitArrivedAtCentre' || event.type === 'CareHandedOver'
      ? { ...event, centreId: 'H2' }
      : event,
  );
  assert.equal(biases(after(...turned, reached('needle', 75))), { 'H2:needle': 300 });
});

test('are forgotten two days after the choice', () => {
  const later = predictedMission({ needle: 50 }, { incidentId: 'I2', from: 3 * 24 * 3600 });
  const view = after(...predictedMission({ needle: 50 }), ...later);
  assert.equal([...view.predictedCare.keys()], ['I2-p1']);
});

test.run();
