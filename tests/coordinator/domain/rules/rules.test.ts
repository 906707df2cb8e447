import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { AGE_BANDS } from '../../../../coordinator/domain/patient/events.ts';
import { applyRuleSet, findingsOf } from '../../../../coordinator/domain/rules/apply.ts';
import { findContradictions } from '../../../../coordinator/domain/rules/contradictions.ts';
import {
  type Findings,
  findImpossibleValue,
  unlikelyValues,
} from '../../../../coordinator/domain/rules/findings.ts';
import { GRADES } from '../../../../coordinator/domain/rules/grades.ts';
import { MEASURES } from '../../../../coordinator/domain/rules/measures.ts';
import { assess, RULE_SETS, suggestion } from '../../../../coordinator/domain/rules/rule-sets.ts';
import type { RuleSet } from '../../../../coordinator/domain/rules/rule-set.ts';
import { SIGNS } from '../../../../coordinator/domain/rules/signs.ts';
import { limitsOf, STANDARD_LIMITS, THRESHOLDS } from '../../../../coordinator/domain/rules/thresholds.ts';

const rules = suite('clinical rules');

/** Any findings a crew could send: every value possible, any of them absent. */
const anyFindings: fc.Arbitrary<Findings> = fc.record(
  {
    ...Object.fromEntries(Object.keys(SIGNS).map((id) => [id, fc.boolean()])),
    ...Object.fromEntries(
      Object.entries(GRADES).map(([id, { steps }]) => [id, fc.integer({ min: 0, max: steps.length - 1 })]),
    ),
    ...Object.fromEntries(
      Object.entries(MEASURES).map(([id, { possible }]) => [
        id,
        fc.integer({ min: Math.ceil(possible.least), max: possible.most }),
      ]),
    ),
  },
  { requiredKeys: [], noNullPrototype: true },
);
const anyAge = fc.constantFrom(...AGE_BANDS);
const rankIn = (set: RuleSet, category: string): number => {
  const rank = set.categories.findIndex(({ id }) => id === category);
  return rank === -1 ? set.categories.length : rank;
};

rules('each say where they stand in print and in which version, and no two share a name', () => {
  assert.is(new Set(RULE_SETS.map(({ id }) => id)).size, RULE_SETS.length);
  for (const set of RULE_SETS) {
    assert.ok(set.citation.source.length > 0 && set.version >= 1, set.id);
    if (set.kind === 'score') continue;
    assert.is(new Set(set.criteria.map(({ id }) => id)).size, set.criteria.length, set.id);
    for (const { id, category, citation } of set.criteria) {
      assert.ok(
        set.categories.some((one) => one.id === category),
        `${set.id}/${id} has an unknown category`,
      );
      assert.is.not((citation ?? set.citation).source, '', id);
    }
  }
});

rules('use every finding that can be told, and no limit lies outside its own bounds', () => {
  const used = new Set<string>(RULE_SETS.flatMap((set) => findingsOf(set)));
  const forWarnings = ['gcs', 'glucoseMmolPerL', 'temperatureCelsius', 'pregnant', 'newborn'];
  const all = [...Object.keys(SIGNS), ...Object.keys(GRADES), ...Object.keys(MEASURES)];
  assert.equal(
    all.filter((id) => !used.has(id) && !forWarnings.includes(id)),
    [],
  );
  for (const [id, { standard, least, most }] of Object.entries(THRESHOLDS)) {
    assert.ok(standard >= least && standard <= most, id);
  }
});

rules('never throw, and an unlooked-at finding is never normal', () => {
  fc.assert(
    fc.property(anyFindings, anyAge, (findings, ageBand) => {
      for (const set of RULE_SETS) {
        const verdict = applyRuleSet(set, { ageBand, findings });
        if (verdict.category === 'none') assert.equal(verdict.missing, [], set.id);
        for (const { finding, value } of verdict.evidence) {
          assert.is(findings[finding as keyof Findings], value);
        }
      }
      findContradictions({ ageBand, findings });
      assert.is(findImpossibleValue(findings, '/findings'), undefined);
    }),
  );
});

rules('one more sign that is there never makes a patient less urgent', () => {
  fc.assert(
    fc.property(
      anyFindings,
      anyAge,
      fc.constantFrom(...(Object.keys(SIGNS) as (keyof typeof SIGNS)[])),
      (findings, ageBand, sign) => {
        const examined = { ageBand, findings };
        const worse = { ageBand, findings: { ...findings, [sign]: true } };
        for (const set of RULE_SETS) {
          const before = applyRuleSet(set, examined);
          const after = applyRuleSet(set, worse);
          assert.ok(rankIn(set, after.category) <= rankIn(set, before.category), `${set.id} by ${sign}`);
        }
      },
    ),
  );
});

rules('one more point on a scale never lowers a score or its category', () => {
  fc.assert(
    fc.property(
      anyFindings,
      fc.constantFrom(...(Object.keys(GRADES) as (keyof typeof GRADES)[])),
      (findings, item) => {
        const steps = GRADES[item].steps.length;
        const points = findings[item] ?? 0;
        const before = { ...findings, [item]: points };
        const after = { ...findings, [item]: Math.min(points + 1, steps - 1) };
        for (const set of RULE_SETS) {
          const low = applyRuleSet(set, { ageBand: 'adult', findings: before });
          const high = applyRuleSet(set, { ageBand: 'adult', findings: after });
          assert.ok((high.score?.points ?? 0) >= (low.score?.points ?? 0), set.id);
          assert.ok(rankIn(set, high.category) <= rankIn(set, low.category), set.id);
        }
      },
    ),
  );
});

