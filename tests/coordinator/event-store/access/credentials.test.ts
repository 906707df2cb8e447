import { hash } from '@node-rs/argon2';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type Account,
  AccountsDamaged,
  addAccount,
  COST,
  readAccounts,
  removeAccount,
} from '../../../../coordinator/event-store/access/accounts.ts';
import { credentialCheck, TooManySignIns } from '../../../../coordinator/event-store/access/credentials.ts';

const PASSWORD = 'päss:word of a desk';
const passwordHash = await hash(PASSWORD, COST);
const desk: Account = { name: 'desk', groups: ['dispatch'], passwordHash };

const basic = (name: string, password: string): string =>
  `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;

/** A check over these accounts that counts how often they are looked up, on a clock moved by hand. */
function checkOver(accounts: readonly Account[]) {
  const clock = { now: 0, lookups: 0 };
  const check = credentialCheck({
    accounts: () => {
      clock.lookups += 1;
      return Promise.resolve(accounts);
    },
    key: 'a-key',
    now: () => clock.now,
  });
  return { ...check, clock };
}

const credentials = suite('credentials of the event store');

credentials('a name and its password are somebody, with colons and letters of any alphabet', async () => {
  const { identify } = checkOver([desk]);
  assert.equal(await identify(basic('desk', PASSWORD)), { name: 'desk', groups: ['dispatch'] });
  assert.equal(await identify(basic('desk', PASSWORD).replace('Basic', 'basic')), {
    name: 'desk',
    groups: ['dispatch'],
  });
});

credentials('anything else is nobody', async () => {
  const { identify } = checkOver([desk]);
  for (const header of [
    basic('desk', 'wrong'),
    basic('nobody', PASSWORD),
    basic('desk', ''),
    `Basic ${Buffer.from('desk').toString('base64')}`,
    'Basic ???',
    'Bearer another-key',
    '',
  ]) {
    assert.is(await identify(header), undefined, header);
  }
});

credentials('the key of the data directory is an administrator', async () => {
  const { identify, isKey } = checkOver([]);
  assert.equal((await identify('Bearer a-key'))?.groups, ['$admins']);
  assert.ok(isKey('Bearer a-key'));
  assert.not(isKey('Bearer a-kez'));
});

credentials('what was right is remembered for a minute; what was wrong is not', async () => {
  const { identify, clock } = checkOver([desk]);
  await Promise.all([1, 2, 3].map(() => identify(basic('desk', PASSWORD))));
  assert.is(clock.lookups, 1, 'calls of one moment share one check');
  clock.now = 59_999;
  await identify(basic('desk', PASSWORD));
  assert.is(clock.lookups, 1);
  clock.now = 60_000;
  await identify(basic('desk', PASSWORD));
  assert.is(clock.lookups, 2);
  await identify(basic('desk', 'wrong'));
  await identify(basic('desk', 'wrong'));
  assert.is(clock.lookups, 4);
});

credentials('too many guesses at once are turned away, and who is known already is not', async () => {
  const { identify } = checkOver([desk]);
  await identify(basic('desk', PASSWORD));
  const guesses = Array.from({ length: 60 }, (_, n) =>
    identify(basic('desk', `guess ${n}`)).then(
      () => 'checked',
      (error: unknown) => (error instanceof TooManySignIns ? 'turned away' : 'failed'),
    ),
  );
  assert.is((await identify(basic('desk', PASSWORD)))?.name, 'desk');
  const outcomes = await Promise.all(guesses);
  assert.is(outcomes.filter((outcome) => outcome === 'checked').length, 50);
  assert.is(outcomes.filter((outcome) => outcome === 'turned away').length, 10);
});

credentials('accounts that cannot be read let nobody in, and say why', async () => {
  const { identify } = credentialCheck({
    accounts: () => Promise.reject(new AccountsDamaged('no accounts')),
    key: 'a-key',
    now: () => 0,
  });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const error = await identify(basic('desk', PASSWORD)).catch((fault: unknown) => fault);
    assert.instance(error, AccountsDamaged);
  }
});

let folder: string;
credentials.before.each(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-accounts-'));
});
credentials.after.each(() => {
  rmSync(folder, { recursive: true });
});

credentials(
  'an account that is added can sign in at once, and its password is nowhere in the file',
  async () => {
    const { identify } = credentialCheck({
      accounts: () => readAccounts(folder),
      key: 'a-key',
      now: () => 0,
    });
    assert.is(await identify(basic('desk', PASSWORD)), undefined);
    assert.equal(
      await addAccount(folder, { name: 'desk', password: PASSWORD, groups: ['dispatch', 'dispatch'] }),
      {
        kind: 'added',
      },
    );
    assert.equal(await identify(basic('desk', PASSWORD)), { name: 'desk', groups: ['dispatch'] });
    const [file = ''] = readdirSync(folder);
    assert.equal(readdirSync(folder), ['accounts.json'], 'no part is left behind');
    assert.is(statSync(join(folder, file)).mode & 0o777, 0o600);
    assert.not.match(readFileSync(join(folder, file), 'utf8'), 'word of a desk');
  },
);

credentials('an account that is added again has the new password and the new groups only', async () => {
  await addAccount(folder, { name: 'desk', password: 'the first password', groups: [] });
  await addAccount(folder, { name: 'chief', password: PASSWORD, groups: ['$admins'] });
  assert.equal(await addAccount(folder, { name: 'desk', password: PASSWORD, groups: ['$ops'] }), {
    kind: 'replaced',
  });
  const { identify } = checkOver(await readAccounts(folder));
  assert.is(await identify(basic('desk', 'the first password')), undefined);
  assert.equal(await identify(basic('desk', PASSWORD)), { name: 'desk', groups: ['$ops'] });
  assert.ok(await removeAccount(folder, 'desk'));
  assert.not(await removeAccount(folder, 'desk'));
  assert.equal(
    (await readAccounts(folder)).map(({ name }) => name),
    ['chief'],
  );
});

credentials('a name, a password or a group that could not work is refused with the reason', async () => {
  const good = { name: 'desk', password: PASSWORD, groups: [] };
  for (const [wish, reason] of [
    [{ ...good, name: 'a:b' }, /colon/],
    [{ ...good, name: '' }, /name/],
    [{ ...good, name: '$admins' }, /dollar/],
    [{ ...good, name: 'x'.repeat(65) }, /64/],
    [{ ...good, password: 'short' }, /12/],
    [{ ...good, groups: ['$all'] }, /\$all/],
    [{ ...good, groups: ['two words'] }, /space/],
  ] as const) {
    const outcome = await addAccount(folder, wish);
    assert.match(outcome.kind === 'refused' ? outcome.reason : 'added', reason);
  }
  assert.equal(readdirSync(folder), []);
});

credentials('a file that holds no accounts is said, not taken for an empty one', async () => {
  for (const text of ['', '{}', '[{"name":"desk"}]', '[{"name":"desk","passwordHash":"x","groups":"y"}]']) {
    writeFileSync(join(folder, 'accounts.json'), text);
    const error = await readAccounts(folder).catch((fault: unknown) => fault);
    assert.instance(error, AccountsDamaged, text);
  }
});

credentials.run();
