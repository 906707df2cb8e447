import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { STANDARD_MINUTES } from '../../../coordinator/domain/rules/destination-limits.ts';
import { after, type ClinicalPicture } from '../../../projections/routing/destination-plan.ts';
import { planStrokeByOutcome, planStrokeBySeverity } from '../../../projections/routing/stroke-plan.ts';
import {
  drives,
  journeyAt,
  minutesTo,
  NOON,
  planned,
  reachable,
  reasonOf,
  reasonsOf,
  recordedOf,
  UNKNOWN,
} from '../../support/destinations.ts';

const test = suite('where a stroke goes');
const advanced = (id: string, drive: number) => reachable(id, drive, 'stroke', 'advanced');
const lysis = (id: string, drive: number) => reachable(id, drive, 'stroke', 'lysis');
const suspected = (sinceWellMinutes: number): ClinicalPicture => ({
  ...UNKNOWN,
  largeVessel: 'suspected',
  lastKnownWellAt: after(NOON, -sinceWellMinutes),
});
const towns = (between: number) => ({ transfer: drives({ 'LYSIS-ADVANCED': between }) });

test('without a suspected large vessel the nearest needle decides', () => {
  const picture: ClinicalPicture = { ...suspected(60), largeVessel: 'not-suspected' };
  const [first, second] = planned(
    planStrokeBySeverity,
    picture,
    [advanced('ADVANCED', 20), lysis('LYSIS', 10)],
    journeyAt(NOON),
  );
  assert.is(first?.id, 'LYSIS');
  assert.is(first?.plan.transferTo, undefined);
  assert.is(second?.id, 'ADVANCED');
});

test('no severity scale taken is said, and the nearest needle decides', () => {
  const [first] = planned(planStrokeBySeverity, UNKNOWN, [lysis('LYSIS', 10)], journeyAt(NOON));
  assert.equal(first && reasonsOf(first), ['severity-unknown', 'last-known-well-unknown']);
  assert.is(first?.plan.predicted.find(({ milestone }) => milestone === 'needle')?.limitAt, undefined);
});

test('a suspected large vessel goes past the lysis centre while drive and detour keep their limits', () => {
  const first = (near: number, far: number, setting: 'urban' | 'rural') =>
    planned(
      planStrokeBySeverity,
      suspected(60),
      [lysis('LYSIS', near), advanced('ADVANCED', far)],
      journeyAt(NOON, { setting, ...towns(30) }),
    )[0]?.id;
  assert.is(first(10, 30, 'urban'), 'ADVANCED');
  assert.is(first(12, 31, 'urban'), 'LYSIS', 'the drive is too long in town');
  assert.is(first(12, 31, 'rural'), 'ADVANCED', 'and not in the country');
  assert.is(first(10, 31, 'rural'), 'LYSIS', 'the detour is too long');
  assert.is(first(45, 61, 'rural'), 'LYSIS', 'the drive is too long in the country');
});

test('a detour that loses the lysis window is not made', () => {
  const centres = [lysis('LYSIS', 10), advanced('ADVANCED', 28)];
  // 200 minutes since well: a needle after 10 + 60 minutes is in time, one after 28 + 60 is not.
  const [first, second] = planned(planStrokeBySeverity, suspected(200), centres, journeyAt(NOON, towns(25)));
  assert.is(first?.id, 'LYSIS');
  assert.is(first?.plan.transferTo, 'ADVANCED');
  assert.equal(second && reasonsOf(second), ['detour-loses-lysis', 'lysis-window-missed']);
  const [late] = planned(planStrokeBySeverity, suspected(240), centres, journeyAt(NOON, towns(25)));
  assert.is(late?.id, 'ADVANCED', 'where it is lost anyway, only the groin puncture counts');
});

test('a transfer is counted through: door in, door out, drive, puncture', () => {
  const [first] = planned(
    planStrokeBySeverity,
    suspected(30),
    [lysis('LYSIS', 5), advanced('ADVANCED', 70)],
    journeyAt(NOON, towns(66)),
  );
  assert.is(first?.id, 'LYSIS');
  assert.is(first && minutesTo(first, 'puncture', NOON), 5 + 90 + 66 + 60);
});