rules('what a patient is by what is known, nothing unknown takes away', () => {
  fc.assert(
    fc.property(anyFindings, anyAge, fc.constantFrom(...RULE_SETS), (findings, ageBand, set) => {
      const verdict = applyRuleSet(set, { ageBand, findings });
      const counted = new Set(verdict.evidence.map(({ finding }) => finding));
      const kept = Object.fromEntries(
        Object.entries(findings).filter(([id]) => counted.has(id) || id === 'ageYears'),
      );
      const alone = applyRuleSet(set, { ageBand, findings: kept });
      if (rankIn(set, verdict.category) < set.categories.length) {
        assert.is(alone.category, verdict.category, set.id);
      }
    }),
  );
});

rules('apply to the patient they are about, and not to every pulse', () => {
  const vitals = { systolicMmHg: 85, heartRatePerMinute: 130 };
  assert.equal(assess({ ageBand: 'adult', findings: vitals }, undefined), []);
  const trauma = assess({ ageBand: 'adult', findings: vitals }, 'trauma');
  assert.equal(
    trauma.map(({ ruleSet, category }) => [ruleSet, category]),
    [['field-triage', 'red']],
  );
  const mother = assess({ ageBand: 'adult', findings: { ...vitals, pregnant: true } }, undefined);
  assert.equal(
    mother.map(({ ruleSet, category }) => [ruleSet, category]),
    [
      ['maternal-colours', 'unknown'],
      ['mewc', 'alarm'],
    ],
  );
  const newborn = assess({ ageBand: 'newborn', findings: {} }, undefined);
  assert.equal(
    newborn.map(({ ruleSet, category }) => [ruleSet, category]),
    [['neonatal', 'unknown']],
  );
});

rules('a site may move a limit, and its verdicts say under which version', () => {
  const site = { version: 'fuyang-2026-1', thresholds: { neonatalGramsBelow: 1500 } };
  const findings = { birthWeightGrams: 1800 };
  const here = assess({ ageBand: 'newborn', findings }, undefined, site)[0];
  const elsewhere = assess({ ageBand: 'newborn', findings }, undefined)[0];
  assert.equal([here?.category, here?.siteVersion], ['unknown', 'fuyang-2026-1']);
  assert.equal([elsewhere?.category, elsewhere && 'siteVersion' in elsewhere], ['critical', false]);
  assert.is(limitsOf(site).neonatalWeeksBelow, STANDARD_LIMITS.neonatalWeeksBelow);
});

rules('together suggest the most urgent priority, its pathway and every need', () => {
  const verdicts = assess(
    { ageBand: 'adult', findings: { maternalRecordColour: 2, airborneInfection: true, face: true } },
    undefined,
  );
  assert.equal(suggestion(verdicts), { priority: 1, pathway: 'stroke', needs: ['negative-pressure'] });
  assert.equal(suggestion([]), {});
  const arrest = assess({ ageBand: 'adult', findings: { noPulse: true } }, undefined);
  assert.equal(suggestion(arrest), { priority: 1, inExtremis: true });
});

rules('refuse a value that cannot be, naming field and range', () => {
  assert.equal(findImpossibleValue({ systolicMmHg: 400 }, '/vitals'), {
    type: 'ImpossibleValue',
    field: '/vitals/systolicMmHg',
    value: 400,
    least: 0,
    most: 350,
  });
  assert.is(findImpossibleValue({ lamsGrip: 1.5 }, '/findings')?.type, 'ImpossibleValue');
  assert.is(findImpossibleValue({ gcs: 2 }, '/vitals')?.type, 'ImpossibleValue');
  assert.is(findImpossibleValue({ gcs: 14.5 }, '/vitals')?.type, 'ImpossibleValue');
  assert.is(findImpossibleValue({ spo2Percent: Number.NaN }, '/vitals')?.type, 'ImpossibleValue');
});

rules('take a value that is unlikely, and point at it', () => {
  assert.equal(unlikelyValues({ systolicMmHg: 300, heartRatePerMinute: 80 }), ['systolicMmHg']);
  for (const [id, { possible, likely }] of Object.entries(MEASURES)) {
    assert.ok(possible.least <= likely.least && likely.most <= possible.most, id);
  }
});

rules('point at findings that cannot both be so', () => {
  const among = (findings: Findings) => findContradictions({ ageBand: 'adult', findings });
  assert.equal(among({ systolicMmHg: 80, diastolicMmHg: 90 }), ['pressure-reversed']);
  assert.equal(among({ gcs: 5, gcsMotor: 6 }), ['motor-above-total']);
  assert.equal(among({ gcs: 8, gcsMotor: 6 }), []);
  assert.equal(among({ unresponsive: true, gcs: 15 }), ['unresponsive-with-full-gcs']);
  assert.equal(among({ noPulse: true, systolicMmHg: 120 }), ['no-pulse-with-pressure']);
  assert.equal(among({ notBreathingNormally: true, breathsPerMinute: 16 }), ['not-breathing-with-breaths']);
  assert.equal(among({ raceFace: 2, lamsFace: 0 }), ['race-and-lams-face']);
  assert.equal(among({ newborn: true }), ['newborn-of-age']);
  assert.equal(among({ pregnant: true, ageYears: 8 }), ['age-and-pregnancy']);
  assert.equal(among({}), []);
});

rules.run();
