import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { applyRuleSet } from '../../../../coordinator/domain/rules/apply.ts';
import { BE_FAST } from '../../../../coordinator/domain/rules/be-fast.ts';
import { CARDIAC_ARREST } from '../../../../coordinator/domain/rules/cardiac-arrest.ts';
import type { Findings } from '../../../../coordinator/domain/rules/findings.ts';
import { INFECTION } from '../../../../coordinator/domain/rules/infection.ts';
import { LAMS } from '../../../../coordinator/domain/rules/lams.ts';
import { MATERNAL_COLOURS } from '../../../../coordinator/domain/rules/maternal-colours.ts';
import { MEWC } from '../../../../coordinator/domain/rules/mewc.ts';
import { NEONATAL } from '../../../../coordinator/domain/rules/neonatal.ts';
import { RACE } from '../../../../coordinator/domain/rules/race.ts';
import type { RuleSet } from '../../../../coordinator/domain/rules/rule-set.ts';
import { STEMI } from '../../../../coordinator/domain/rules/stemi.ts';

const screen = suite('a screen');
const categoryBy = (set: RuleSet, findings: Findings): string =>
  applyRuleSet(set, { ageBand: 'adult', findings }).category;

type Row = readonly [set: RuleSet, inside: Findings, category: string, outside: Findings, instead: string];

/** BE-FAST, RACE >= 5 of 9, LAMS >= 4 of 5, MEWC (Mhyre 2014), the five colours, newborns, STEMI, in extremis. */
const TABLE: readonly Row[] = [
  ...(['balance', 'eyes', 'face', 'arm', 'speech'] as const).map((sign): Row => [
    BE_FAST,
    { [sign]: true },
    'positive',
    { [sign]: true, hoursSinceWell: 24.1 },
    'none',
  ]),
  [BE_FAST, { face: true, hoursSinceWell: 24 }, 'positive', { face: false }, 'unknown'],
  [
    RACE,
    { raceFace: 1, raceArm: 2, raceLeg: 2, raceGaze: 0, raceAphasiaOrAgnosia: 0 },
    'positive',
    { raceFace: 0, raceArm: 2, raceLeg: 2, raceGaze: 0, raceAphasiaOrAgnosia: 0 },
    'none',
  ],
  [
    LAMS,
    { lamsFace: 0, lamsArm: 2, lamsGrip: 2 },
    'positive',
    { lamsFace: 1, lamsArm: 1, lamsGrip: 1 },
    'none',
  ],
  [MEWC, { systolicMmHg: 89 }, 'alarm', { systolicMmHg: 90 }, 'unknown'],
  [MEWC, { systolicMmHg: 161 }, 'alarm', { systolicMmHg: 160 }, 'unknown'],
  [MEWC, { diastolicMmHg: 101 }, 'alarm', { diastolicMmHg: 100 }, 'unknown'],
  [MEWC, { heartRatePerMinute: 49 }, 'alarm', { heartRatePerMinute: 50 }, 'unknown'],
  [MEWC, { heartRatePerMinute: 121 }, 'alarm', { heartRatePerMinute: 120 }, 'unknown'],
  [MEWC, { breathsPerMinute: 9 }, 'alarm', { breathsPerMinute: 10 }, 'unknown'],
  [MEWC, { breathsPerMinute: 31 }, 'alarm', { breathsPerMinute: 30 }, 'unknown'],
  [MEWC, { spo2Percent: 94 }, 'alarm', { spo2Percent: 95 }, 'unknown'],
  [MEWC, { urineMlPerHour: 34 }, 'alarm', { urineMlPerHour: 35 }, 'unknown'],
  [MEWC, { agitationOrConfusion: true }, 'alarm', { agitationOrConfusion: false }, 'unknown'],
  [MEWC, { headacheOrDyspnoea: true }, 'alarm', { headacheOrDyspnoea: false }, 'unknown'],
  [MATERNAL_COLOURS, { eclampsia: true }, 'red', { eclampsia: false, maternalRecordColour: 0 }, 'green'],
  [MATERNAL_COLOURS, { obstetricHaemorrhage: true }, 'red', { maternalRecordColour: 1 }, 'yellow'],
  [MATERNAL_COLOURS, { cordProlapse: true }, 'red', { maternalRecordColour: 2 }, 'orange'],
  [MATERNAL_COLOURS, { maternalRecordColour: 3 }, 'red', { headacheOrDyspnoea: true }, 'orange'],
  [
    MATERNAL_COLOURS,
    { inLabour: true, gestationWeeks: 33 },
    'orange',
    { inLabour: true, gestationWeeks: 34 },
    'unknown',
  ],
  [NEONATAL, { gestationWeeks: 33 }, 'critical', { gestationWeeks: 34 }, 'unknown'],
  [NEONATAL, { birthWeightGrams: 1999 }, 'critical', { birthWeightGrams: 2000 }, 'unknown'],
  [NEONATAL, { respiratoryFailure: true }, 'critical', { respiratoryFailure: false }, 'unknown'],
  [NEONATAL, { hypoxicEncephalopathy: true }, 'critical', {}, 'unknown'],
  [NEONATAL, { surgicalNewborn: true }, 'critical', {}, 'unknown'],
  [NEONATAL, { cyanoticHeartDisease: true }, 'critical', {}, 'unknown'],
  [NEONATAL, { newbornFits: true }, 'critical', {}, 'unknown'],
  [STEMI, { stElevation: true }, 'stemi', { stElevation: false }, 'unknown'],
  [STEMI, { stemiEquivalent: true }, 'stemi', { chestPain: true }, 'ischaemic'],
  [STEMI, { chestPain: true, systolicMmHg: 89 }, 'shock', { chestPain: true, systolicMmHg: 90 }, 'ischaemic'],
  [
    CARDIAC_ARREST,
    { unresponsive: true, notBreathingNormally: true },
    'arrest',
    { unresponsive: true },
    'unknown',
  ],
  [CARDIAC_ARREST, { noPulse: true }, 'arrest', { noPulse: false }, 'unknown'],
  [CARDIAC_ARREST, { airwayUnmanageable: true }, 'in-extremis', { airwayUnmanageable: false }, 'unknown'],
  [CARDIAC_ARREST, { bleedingUncontrolled: true }, 'in-extremis', { bleedingUncontrolled: false }, 'unknown'],
  [INFECTION, { airborneInfection: true }, 'airborne', { contactInfection: true }, 'contact'],
  [INFECTION, { feverWithExposure: true }, 'airborne', { feverWithExposure: false }, 'unknown'],
];