test('a transfer is counted by what both centres have really taken', () => {
  const recorded = recordedOf({ 'LYSIS door-out': [130, 5], 'ADVANCED transferred-puncture': [40, 5] });
  const [first] = planned(
    planStrokeBySeverity,
    suspected(30),
    [lysis('LYSIS', 5), advanced('ADVANCED', 70)],
    journeyAt(NOON, { ...towns(66), recorded }),
  );
  assert.is(first?.id, 'LYSIS');
  assert.is(first && minutesTo(first, 'puncture', NOON), 5 + 110 + 66 + 50);
  assert.equal(first && reasonOf(first, 'transfer-within'), { minutes: 110 });
  const said = first?.plan.reasons
    .filter(({ code }) => code === 'recorded')
    .map(({ values }) => values?.['milestone']);
  assert.equal(said, ['door-out', 'transferred-puncture']);
});

/** Case A and B of the outcome model: minutes to the lysis and the thrombectomy centre, and between them. */
const CASES = [
  { name: 'A', leave: 60, near: 10, far: 30, between: 30, doorToNeedle: 45, doorInDoorOut: 121 },
  { name: 'B', leave: 30, near: 5, far: 60, between: 55, doorToNeedle: 30, doorInDoorOut: 45 },
] as const;
const EXPECTED = {
  A: { first: 'ADVANCED', percents: { ADVANCED: 42.4, LYSIS: 36.3 } },
  B: { first: 'LYSIS', percents: { ADVANCED: 42.7, LYSIS: 43.5 } },
} as const;

for (const { name, leave, near, far, between, doorToNeedle, doorInDoorOut } of CASES) {
  test(`case ${name} of the outcome model goes where its authors send it`, () => {
    const limits = {
      ...STANDARD_MINUTES,
      strokeDoorToNeedle: doorToNeedle,
      doorInDoorOutStroke: doorInDoorOut,
    };
    const order = planned(
      planStrokeByOutcome,
      suspected(leave),
      [lysis('LYSIS', near), advanced('ADVANCED', far)],
      journeyAt(NOON, { limits, ...towns(between) }),
    );
    assert.is(order[0]?.id, EXPECTED[name].first);
    const percents = order.map(({ id, plan }) => [
      id,
      plan.reasons.find(({ code }) => code === 'stroke-outcome')?.values?.['percent'],
    ]);
    assert.equal(Object.fromEntries(percents), EXPECTED[name].percents);
  });
}

test('without a known onset the outcome model says nothing and severity decides', () => {
  const picture: ClinicalPicture = { ...UNKNOWN, largeVessel: 'suspected' };
  const centres = [lysis('LYSIS', 10), advanced('ADVANCED', 25)];
  const journey = journeyAt(NOON, towns(25));
  assert.equal(
    planned(planStrokeByOutcome, picture, centres, journey),
    planned(planStrokeBySeverity, picture, centres, journey),
  );
});

test('the needle and the puncture are promised by what the centre does', () => {
  const recorded = recordedOf({
    'ADVANCED needle': [40, 15],
    'ADVANCED puncture': [130, 15],
    'LYSIS needle': [80, 5],
  });
  const centres = [lysis('LYSIS', 10), advanced('ADVANCED', 20)];
  const [first, second] = planned(
    planStrokeBySeverity,
    suspected(60),
    centres,
    journeyAt(NOON, { recorded, ...towns(15) }),
  );
  assert.is(first?.id, 'ADVANCED');
  // 40 of fifteen and 60 counted as five: 45; 130 of fifteen and 90 counted as five: 120.
  assert.equal(first && [minutesTo(first, 'needle', NOON), minutesTo(first, 'puncture', NOON)], [65, 140]);
  assert.is(second && minutesTo(second, 'needle', NOON), 80);
  const mild: ClinicalPicture = { ...suspected(60), largeVessel: 'not-suspected' };
  const order = (journey: Parameters<typeof journeyAt>[1]) =>
    planned(planStrokeBySeverity, mild, centres, journeyAt(NOON, { ...journey, ...towns(15) })).map(
      ({ id }) => id,
    );
  assert.equal(order({}), ['LYSIS', 'ADVANCED']);
  assert.equal(order({ recorded }), ['ADVANCED', 'LYSIS'], 'the sooner needle is farther away');
});

test('a thrombectomy centre that is too far names both limits', () => {
  const [, far] = planned(
    planStrokeBySeverity,
    suspected(60),
    [lysis('LYSIS', 10), advanced('ADVANCED', 65)],
    journeyAt(NOON, towns(60)),
  );
  assert.equal(far && reasonOf(far, 'thrombectomy-too-far'), { minutes: 65, detour: 55 });
  assert.equal(far && reasonOf(far, 'thrombectomy-limits'), { limit: 60, most: 20 });
});

test.run();
