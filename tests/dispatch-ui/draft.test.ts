import { flushSync, mount, unmount } from 'svelte';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { followDraft, keepDraft, restoreDraft } from '../../dispatch-ui/dispatcher/draft.svelte.ts';
import { Intake } from '../../dispatch-ui/dispatcher/intake.svelte.ts';
import type { CallRow } from '../../projections/incident-queue/view.ts';
import { instant } from '../../coordinator/domain/quantities.ts';
import { forgetOldDrafts, keepText } from '../../dispatch-ui/drafts/draft-store.ts';
import { Desk } from '../../dispatch-ui/desk/desk.svelte.ts';
import { Language } from '../../dispatch-ui/language/language.svelte.ts';
import { zh } from '../../dispatch-ui/language/phrases.zh.ts';
import ReasonForm from '../../dispatch-ui/receiving/ReasonForm.svelte';
import OnDesk from './OnDesk.svelte';
import { NOW } from './samples.ts';
import { inScope } from './scope.svelte.ts';

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

const row = (callId: string): CallRow => ({
  callId,
  channel: 'app',
  receivedAt: instant(NOW - 60_000),
  place: { lat: 32.9, lon: 115.8 },
  address: '文峰街道',
});
/** The desk of an account that takes calls; the returned function signs it out. */
function sitDown(account = 'wang') {
  const desk = new Desk(new Language('zh', zh));
  desk.clock.now = NOW;
  return { desk, intake: desk.intake, leave: inScope(() => followDraft(desk, account)) };
}

drafts('of a new call and of each that waits stand beside each other', () => {
  const { intake, leave } = sitDown();
  intake.begin(NOW);
  Object.assign(intake, { address: '人民路 1 号', phone: '13800002201' });
  flushSync();
  intake.take(row('C1'));
  assert.equal([intake.address, intake.phone], ['文峰街道', '']);
  intake.address = '文峰街道 3 号楼';
  flushSync();
  intake.take(row('C2'));
  assert.is(intake.address, '文峰街道');
  intake.take(row('C1'));
  assert.is(intake.address, '文峰街道 3 号楼');
  intake.begin(NOW);
  assert.equal([intake.address, intake.phone], ['人民路 1 号', '13800002201']);
  leave();
  assert.ok(intake.isBlank, 'who sits down next sees nothing of it');
});

drafts('of a call that waits stay when it is pressed again, and go alone once it is sent', () => {
  const { intake, leave } = sitDown();
  intake.begin(NOW);
  intake.address = '人民路 1 号';
  flushSync();
  intake.take(row('C1'));
  intake.answer('awake', true);
  flushSync();
  intake.take(row('C1'));
  assert.equal(intake.answers, { awake: true });
  intake.clear();
  assert.equal([intake.call, intake.address], [undefined, '人民路 1 号'], 'the new one is there again');
  intake.take(row('C1'));
  assert.equal(intake.answers, {});
  leave();
  assert.is(localStorage.length, 1, 'an untouched call leaves nothing');
});

drafts('open with what was typed last, be it of a new call or of one that waits', () => {
  const first = sitDown();
  first.intake.begin(NOW);
  first.intake.address = '人民路 1 号';
  flushSync();
  first.desk.clock.now = NOW + 1000;
  first.intake.take(row('C1'));
  first.intake.complaint = 'trauma';
  flushSync();
  // The window dies: nobody signs out.
  const { desk, intake, leave } = sitDown();
  assert.equal([intake.call?.callId, intake.complaint], ['C1', 'trauma']);
  assert.is(desk.selection.subject.kind, 'intake');
  leave();
  first.leave();
  const other = sitDown('li');
  assert.ok(other.intake.isBlank);
  other.leave();
});

const form = (account: string, given: Record<string, unknown> = {}) => {
  const desk = new Desk(new Language('zh', zh));
  desk.session.account = { account, displayName: account, role: 'dispatcher' };
  desk.clock.now = NOW;
  const send = (reason: string) => Promise.resolve(reason === 'accepted');
  const target = document.createElement('div');
  document.body.append(target);
  const all = { about: 'divert PA1', label: 'Why', action: 'Send', send, ...given };
  const opened = mount(OnDesk, { target, props: { desk, part: ReasonForm as never, given: all } });
  flushSync();
  const input = target.querySelector('input');
  assert.ok(input);
  return {
    says: () => input.value,
    type: (text: string) => {
      input.value = text;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      flushSync();
    },
    submit: async () => {
      target.querySelector('form')?.requestSubmit();
      await new Promise((resolve) => setTimeout(resolve));
      flushSync();
    },
    close: () => unmount(opened),
  };
};

drafts(
  'of a form are there again after the window was gone, for the same account and the same matter',
  async () => {
    const before = form('wang');
    before.type('half a rea');
    await before.close();
    assert.is(form('wang').says(), 'half a rea');
    assert.is(form('li').says(), '');
    assert.is(form('wang', { about: 'divert PA2' }).says(), '');
  },
);

drafts('of a form go when the server has it, and stay when it was refused', async () => {
  const refused = form('wang');
  refused.type('refused');
  await refused.submit();
  assert.is(refused.says(), 'refused');
  refused.type('accepted');
  await refused.submit();
  assert.is(refused.says(), '');
  assert.is(localStorage.length, 0);
});

drafts('of another day are swept away, those of today and what is no draft stay', () => {
  keepText(localStorage, 'wang', 'a', NOW - 13 * 3_600_000, { text: 'old' });
  keepText(localStorage, 'li', 'b', NOW, { text: 'new' });
  localStorage.setItem('mingmai.draft.zhao', '{');
  localStorage.setItem('mingmai.language', 'zh');
  forgetOldDrafts(localStorage, NOW);
  const names = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index));
  assert.equal(names.sort(), ['mingmai.draft.li b', 'mingmai.language']);
});

drafts('of an older version fill only fields that the form still has', () => {
  localStorage.setItem(
    'mingmai.draft.wang reason divert PA1',
    JSON.stringify({ savedAt: NOW, draft: { reason: 7, other: 'x' } }),
  );
  assert.is(form('wang').says(), '');
});

drafts.run();
