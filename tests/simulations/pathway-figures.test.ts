import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { CareRecord, PreAlertRecord } from '../../simulations/care-records.ts';
import { pathwayFigures } from '../../simulations/pathway-figures.ts';
import { minute } from './line-world.ts';

const figures = suite('the figures of a pathway');

const care: readonly CareRecord[] = [
  {
    ...{ patientId: 'P1', toldPathway: 'stroke', pathway: 'stroke', assessedAt: minute(10) },
    ...{ arrivedAt: minute(30), milestones: { ct: minute(50), needle: minute(89) }, isConfirmed: true },
  },
  {
    ...{ patientId: 'P2', pathway: 'stroke', assessedAt: minute(10), arrivedAt: minute(40) },
    ...{ milestones: { needle: minute(110) }, isConfirmed: false },
  },
  { patientId: 'P3', toldPathway: 'stroke', milestones: {} },
];
const silent = { repeats: 0, isRolledOver: false, isReminded: false, isUnanswered: false };
const preAlerts: readonly PreAlertRecord[] = [
  { patientId: 'P1', sentAt: minute(12), ...silent, acknowledgedAt: minute(13), teamAt: minute(15) },
  { patientId: 'P2', sentAt: minute(12), ...silent, repeats: 3, isRolledOver: true, isReminded: true },
];
const of = (pathway: string) => pathwayFigures(care, preAlerts).find((one) => one.pathway === pathway);

figures('count a patient where the crew put them, and say what the caller had not told', () => {
  const { patients, foundOnScene, outcomes, confirmed } = of('stroke') ?? {};
  assert.equal(
    { patients, foundOnScene, outcomes, confirmed },
    { patients: 2, foundOnScene: 1, outcomes: 2, confirmed: 1 },
  );
  assert.is(of('none')?.patients, 1);
  assert.is(of('trauma')?.patients, 0);
});

figures('time the answers of a centre from the sending, and count what its silence cost', () => {
  const { acknowledged, teams, ...counts } = of('stroke')!.preAlerts;
  assert.equal([acknowledged.p50, teams.p50], [60, 180]);
  assert.equal(counts, { sent: 2, rolledOver: 1, repeats: 3, reminded: 1, unanswered: 0 });
});

figures('hold the times from the door against the target of the rules, where there is one', () => {
  assert.equal(
    of('stroke')!.doorTimes.map(({ milestone, count, p50, target }) => ({ milestone, count, p50, target })),
    [
      { milestone: 'ct', count: 1, p50: 20 * 60, target: undefined },
      { milestone: 'needle', count: 2, p50: 59 * 60, target: { seconds: 60 * 60, within: 0.5 } },
    ],
  );
});

figures.run();
