import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Assessment } from '../../dispatch-ui/crew/assessment.svelte.ts';
import { type Draft, FormDraft } from '../../dispatch-ui/crew/form-draft.svelte.ts';
import { NOW, patient } from './samples.ts';

const drafts = suite('what a crew has typed');

drafts.before.each(() => {
  localStorage.clear();
});

const FIELDS = ['priority', 'pathway', 'inExtremis', 'vitals', 'findings', 'lastKnownWellAt'] as const;
const OURS: Draft = { account: 'crew-A1', form: 'assessment', patientId: 'P1' };

function open(now = NOW, of: Draft = OURS) {
  const assessment = new Assessment(patient({ suspectedPathway: 'stroke' }));
  const draft = new FormDraft(of, assessment, FIELDS, { storage: localStorage, now });
  return { assessment, draft };
}

drafts('is there again when the page is opened anew, also what was taken away', () => {
  const { assessment, draft } = open();
  assessment.measure('gcs', 13);
  assessment.pathway = undefined;
  draft.keep(NOW);
  const again = open(NOW + 60_000).assessment;
  assert.equal([again.vitals, again.pathway], [{ gcs: 13 }, undefined]);
});

drafts('is another crew’s neither on this device nor for another patient', () => {
  const { assessment, draft } = open();
  assessment.measure('gcs', 13);
  draft.keep(NOW);
  assert.equal(open(NOW, { ...OURS, account: 'crew-A2' }).assessment.vitals, {});
  assert.equal(open(NOW, { ...OURS, patientId: 'P2' }).assessment.vitals, {});
});

drafts('is taken away once it was sent, and when nothing of it is left', () => {
  const { assessment, draft } = open();
  draft.keep(NOW);
  assert.is(localStorage.length, 0, 'an untouched form leaves nothing');
  assessment.measure('gcs', 13);
  draft.keep(NOW);
  assert.is(localStorage.length, 1);
  draft.sent();
  draft.keep(NOW);
  assert.is(localStorage.length, 0);
});

drafts('is not mistaken for the present after half a day', () => {
  const { assessment, draft } = open();
  assessment.measure('gcs', 13);
  draft.keep(NOW);
  assert.equal(open(NOW + 13 * 3_600_000).assessment.vitals, {});
  assert.is(localStorage.length, 0);
});

drafts.run();
