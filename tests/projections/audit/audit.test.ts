import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import { createAudit } from '../../../projections/audit/audit.ts';
import { auditCsvOf } from '../../../projections/audit/csv.ts';
import { without } from '../../../projections/without.ts';
import { ONE_OF_EACH } from '../../coordinator/domain/one-of-each/one-of-each.ts';
import { recorded, t } from '../../support/read-side.ts';

const audits = suite('audit');

const signedIn = (account: string, seconds: number): DomainEvent => ({
  type: 'SignedIn',
  account,
  at: t(seconds),
});
function auditOf(events: readonly DomainEvent[], mostKept?: number) {
  const audit = createAudit(mostKept);
  for (const each of recorded(events)) audit.observe(each);
  return audit;
}

audits('tells who did what to whom and why, newest first', () => {
  const { entries, total } = auditOf([
    signedIn('dispatcher', 0),
    { type: 'AccountDisabled', account: 'li', reason: 'left', by: 'admin', at: t(5) },
    { type: 'PersonalDataRead', account: 'dispatcher', personId: 'P1', at: t(9) },
  ]).report({});
  assert.is(total, 3);
  assert.equal(
    entries.map(({ what, by, about, words }) => [what, by, about, words]),
    [
      ['PersonalDataRead', 'user:dispatcher', 'P1', undefined],
      ['AccountDisabled', 'user:dispatcher', 'li', 'left'],
      ['SignedIn', 'user:dispatcher', undefined, undefined],
    ],
  );
});

audits('does not say that the owner of an account was who failed to sign in', () => {
  const [entry] = auditOf([ONE_OF_EACH.SignInRefused]).report({}).entries;
  assert.equal([entry?.by, entry?.about, entry?.words], ['', 'dispatcher', 'wrong-password']);
});

audits('holds choices against the first offer, and no others', () => {
  const { decision } = ONE_OF_EACH.UnitAssigned;
  const assigned = (overrideReason?: string): DomainEvent => {
    const asOffered = without(decision, 'overrideReason');
    return {
      ...ONE_OF_EACH.UnitAssigned,
      decision: { ...asOffered, ...(overrideReason !== undefined && { overrideReason }) },
    };
  };
  const { entries } = auditOf([assigned(), assigned('knows the village')]).report({});
  assert.equal(
    entries.map(({ words }) => words),
    ['knows the village'],
  );
});

audits('is asked for a time, a kind and an account', () => {
  const audit = auditOf([
    signedIn('li', 0),
    signedIn('wang', 10),
    { type: 'PasswordReset', account: 'li', by: 'admin', at: t(20) },
  ]);
  assert.is(audit.report({ from: t(10), until: t(20) }).total, 1);
  assert.is(audit.report({ what: 'SignedIn' }).total, 2);
  assert.equal(
    audit.report({ by: 'li' }).entries.map(({ what }) => what),
    ['PasswordReset'],
    'what was done to the account belongs to it',
  );
});

audits('keeps the newest, and says since when', () => {
  const { total, since } = auditOf(
    Array.from({ length: 30 }, (_, second) => signedIn('li', second)),
    10,
  ).report({});
  assert.ok(total >= 10 && total <= 11, String(total));
  assert.ok(since !== undefined && since > t(0));
});

audits('as a table is read by a spreadsheet, which runs nothing of it', () => {
  const text = auditCsvOf(
    auditOf([
      { type: 'AccountDisabled', account: 'li', reason: '=cmd("x"), 离职', by: 'admin', at: t(0) },
    ]).all({}),
  );
  assert.ok(text.startsWith('\uFEFFrecordedAt,at,by,what,about,words\r\n'));
  assert.ok(text.includes(`"'=cmd(""x""), 离职"`), text);
});

audits.run();
