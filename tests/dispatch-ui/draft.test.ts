import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { keepDraft, restoreDraft } from '../../dispatch-ui/dispatcher/draft.svelte.ts';
import { Intake } from '../../dispatch-ui/dispatcher/intake.svelte.ts';
import { NOW } from './samples.ts';

const drafts = suite('drafts of calls');

const typed = (): Intake => {
  const intake = new Intake();
  intake.begin(NOW);
  intake.address = '人民路 1 号';
  intake.phone = '13800002201';
  intake.ask('stroke-signs', () => false);
  intake.answer('awake', true);
  intake.watchForArrest(true, NOW + 1);
  return intake;
};
const back = (account: string, now = NOW): Intake => {
  const intake = new Intake();
  restoreDraft(intake, account, now, localStorage);
  return intake;
};

drafts.before.each(() => {
  localStorage.clear();
});

drafts('come back whole after the window was gone, with the moments that count', () => {
  keepDraft(typed(), 'wang', NOW, localStorage);
  const intake = back('wang', NOW + 60_000);
  assert.equal(intake.triage, { ...typed().triage });
  assert.is(intake.address, '人民路 1 号');
  assert.is(intake.startedAt, NOW);
});

drafts('never hold the caller’s number', () => {
  keepDraft(typed(), 'wang', NOW, localStorage);
  assert.not((localStorage.getItem('mingmai.draft.wang') ?? '13800002201').includes('13800002201'));
  assert.is(back('wang').phone, '');
});

drafts('belong to the account that typed them', () => {
  keepDraft(typed(), 'wang', NOW, localStorage);
  assert.ok(back('li').isBlank);
});

drafts('go when the server has the call, and never overwrite what is being typed', () => {
  const intake = typed();
  keepDraft(intake, 'wang', NOW, localStorage);
  const other = new Intake();
  other.address = '颍上';
  assert.is(restoreDraft(other, 'wang', NOW, localStorage), false);
  assert.is(other.address, '颍上');
  intake.clear();
  keepDraft(intake, 'wang', NOW, localStorage);
  assert.is(localStorage.length, 0);
});

drafts('of another day, and texts that are none, are left alone', () => {
  keepDraft(typed(), 'wang', NOW, localStorage);
  assert.ok(back('wang', NOW + 13 * 3_600_000).isBlank);
  localStorage.setItem('mingmai.draft.li', '{');
  localStorage.setItem('mingmai.draft.zhao', '7');
  assert.ok(back('li').isBlank && back('zhao').isBlank);
});

drafts.run();