for (const [set, inside, category, outside, instead] of TABLE) {
  screen(`${set.id}: ${JSON.stringify(inside)} is ${category}, ${JSON.stringify(outside)} ${instead}`, () => {
    assert.is(categoryBy(set, inside), category);
    assert.is(categoryBy(set, outside), instead);
  });
}

screen('an onset that nobody knows is said to be missing, and rules no stroke out', () => {
  const { category, missing } = applyRuleSet(BE_FAST, { ageBand: 'adult', findings: { arm: true } });
  assert.is(category, 'positive');
  assert.equal(missing, ['hoursSinceWell']);
});

screen('a score that an unseen item could still lift is open, and says which', () => {
  const open = applyRuleSet(LAMS, { ageBand: 'adult', findings: { lamsFace: 1, lamsArm: 1 } });
  assert.is(open.category, 'unknown');
  assert.equal(open.missing, ['lamsGrip']);
  assert.equal(open.score, { points: 2, most: 4, outOf: 5 });
  const reached = applyRuleSet(LAMS, { ageBand: 'adult', findings: { lamsArm: 2, lamsGrip: 2 } });
  assert.equal([reached.category, reached.missing], ['positive', []]);
});

screen('RACE reaches nine points and LAMS five', () => {
  const full = {
    raceFace: 2,
    raceArm: 2,
    raceLeg: 2,
    raceGaze: 1,
    raceAphasiaOrAgnosia: 2,
    lamsFace: 1,
    lamsArm: 2,
    lamsGrip: 2,
  };
  const pointsOf = (set: RuleSet) => applyRuleSet(set, { ageBand: 'adult', findings: full }).score?.points;
  assert.equal([pointsOf(RACE), pointsOf(LAMS)], [9, 5]);
});

screen('an infectious woman is purple over whatever colour she has', () => {
  for (const [step, colour] of ['green', 'yellow', 'orange', 'red'].entries()) {
    const found = applyRuleSet(MATERNAL_COLOURS, {
      ageBand: 'adult',
      findings: { maternalRecordColour: step, contactInfection: true },
    });
    assert.equal([found.category, found.overlays], [colour, ['purple']]);
  }
});

screen.run();
