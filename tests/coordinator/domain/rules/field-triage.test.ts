import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { applyRuleSet, concerns, findingsOf } from '../../../../coordinator/domain/rules/apply.ts';
import { FIELD_TRIAGE } from '../../../../coordinator/domain/rules/field-triage.ts';
import { type Findings, isSign } from '../../../../coordinator/domain/rules/findings.ts';
import type { AgeBand } from '../../../../coordinator/domain/patient/events.ts';
import type { Verdict } from '../../../../coordinator/domain/rules/verdict.ts';

const triage = suite('field triage 2021');
const verdict = (findings: Findings, ageBand: AgeBand = 'adult'): Verdict =>
  applyRuleSet(FIELD_TRIAGE, { ageBand, findings });

/** Every row of the guideline's red box, each with the value just inside it and the one just outside. */
const RED: readonly (readonly [criterion: string, inside: Findings, outside?: Findings, age?: AgeBand])[] = [
  ['penetrating', { penetrating: true }, { penetrating: false }],
  ['motor-sensory', { motorOrSensoryLoss: true }],
  ['chest-wall', { unstableChest: true }],
  ['pelvis', { pelvicFracture: true }],
  ['long-bones', { longBoneFractures: true }],
  ['mangled', { mangledLimb: true }],
  ['amputation', { amputation: true }],
  ['bleeding', { tourniquetOrPacking: true }],
  ['motor-gcs', { gcsMotor: 5 }, { gcsMotor: 6 }],
  ['motor-gcs', { gcs: 7 }, { gcs: 8 }],
  ['breaths', { breathsPerMinute: 9 }, { breathsPerMinute: 10 }],
  ['breaths', { breathsPerMinute: 30 }, { breathsPerMinute: 29 }],
  // The edition of 2021 prints one range for all ages; the lower limit for infants is that of 2011.
  ['breaths', { breathsPerMinute: 30 }, { breathsPerMinute: 29 }, 'infant'],
  ['infant-breaths', { breathsPerMinute: 19 }, { breathsPerMinute: 20 }, 'infant'],
  ['infant-breaths', { breathsPerMinute: 19, ageYears: 0 }, { breathsPerMinute: 19, ageYears: 1 }],
  ['distress', { respiratoryDistress: true }],
  ['spo2', { spo2Percent: 89 }, { spo2Percent: 90 }],
  ['pressure', { systolicMmHg: 89 }, { systolicMmHg: 90 }],
  ['pressure', { systolicMmHg: 109 }, { systolicMmHg: 110 }, 'older-adult'],
  ['pressure', { systolicMmHg: 109, ageYears: 65 }, { systolicMmHg: 109, ageYears: 64 }],
  ['pressure', { systolicMmHg: 69, ageYears: 0 }, { systolicMmHg: 70, ageYears: 0 }],
  ['pressure', { systolicMmHg: 77, ageYears: 4 }, { systolicMmHg: 78, ageYears: 4 }],
  ['pressure', { systolicMmHg: 87, ageYears: 9 }, { systolicMmHg: 88, ageYears: 9 }],
  ['pressure', { systolicMmHg: 89, ageYears: 10 }, { systolicMmHg: 90, ageYears: 10 }],
  [
    'shock-index',
    { heartRatePerMinute: 121, systolicMmHg: 120 },
    { heartRatePerMinute: 120, systolicMmHg: 120 },
  ],
  [
    'shock-index',
    { heartRatePerMinute: 121, systolicMmHg: 120, ageYears: 10 },
    { heartRatePerMinute: 121, systolicMmHg: 120, ageYears: 9 },
  ],
];

