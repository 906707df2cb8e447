import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Account, type Appraisal, appraise } from '../../../coordinator/domain/patient/appraise.ts';
import { instant } from '../../../coordinator/domain/quantities.ts';
import { minutesAfterNoon, NOON } from '../../support/facts.ts';

const crew = suite('what a crew found');

const stroke: Account = {
  priority: 1,
  suspectedPathway: 'stroke',
  inExtremis: false,
  vitals: { systolicMmHg: 180 },
  findings: { face: true, lamsFace: 1, lamsArm: 2, lamsGrip: 2 },
  lastKnownWellAt: NOON,
};

function appraisal(account: Account, minutes = 60): Appraisal {
  const outcome = appraise(account, 'adult', minutesAfterNoon(minutes));
  if ('refusal' in outcome) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.appraisal;
}
const codesOf = (account: Account): readonly string[] => appraisal(account).warnings.map(({ code }) => code);
const categoriesOf = ({ verdicts }: Appraisal): object =>
  Object.fromEntries(verdicts.map(({ ruleSet, category }) => [ruleSet, category]));

crew('is judged by every rule about its pathway, with nothing to warn of', () => {
  const found = appraisal(stroke);
  assert.equal(categoriesOf(found), { 'be-fast': 'positive', race: 'unknown', lams: 'positive' });
  assert.equal(found.warnings, []);
});

crew('leaves the window once last known well is more than a day ago', () => {
  assert.equal(categoriesOf(appraisal(stroke, 24 * 60)), {
    'be-fast': 'positive',
    race: 'unknown',
    lams: 'positive',
  });
  const late = appraisal(stroke, 24 * 60 + 1);
  assert.is((categoriesOf(late) as Record<string, string>)['be-fast'], 'none');
});

crew('says so when nobody knows when the patient was last well', () => {
  const { lastKnownWellAt, ...unknown } = stroke;
  assert.is(lastKnownWellAt, NOON);
  assert.equal(codesOf(unknown), ['last-known-well-unknown']);
  assert.ok(appraisal(unknown).verdicts.some(({ missing }) => missing.includes('hoursSinceWell')));
});

crew('is pointed out when it is less urgent, elsewhere, or no longer in extremis by the rules', () => {
  assert.equal(codesOf({ ...stroke, priority: 3 }), ['less-urgent-than-rules']);
  const { suspectedPathway, ...nowhere } = stroke;
  assert.is(suspectedPathway, 'stroke');
  assert.equal(codesOf(nowhere), ['other-pathway-than-rules']);
  assert.equal(codesOf({ ...stroke, findings: { ...stroke.findings, noPulse: true }, vitals: {} }), [
    'in-extremis-by-rules',
  ]);
});

crew('is taken with a warning when a value is unlikely or two contradict each other', () => {
  const vitals = { systolicMmHg: 300, diastolicMmHg: 310 };
  assert.equal(appraise({ ...stroke, vitals }, 'adult', minutesAfterNoon(1)), {
    refusal: { type: 'ImpossibleValue', field: '/vitals/diastolicMmHg', value: 310, least: 0, most: 250 },
  });
  assert.equal(appraisal({ ...stroke, vitals: { systolicMmHg: 40, diastolicMmHg: 60 } }).warnings, [
    { code: 'unlikely-value', values: { finding: 'systolicMmHg', value: 40 } },
    { code: 'contradiction', values: { contradiction: 'pressure-reversed' } },
  ]);
});

crew('cannot have been well in the future, or more than a year ago', () => {
  const at = minutesAfterNoon(1);
  for (const well of [instant(at + 1), instant(at - 366 * 24 * 3_600_000)]) {
    const outcome = appraise({ ...stroke, lastKnownWellAt: well }, 'adult', at);
    assert.ok('refusal' in outcome && outcome.refusal.field === '/lastKnownWellAt');
  }
});

crew('is judged by the limits of the site', () => {
  const site = { version: 'site-2', thresholds: { lamsFrom: 5 } };
  const account = { ...stroke, findings: { lamsFace: 0, lamsArm: 2, lamsGrip: 2 } };
  const outcome = appraise(account, 'adult', minutesAfterNoon(1), site);
  assert.ok('appraisal' in outcome);
  const lams = outcome.appraisal.verdicts.find(({ ruleSet }) => ruleSet === 'lams');
  assert.equal([lams?.category, lams?.siteVersion], ['none', 'site-2']);
});

crew.run();
