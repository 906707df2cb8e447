import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Assessment } from '../../dispatch-ui/crew/assessment.svelte.ts';
import { type DraftOf, FormDraft } from '../../dispatch-ui/drafts/form-draft.svelte.ts';
import { NOW, patient } from './samples.ts';

const drafts = suite('what a crew has typed');

drafts.before.each(() => {
  localStorage.clear();
});

const FIELDS = ['priority', 'pathway', 'inExtremis', 'vitals', 'findings', 'lastKnownWellAt'] as const;
const OURS: DraftOf = { account: 'crew-A1', form: 'assessment P1' };

function open(now = NOW, of = OURS) {
  const assessment = new Assessment(patient({ suspectedPathway: 'stroke' }));
  const draft = new FormDraft(of, assessment, FIELDS, localStorage, now);
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
  assert.equal(open(NOW, { ...OURS, form: 'assessment P2' }).assessment.vitals, {});
});

drafts('is taken away once it was sent, and when nothing of it is left', () => {
  const { assessment, draft } = open();
  draft.keep(NOW);
  assert.is(localStorage.length, 0, 'an untouched form leaves nothing');
  assessment.measure('gcs', 13);
  draft.keep(NOW);
  assert.is(localStorage.length, 1);
  draft.sent(NOW);
  draft.keep(NOW);
  assert.is(localStorage.length, 0);
});

drafts('is not mistaken for the present after half a day', () => {
  const { assessment, draft } = open();
  assessment.measure('gcs', 13);
  draft.keep(NOW);
  assert.equal(open(NOW + 13 * 3_600_000).assessment.vitals, {});
});

drafts('of an older version is taken as far as it still fits', () => {
  const written = { priority: 'high', pathway: null, vitals: { gcs: 12 }, left: 1 };
  localStorage.setItem(
    'mingmai.draft.crew-A1 assessment P1',
    JSON.stringify({ savedAt: NOW, draft: written }),
  );
  const { priority, pathway, vitals } = open().assessment;
  assert.equal([priority, pathway, vitals], [patient().priority, undefined, { gcs: 12 }]);
});

drafts.run();
