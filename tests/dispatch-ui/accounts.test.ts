import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AccountEntry } from '../../coordinator/contract/accounts.ts';
import AccountPanel from '../../dispatch-ui/administration/AccountPanel.svelte';
import AuditPart from '../../dispatch-ui/administration/AuditPart.svelte';
import PeoplePart from '../../dispatch-ui/administration/PeoplePart.svelte';
import { Mounted } from './mounted.ts';
import { ago, NOW } from './samples.ts';

const accounts = suite('accounts at the office');
let office: Mounted;
accounts.before.each(() => {
  office = new Mounted('administrator');
});
accounts.after.each(() => office.close());

const entry = (account: string, more: Partial<AccountEntry> = {}): AccountEntry => ({
  ...{ account, displayName: account, role: 'dispatcher', sessions: 0 },
  ...more,
});

accounts('the first password can still be read out after the account is open, and not later', async () => {
  let kept: readonly AccountEntry[] = [entry('li')];
  office.desk.server.accounts = () =>
    Promise.resolve({ answered: true, body: { at: NOW, accounts: [...kept] } });
  office.show(PeoplePart);
  await office.settle();
  office.write('Account', 'wang');
  office.write('Shown as', 'Wang');
  office.write('First password', 'a quiet wide river');
  kept = [...kept, entry('wang')];
  office.element.querySelector('form')?.requestSubmit();
  await office.settle();
  await office.settle();
  assert.is(office.element.querySelector('[role=status] code')?.textContent, 'a quiet wide river');
  await office.press(office.button('li'));
  await office.press(office.button('wang'));
  assert.not.match(office.text, 'a quiet wide river');
});

accounts('a new password too is shown once it holds, and its field is empty again', async () => {
  office.show(AccountPanel, { entry: entry('li'), bound: '–', onchanged: () => undefined });
  office.write('New password', 'another quiet river');
  await office.press(office.button('Reset the password'));
  assert.equal(office.sent, [
    { path: '/api/accounts/li/password', body: { password: 'another quiet river' } },
  ]);
  assert.is(office.element.querySelector('[role=status] code')?.textContent, 'another quiet river');
  assert.is(office.field('New password').value, '');
});

accounts('whether an account is disabled and where it is signed in stands beside what to do with it', () => {
  const li = entry('li', { disabledAt: ago(60), sessions: 0, lastSignInAt: ago(600) });
  office.show(AccountPanel, { entry: li, bound: '–', onchanged: () => undefined });
  assert.match(office.text, /Disabled \d\d\/\d\d/);
  assert.match(office.text, 'Sessions 0');
});

accounts(
  'the audit says how old it is, and names roles and the system in the words of the desk',
  async () => {
    const fact = {
      at: ago(50),
      recordedAt: ago(50),
      by: 'user:admin',
      what: 'AccountOpened',
      about: 'li',
    } as const;
    office.desk.server.audit = () =>
      Promise.resolve({
        answered: true,
        body: {
          ...{ at: ago(40), total: 2 },
          entries: [
            { ...fact, words: 'receiving-centre' },
            { ...fact, by: 'site', what: 'NetworkPublished', words: 'd092f36ac3aa' },
          ],
        },
      });
    office.show(AuditPart);
    await office.settle();
    assert.match(office.text, 'as of 40 s ago');
    const cells = [...office.element.querySelectorAll('tbody td')].map(({ textContent }) => textContent);
    assert.ok(cells.includes('Receiving centre'), cells.join(' | '));
    assert.ok(cells.includes('The system'));
    assert.ok(cells.includes('d092f36ac3aa'));
  },
);

accounts.run();
