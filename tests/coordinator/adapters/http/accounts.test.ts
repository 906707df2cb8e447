import { once } from 'node:events';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { WebSocket } from 'ws';
import { StoreUnavailable } from '../../../../coordinator/application/ports.ts';
import type { AccountEntry } from '../../../../coordinator/contract/accounts.ts';
import { HttpClient } from '../../../support/http-client.ts';
import { type ServedSite, serveSite } from '../../../support/served-site.ts';

const accounts = suite('accounts over HTTP');
let served: ServedSite;
let admin: HttpClient;
accounts.before(async () => {
  served = await serveSite();
  admin = served.clientOf('admin');
});
accounts.after(() => served.close());

const PASSWORD = 'seven green lamps';
const nurse = {
  account: 'east-night',
  displayName: '东院夜班',
  role: 'receiving-centre',
  scope: { centreId: 'east' },
  password: PASSWORD,
};
const open = (body: object) => admin.post('/api/accounts', body);
const signIn = (account: string, password: string) =>
  new HttpClient(served.url).post('/api/sign-in', { account, password });
const code = async (answer: ReturnType<HttpClient['post']>): Promise<unknown> =>
  (await answer).body?.['code'];

async function entryOf(account: string): Promise<AccountEntry | undefined> {
  const { body } = await admin.get('/api/accounts');
  return (body?.['accounts'] as AccountEntry[]).find((each) => each.account === account);
}

/** What became known of an account, oldest first. */
async function factsOf(account: string): Promise<string[]> {
  const types: string[] = [];
  for await (const { event } of served.store.readStream(`account-${account}`)) types.push(event.type);
  return types;
}

accounts('an account is opened, signs in, is disabled and is out at once', async () => {
  assert.is((await open(nurse)).status, 200);
  const client = await HttpClient.signedIn(served.url, nurse.account, PASSWORD);
  const entry = await entryOf(nurse.account);
  assert.equal([entry?.sessions, entry?.disabledAt, entry?.scope], [1, undefined, nurse.scope]);
  assert.ok((entry?.lastSignInAt ?? 0) > Date.now() - 60_000);

  const cookie = served.cookieOf(nurse.account);
  const live = new WebSocket(`${served.url.replace('http', 'ws')}/live`, { headers: { cookie } });
  await once(live, 'message');
  const closed = once(live, 'close');
  const out = await admin.post(`/api/accounts/${nurse.account}/disable`, { reason: '离职' });
  assert.is(out.status, 200, JSON.stringify(out.body));
  assert.is(((await closed) as [number])[0], 4401, 'the live connection hears of it without a heartbeat');
  assert.is((await client.get('/api/session')).status, 401);
  assert.is(await code(signIn(nurse.account, PASSWORD)), 'WrongPassword');
  assert.ok((await entryOf(nurse.account))?.disabledAt);

  assert.is((await admin.post(`/api/accounts/${nurse.account}/enable`, { reason: '返聘' })).status, 200);
  assert.is((await client.get('/api/session')).status, 401, 'what has ended does not come back');
  assert.is((await signIn(nurse.account, PASSWORD)).status, 200);
  assert.equal(await factsOf(nurse.account), [
    'AccountOpened',
    'SignedIn',
    'AccountDisabled',
    'SignInRefused',
    'AccountEnabled',
    'SignedIn',
  ]);
});

accounts('a new password ends the sessions of the old one', async () => {
  const client = await HttpClient.signedIn(served.url, 'planner');
  const path = '/api/accounts/planner/password';
  assert.is((await admin.post(path, { password: 'other quiet river' })).status, 200);
  assert.is((await client.get('/api/session')).status, 401);
  assert.is(await code(signIn('planner', 'mingmai')), 'WrongPassword');
  assert.is((await signIn('planner', 'other quiet river')).status, 200);
});

accounts('a password that would be guessed is refused, whoever it is for', async () => {
  for (const [password, weakness] of [
    ['east-night-2026', 'holds-the-account'],
    ['aaaaaaaaaaaaaaa1', 'few-characters'],
    ['Password123456', 'often-guessed'],
  ]) {
    const { status, body } = await open({ ...nurse, account: 'east-night-2', password: password ?? '' });
    const own = await admin.post('/api/accounts/centre-east/password', { password: password ?? '' });
    assert.equal([status, body?.['code']], [400, 'WeakPassword'], password);
    if (weakness !== 'holds-the-account') assert.is(own.body?.['code'], 'WeakPassword', password);
  }
  assert.is(await code(open({ ...nurse, account: 'x', password: 'short' })), 'InvalidInput');
});

