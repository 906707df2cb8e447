import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { instant } from '../../../coordinator/domain/quantities.ts';
import { drawAssessment } from '../../../simulations/drill/assessment.ts';
import { drawDeterioration } from '../../../simulations/drill/deterioration.ts';
import { allFreeAt } from '../../../simulations/drill/extrication.ts';
import { keyedDraws } from '../../../simulations/keyed-draws.ts';

const extrication = suite('extrication in a drill');
const NOON = instant(Date.parse('2026-03-01T04:00:00Z'));
const minute = (count: number): number => NOON + count * 60_000;

const reported = {
  priority: 1,
  suspectedPathway: 'trauma',
  inExtremis: false,
  ageBand: 'adult',
  complaint: 'trauma',
  openedAt: NOON,
} as const;
const injured = Array.from({ length: 400 }, (_, index) =>
  drawAssessment(reported, NOON, keyedDraws(7, index)),
);
const trapped = injured.filter(({ findings }) => findings?.extricationMinutes !== undefined);

extrication('is reported of patients whom a crushed vehicle holds, and of nobody else', () => {
  assert.ok(trapped.length > 5, `${trapped.length} of ${injured.length}`);
  for (const { findings } of trapped) {
    assert.ok(findings?.intrusion);
    const { extricationMinutes = 0 } = findings;
    assert.ok(extricationMinutes >= 5 && extricationMinutes <= 40);
  }
});

extrication('is over when the last of the patients is free', () => {
  assert.is(allFreeAt([]), undefined);
  assert.is(allFreeAt([{ assessedAt: minute(1) }, { findings: { extricationMinutes: 9 } }]), undefined);
  const two = [
    { assessedAt: minute(1), findings: { extricationMinutes: 20 } },
    { assessedAt: minute(3), findings: { extricationMinutes: 10 } },
  ];
  assert.is(allFreeAt(two), minute(21));
});

extrication('is told no more of a patient who gets worse on the road', () => {
  const [before] = trapped;
  assert.ok(before);
  const found = drawDeterioration({ ...before, ageBand: 'adult' }, NOON, keyedDraws(7));
  assert.is(found.findings?.extricationMinutes, undefined);
  assert.is(found.findings?.intrusion, true);
});

extrication.run();
