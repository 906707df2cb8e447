import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { HandClock, makeFolder, openSite, removeFolder } from '../../support/site.ts';
import { smallNetwork } from '../../support/small-network.ts';

const accounts = suite('accounts and sessions');
const clock = new HandClock();

accounts('every desk, facility and crew of a drill can sign in, and twice is once', async () => {
  const folder = makeFolder();
  const site = openSite(folder, clock);
  await site.accounts.createDemoAccounts(smallNetwork);
  await site.accounts.createDemoAccounts(smallNetwork);
  for (const [account, role, scope] of [
    ['dispatcher', 'dispatcher', undefined],
    ['dispatcher2', 'dispatcher', undefined],
    ['planner', 'planner', undefined],
    ['admin', 'administrator', undefined],
    ['blood', 'blood-centre', { bloodCentreId: 'blood' }],
    ['centre-east', 'receiving-centre', { centreId: 'east' }],
    ['crew-A1', 'crew', { unitId: 'A1' }],
  ] as const) {
    const signedIn = await site.accounts.authenticate(account, 'mingmai');
    assert.is(signedIn?.role, role, account);
    assert.equal(signedIn?.scope, scope, account);
  }
  site.close();
  removeFolder(folder);
});

accounts('a wrong password and an unknown name are both nobody', async () => {
  const folder = makeFolder();
  const site = openSite(folder, clock);
  await site.accounts.createDemoAccounts(smallNetwork);
  assert.is(await site.accounts.authenticate('dispatcher', 'Mingmai'), undefined);
  assert.is(await site.accounts.authenticate('nobody', 'mingmai'), undefined);
  site.close();
  removeFolder(folder);
});

accounts('the first administrator is made once, with a password of its own', async () => {
  const folder = makeFolder();
  const site = openSite(folder, clock);
  const first = await site.accounts.createFirstAdministrator();
  assert.ok(first && first.password.length >= 12);
  assert.is((await site.accounts.authenticate(first.account, first.password))?.role, 'administrator');
  assert.is(await site.accounts.createFirstAdministrator(), undefined);
  site.close();
  const other = makeFolder();
  const otherSite = openSite(other, clock);
  assert.is.not((await otherSite.accounts.createFirstAdministrator())?.password, first.password);
  otherSite.close();
  removeFolder(folder);
  removeFolder(other);
});

accounts('a session survives a restart and ends with the shift', async () => {
  const folder = makeFolder();
  const shift = new HandClock();
  const before = openSite(folder, shift);
  await before.accounts.createDemoAccounts(smallNetwork);
  const dispatcher = before.accounts.find('dispatcher');
  assert.ok(dispatcher);
  const token = before.sessions.open(dispatcher);
  before.close();

  const after = openSite(folder, shift);
  assert.is(after.sessions.find(token)?.account, 'dispatcher');
  shift.pass(12 * 3600 - 1);
  assert.is(after.sessions.find(token)?.account, 'dispatcher');
  shift.pass(1);
  assert.is(after.sessions.find(token), undefined);
  after.close();
  removeFolder(folder);
});

accounts('whoever signs out is out, and nobody else is', async () => {
  const folder = makeFolder();
  const site = openSite(folder, clock);
  await site.accounts.createDemoAccounts(smallNetwork);
  const dispatcher = site.accounts.find('dispatcher');
  assert.ok(dispatcher);
  const [mine, other] = [site.sessions.open(dispatcher), site.sessions.open(dispatcher)];
  site.sessions.end(mine);
  assert.is(site.sessions.find(mine), undefined);
  assert.is(site.sessions.find(other)?.account, 'dispatcher');
  site.close();
  removeFolder(folder);
});

accounts('neither a password nor a session token is ever written down', async () => {
  const folder = makeFolder();
  const site = openSite(folder, clock);
  await site.accounts.create(
    { account: 'li', displayName: 'Li', role: 'dispatcher' },
    'a long pass phrase of Li',
  );
  const li = site.accounts.find('li');
  assert.ok(li);
  const token = site.sessions.open(li);
  site.close();
  const file = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('');
  assert.match(file, /\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.not.ok(file.includes('a long pass phrase of Li'));
  assert.not.ok(file.includes(token));
  removeFolder(folder);
});

accounts('a taken name is not given away', async () => {
  const folder = makeFolder();
  const site = openSite(folder, clock);
  const li = { account: 'li', displayName: 'Li', role: 'dispatcher' } as const;
  assert.is(await site.accounts.create(li, 'first pass phrase'), true);
  assert.is(await site.accounts.create({ ...li, role: 'administrator' }, 'second pass phrase'), false);
  assert.is((await site.accounts.authenticate('li', 'first pass phrase'))?.role, 'dispatcher');
  site.close();
  removeFolder(folder);
});

accounts.run();