accounts('an account of a place that the network does not know is not opened', async () => {
  const other = { ...nurse, account: 'other' };
  assert.is(await code(open({ ...other, scope: { centreId: 'nowhere' } })), 'UnknownCentre');
  assert.is(await code(open({ ...other, role: 'crew', scope: { unitId: 'Z9' } })), 'UnknownUnit');
  assert.is(
    await code(open({ ...other, role: 'blood-centre', scope: { bloodCentreId: 'no' } })),
    'UnknownId',
  );
  assert.equal(await factsOf('other'), []);
});

accounts('the last administrator stays, and one of two may go', async () => {
  const out = (account: string) => admin.post(`/api/accounts/${account}/disable`, { reason: 'tried' });
  assert.is(await code(out('admin')), 'LastAdministrator');
  const second = { account: 'second', displayName: '2', role: 'administrator', password: PASSWORD };
  assert.is((await open(second)).status, 200);
  assert.is((await out('second')).status, 200);
  assert.is(await code(out('admin')), 'LastAdministrator', 'one that is disabled counts for nobody');
  assert.is((await admin.get('/api/session')).status, 200);
});

accounts('of accounts that do not exist nothing is changed and nothing kept', async () => {
  for (const [what, body] of [
    ['disable', { reason: 'x' }],
    ['enable', { reason: 'x' }],
    ['password', { password: PASSWORD }],
  ] as const) {
    assert.is(await code(admin.post(`/api/accounts/nobody/${what}`, body)), 'UnknownAccount');
  }
  assert.is(await code(signIn('hunter2-typed-here', 'x')), 'WrongPassword');
  assert.equal(await factsOf('hunter2-typed-here'), []);
  assert.is(await code(admin.post('/api/accounts/blood/disable', { reason: '  ' })), 'InvalidInput');
});

accounts('who asks for what it may not have, and who reads personal data, is written down', async () => {
  const crew = served.clientOf('crew-A2');
  assert.is((await crew.get('/api/audit')).status, 403);
  assert.is((await crew.get('/api/accounts')).status, 403);
  const dispatcher = served.clientOf('dispatcher');
  const called = await dispatcher.post('/api/calls', {
    ...{ place: { lat: 32.9, lon: 115.79 }, address: '颍州中路 1 号' },
    caller: { phone: '13800002201' },
  });
  const callId = String(called.body?.['id']);
  let personId = '';
  for await (const { event } of served.store.readStream(`call-${callId}`)) {
    if (event.type === 'CallerIdentified') personId = event.sealed.personId;
  }
  const read = await dispatcher.get(`/api/people/${personId}`);
  assert.is(read.status, 200, JSON.stringify(read.body));
  const seen = async (): Promise<unknown[]> => (await admin.get('/api/audit')).body?.['entries'] as unknown[];
  const giveUpAt = Date.now() + 20_000;
  for (;;) {
    const told = JSON.stringify(await seen());
    if (told.includes('"words":"see-audit"') && told.includes(`"about":"${personId}"`)) break;
    if (Date.now() > giveUpAt) throw new Error(told);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const table = await fetch(`${served.url}/api/audit.csv?what=PersonalDataRead`, {
    headers: { cookie: served.cookieOf('admin') },
  });
  assert.match(table.headers.get('content-type') ?? '', /text\/csv/);
  assert.match(await table.text(), new RegExp(`"user:dispatcher","PersonalDataRead","${personId}"`));
});

accounts('while the store is away one can be shut out and sign in, and nobody is let in anew', async () => {
  let isAway = false;
  const away = await serveSite({
    between: (handle) => (command, context) =>
      isAway ? Promise.reject(new StoreUnavailable('gone')) : handle(command, context),
  });
  isAway = true;
  const chief = away.clientOf('admin');
  assert.is((await chief.post('/api/accounts', nurse)).status, 503);
  assert.is(away.site.accounts.findKept(nurse.account), undefined);
  const crew = await away.signIn('crew-A1');
  assert.is((await chief.post('/api/accounts/crew-A1/disable', { reason: 'lost phone' })).status, 503);
  assert.is((await crew.get('/api/session')).status, 401, 'out all the same; asked again, it is recorded');
  await away.close();
});

accounts.run();
