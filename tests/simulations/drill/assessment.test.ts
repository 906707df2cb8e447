import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import Value from 'typebox/value';
import { AssessmentBody } from '../../../coordinator/contract/patients.ts';
import { COMPLAINTS, type Complaint, type Pathway } from '../../../coordinator/domain/pathways.ts';
import { appraise } from '../../../coordinator/domain/patient/appraise.ts';
import { instant } from '../../../coordinator/domain/quantities.ts';
import { codeOf, clinicalContentOf } from '../../../coordinator/domain/prealert/told.ts';
import {
  type DrawnAssessment,
  drawAssessment,
  type Reported,
} from '../../../simulations/drill/assessment.ts';
import { keyedDraws } from '../../../simulations/keyed-draws.ts';

const crews = suite('what the crews of the drill find');
const OPENED = Date.parse('2026-03-01T04:00:00Z');
const NOW = OPENED + 20 * 60_000;
const SEEDS = 240;

const reported = (complaint: Complaint, more: Partial<Reported> = {}): Reported => ({
  priority: 2,
  inExtremis: false,
  ageBand: complaint === 'newborn' ? 'newborn' : 'adult',
  complaint,
  openedAt: OPENED,
  ...more,
});

const foundBy = (
  complaint: Complaint,
  more: Partial<Reported> = {},
  seeds = SEEDS,
): readonly DrawnAssessment[] =>
  Array.from({ length: seeds }, (_, seed) =>
    drawAssessment(reported(complaint, more), NOW, keyedDraws(seed, 1)),
  );

function appraisalOf(found: DrawnAssessment, { ageBand }: Pick<Reported, 'ageBand'>) {
  const outcome = appraise(found, ageBand, instant(NOW));
  assert.ok('appraisal' in outcome, 'refusal' in outcome ? JSON.stringify(outcome.refusal) : '');
  return outcome.appraisal;
}

/** Categories of a rule set that came out, over all seeds. */
function categories(
  complaint: Complaint,
  ruleSet: string,
  more: Partial<Reported> = {},
): ReadonlySet<string> {
  const all = foundBy(complaint, more).flatMap(
    (found) => appraisalOf(found, reported(complaint, more)).verdicts,
  );
  return new Set(all.filter((verdict) => verdict.ruleSet === ruleSet).map(({ category }) => category));
}

const FEARED: readonly (readonly [Complaint, Pathway])[] = [
  ['chest-pain', 'chest-pain'],
  ['stroke-signs', 'stroke'],
  ['trauma', 'trauma'],
  ['childbirth', 'maternal'],
  ['newborn', 'neonatal'],
];

crews('are what the form takes, and can be, for every complaint and age', () => {
  for (const complaint of COMPLAINTS) {
    for (const ageBand of ['newborn', 'infant', 'child', 'adult', 'older-adult', 'unknown'] as const) {
      for (const priority of [1, 2, 3, 4] as const) {
        const asked = { ageBand, priority, inExtremis: priority === 1 };
        for (const found of foundBy(complaint, asked, 4)) {
          assert.ok(Value.Check(AssessmentBody, { unitId: 'A1', ...found }), JSON.stringify(found));
          appraisalOf(found, { ageBand });
        }
      }
    }
  }
});

crews('contradict themselves nowhere, and are no less urgent than the rules', () => {
  for (const [complaint, suspectedPathway] of FEARED) {
    for (const priority of [1, 2, 3] as const) {
      const asked = reported(complaint, { suspectedPathway, priority });
      for (const found of foundBy(complaint, asked)) {
        assert.equal(
          appraisalOf(found, asked).warnings.filter(({ code }) => code !== 'last-known-well-unknown'),
          [],
          JSON.stringify(found),
        );
      }
    }
  }
});

crews('differ, so that destinations do', () => {
  const has = (seen: ReadonlySet<string>, ...wanted: readonly string[]) => {
    for (const one of wanted) assert.ok(seen.has(one), `${one} is not among ${[...seen].join(', ')}`);
  };
  has(categories('chest-pain', 'stemi', { suspectedPathway: 'chest-pain' }), 'stemi', 'ischaemic', 'none');
  has(categories('stroke-signs', 'race', { suspectedPathway: 'stroke' }), 'positive', 'none', 'unknown');
  has(categories('stroke-signs', 'lams', { suspectedPathway: 'stroke' }), 'positive', 'none', 'unknown');
  has(categories('trauma', 'field-triage', { suspectedPathway: 'trauma' }), 'red', 'yellow');
  has(categories('childbirth', 'maternal-colours'), 'red', 'orange', 'yellow', 'green');
  has(categories('newborn', 'neonatal'), 'critical', 'none');
});

crews('raise an injury that nobody feared to the trauma pathway, seldom', () => {
  const raised = foundBy('trauma', { priority: 3 }).filter(
    ({ suspectedPathway }) => suspectedPathway === 'trauma',
  );
  assert.ok(raised.length > 0.05 * SEEDS && raised.length < 0.3 * SEEDS, `${raised.length}`);
});

crews('keep an ECG of a chest pain and the time of last known well of most strokes', () => {
  assert.ok(foundBy('chest-pain').every(({ ecgReference }) => /^ECG-\d{6}$/.test(ecgReference ?? '')));
  const strokes = foundBy('stroke-signs', { suspectedPathway: 'stroke' });
  const known = strokes.filter(({ lastKnownWellAt }) => lastKnownWellAt !== undefined);
  assert.ok(known.length > 0.7 * strokes.length && known.length < strokes.length);
  assert.ok(known.every(({ lastKnownWellAt = 0 }) => lastKnownWellAt < OPENED));
});

crews('give a pre-alert the code of what was found', () => {
  const [stemi] = foundBy('chest-pain', { suspectedPathway: 'chest-pain' }).filter(
    ({ findings }) => findings?.stElevation === true,
  );
  assert.ok(stemi);
  const { verdicts, warnings } = appraisalOf(stemi, { ageBand: 'adult' });
  const clinical = clinicalContentOf({
    ...stemi,
    type: 'PatientAssessed',
    patientId: 'p',
    unitId: 'A1',
    verdicts,
    warnings,
    at: instant(NOW),
  });
  const { priority, inExtremis } = stemi;
  const code = codeOf({
    ...{ pathway: 'chest-pain', priority, inExtremis, ageBand: 'adult' },
    ...(clinical && { clinical }),
  });
  assert.match(code, /^STEMI-\d\d-1$/);
});

crews('are those of a cardiac arrest where one was recognised', () => {
  const [found] = foundBy('unconscious', { inExtremis: true, priority: 1 });
  assert.ok(found);
  assert.is(found.inExtremis, true);
  assert.is(found.findings?.noPulse, true);
  assert.equal(appraisalOf(found, { ageBand: 'adult' }).warnings, []);
});

crews('of the same seed are the same', () => {
  assert.equal(foundBy('trauma'), foundBy('trauma'));
});

crews.run();
