import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { appraise } from '../../../../coordinator/domain/patient/appraise.ts';
import { applyRuleSet } from '../../../../coordinator/domain/rules/apply.ts';
import type { Findings } from '../../../../coordinator/domain/rules/findings.ts';
import { MEOWS } from '../../../../coordinator/domain/rules/meows.ts';
import { assess, suggestion } from '../../../../coordinator/domain/rules/rule-sets.ts';
import { THRESHOLDS } from '../../../../coordinator/domain/rules/thresholds.ts';
import type { Verdict } from '../../../../coordinator/domain/rules/verdict.ts';
import { NOON } from '../../../support/facts.ts';

const meows = suite('modified early obstetric warning system');
const verdict = (findings: Findings): Verdict => applyRuleSet(MEOWS, { ageBand: 'adult', findings });

/** One red trigger each (Singh 2012), with the value just inside and the one just outside. */
const RED: readonly (readonly [criterion: string, inside: Findings, outside: Findings])[] = [
  ['temperature', { temperatureCelsius: 34.9 }, { temperatureCelsius: 35 }],
  ['temperature', { temperatureCelsius: 38.1 }, { temperatureCelsius: 38 }],
  ['systolic', { systolicMmHg: 89 }, { systolicMmHg: 90 }],
  ['systolic', { systolicMmHg: 161 }, { systolicMmHg: 160 }],
  ['diastolic', { diastolicMmHg: 101 }, { diastolicMmHg: 100 }],
  ['heart-rate', { heartRatePerMinute: 39 }, { heartRatePerMinute: 40 }],
  ['heart-rate', { heartRatePerMinute: 121 }, { heartRatePerMinute: 120 }],
  ['breaths', { breathsPerMinute: 9 }, { breathsPerMinute: 10 }],
  ['breaths', { breathsPerMinute: 31 }, { breathsPerMinute: 30 }],
  ['spo2', { spo2Percent: 94 }, { spo2Percent: 95 }],
  ['coma', { gcs: 8 }, { gcs: 9 }],
];

for (const [criterion, inside, outside] of RED) {
  meows(`${JSON.stringify(inside)} alone is an alarm by ${criterion}`, () => {
    const found = verdict(inside);
    assert.equal([found.category, found.evidence[0]?.criterion], ['alarm', criterion]);
    assert.is(verdict(outside).category, 'unknown');
  });
}

/** The mild ranges, each with the value that begins it and the one before. */
const YELLOW: readonly (readonly [inside: Findings, outside: Findings])[] = [
  [{ temperatureCelsius: 36 }, { temperatureCelsius: 36.1 }],
  [{ systolicMmHg: 100 }, { systolicMmHg: 101 }],
  [{ systolicMmHg: 150 }, { systolicMmHg: 149 }],
  [{ diastolicMmHg: 90 }, { diastolicMmHg: 89 }],
  [{ heartRatePerMinute: 50 }, { heartRatePerMinute: 51 }],
  [{ heartRatePerMinute: 100 }, { heartRatePerMinute: 99 }],
  [{ gcs: 13 }, { gcs: 14 }],
];

for (const [inside, outside] of YELLOW) {
  meows(`${JSON.stringify(inside)} is half an alarm`, () => {
    const other = { breathsPerMinute: 21 };
    assert.is(verdict(inside).category, 'unknown');
    const both = verdict({ ...inside, ...other });
    assert.equal([both.category, both.evidence[0]?.criterion], ['alarm', 'two-yellow']);
    assert.equal(
      both.evidence.map(({ finding }) => finding).sort(),
      [...Object.keys(inside), 'breathsPerMinute'].sort(),
    );
    assert.is(verdict({ ...outside, ...other }).category, 'unknown');
    assert.is(verdict({ ...inside, breathsPerMinute: 20 }).category, 'unknown');
  });
}

meows('says nothing is found only when everything was measured', () => {
  const well: Findings = {
    temperatureCelsius: 36.8,
    systolicMmHg: 120,
    diastolicMmHg: 75,
    heartRatePerMinute: 85,
    breathsPerMinute: 16,
    spo2Percent: 98,
    gcs: 15,
  };
  assert.equal([verdict(well).category, verdict(well).missing], ['none', []]);
  const others = Object.fromEntries(Object.entries(well).filter(([id]) => id !== 'gcs'));
  assert.equal([verdict(others).category, verdict(others).missing], ['unknown', ['gcs']]);
});

meows('is what a site works with instead of MEWC, never both', () => {
  const examined = { ageBand: 'adult', findings: { pregnant: true, temperatureCelsius: 38.5 } } as const;
  const sets = (maternalWarning?: 'mewc' | 'meows'): readonly string[] =>
    assess(examined, undefined, {
      version: 's1',
      thresholds: {},
      ...(maternalWarning && { maternalWarning }),
    }).map(({ ruleSet }) => ruleSet);
  assert.equal(sets(), ['maternal-colours', 'mewc']);
  assert.equal(sets('mewc'), ['maternal-colours', 'mewc']);
  assert.equal(sets('meows'), ['maternal-colours', 'meows']);
  const site = { version: 's1', thresholds: {}, maternalWarning: 'meows' } as const;
  assert.equal(suggestion(assess(examined, undefined, site)), { priority: 1, pathway: 'maternal' });
});

meows('stays silent for whoever is not pregnant, whatever the coma scale', () => {
  const site = { version: 's1', thresholds: {}, maternalWarning: 'meows' } as const;
  const told = { priority: 2, inExtremis: false, vitals: { gcs: 3 }, findings: { noPulse: false } } as const;
  const answer = appraise(told, 'adult', NOON, site);
  assert.ok('appraisal' in answer);
  assert.not.ok(answer.appraisal.verdicts.some(({ ruleSet }) => ruleSet === 'meows'));
});

meows('a mild limit lies on the near side of the grave one wherever a site puts them', () => {
  for (const [mild, grave] of [
    ['meowsTemperatureTo', 'meowsTemperatureBelow'],
    ['meowsSystolicTo', 'meowsSystolicBelow'],
    ['meowsHeartRateTo', 'meowsHeartRateBelow'],
    ['meowsGcsYellowTo', 'meowsGcsTo'],
  ] as const) {
    assert.ok(THRESHOLDS[mild].least >= THRESHOLDS[grave].most, mild);
  }
  for (const [mild, grave] of [
    ['meowsSystolicFrom', 'meowsSystolicAbove'],
    ['meowsDiastolicFrom', 'meowsDiastolicAbove'],
    ['meowsHeartRateFrom', 'meowsHeartRateAbove'],
    ['meowsBreathsFrom', 'meowsBreathsAbove'],
  ] as const) {
    assert.ok(THRESHOLDS[mild].most <= THRESHOLDS[grave].least, mild);
  }
});

meows.run();