const YELLOW: readonly (readonly [criterion: string, inside: Findings, outside?: Findings])[] = [
  ['ejected', { ejected: true }],
  ['intrusion', { intrusion: true }],
  ['extrication', { intrusion: true, extricationMinutes: 1 }, { intrusion: true, extricationMinutes: 0 }],
  ['death-in-cabin', { deathInCabin: true }],
  ['child-unrestrained', { unrestrainedChild: true, ageYears: 9 }, { unrestrainedChild: true, ageYears: 10 }],
  ['telemetry', { crashTelemetry: true }],
  ['rider-thrown', { riderThrown: true }],
  ['pedestrian', { pedestrianStruck: true }],
  ['fall', { fallMetres: 3.1 }, { fallMetres: 3 }],
  ['low-fall', { headImpact: true, ageYears: 5 }, { headImpact: true, ageYears: 6 }],
  ['low-fall', { headImpact: true, ageYears: 65 }, { headImpact: true, ageYears: 64 }],
  ['anticoagulant', { anticoagulant: true }],
  ['abuse', { suspectedAbuse: true }],
  ['pregnancy', { gestationWeeks: 21 }, { gestationWeeks: 20 }],
  ['burns', { burnsWithTrauma: true }],
];

for (const [category, rows] of [
  ['red', RED],
  ['yellow', YELLOW],
] as const) {
  for (const [criterion, inside, outside, age] of rows as typeof RED) {
    triage(`${JSON.stringify(inside)} is ${category} by ${criterion}`, () => {
      const found = verdict(inside, age);
      assert.is(found.category, category);
      assert.ok(found.evidence.some((one) => one.criterion === criterion));
      if (!outside) return;
      const not = verdict(outside, age);
      assert.not.ok(
        not.evidence.some((one) => one.criterion === criterion),
        JSON.stringify(outside),
      );
    });
  }
}

triage('every criterion of the set is in one of the two tables', () => {
  const told = new Set([...RED, ...YELLOW].map(([criterion]) => criterion));
  assert.equal(
    FIELD_TRIAGE.criteria.filter(({ id }) => !told.has(id)).map(({ id }) => id),
    [],
  );
});

triage('red hides yellow but keeps its evidence', () => {
  const both = verdict({ ejected: true, penetrating: true });
  assert.is(both.category, 'red');
  assert.equal(both.evidence.map(({ criterion }) => criterion).sort(), ['ejected', 'penetrating']);
});

triage('a pressure whose limit hangs on an unknown age says that the age is missing', () => {
  const found = verdict({ systolicMmHg: 100 }, 'unknown');
  assert.is(found.category, 'unknown');
  assert.ok(found.missing.includes('ageYears'));
  assert.is(verdict({ systolicMmHg: 69 }, 'unknown').category, 'red');
});

triage('what was not looked at is missing, and not normal', () => {
  const { category, missing } = verdict({ penetrating: false });
  assert.is(category, 'unknown');
  assert.not.ok(missing.includes('penetrating'));
  assert.ok(missing.includes('systolicMmHg'));
});

/** Everything looked at and nothing found, but for what is asked of a pregnant woman. */
const NOTHING: Findings = {
  ...Object.fromEntries(
    findingsOf(FIELD_TRIAGE)
      .filter(isSign)
      .map((id) => [id, false]),
  ),
  gcs: 15,
  gcsMotor: 6,
  breathsPerMinute: 16,
  spo2Percent: 98,
  systolicMmHg: 120,
  heartRatePerMinute: 80,
  fallMetres: 0,
  ageYears: 40,
};

triage('weeks of pregnancy are asked of nobody who is not pregnant or of no age to be', () => {
  const of = (findings: Findings): unknown => {
    const { category, missing } = verdict({ ...NOTHING, ...findings });
    return [category, ...missing];
  };
  assert.equal(of({}), ['none']);
  const unasked = Object.fromEntries(Object.entries(NOTHING).filter(([id]) => id !== 'pregnant'));
  const { category, missing } = verdict(unasked);
  assert.equal([category, ...missing], ['unknown', 'pregnant']);
  for (const ageYears of [11, 56])
    assert.is(verdict({ ...unasked, ageYears }).category, 'none', `${ageYears}`);
  assert.equal(of({ pregnant: true }), ['unknown', 'gestationWeeks']);
  assert.equal(of({ pregnant: true, gestationWeeks: 20 }), ['none']);
  assert.equal(of({ pregnant: true, gestationWeeks: 21 }), ['yellow']);
});

triage('being pregnant alone makes nobody an injured patient', () => {
  const of = (findings: Findings): boolean =>
    concerns(FIELD_TRIAGE, { ageBand: 'adult', findings }, 'maternal');
  assert.not.ok(of({ pregnant: true }));
  assert.ok(of({ pregnant: true, ejected: false }));
});

triage.run();
