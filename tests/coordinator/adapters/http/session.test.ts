import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { StoreFull, StoreUnavailable } from '../../../../coordinator/application/ports.ts';
import { serveSite } from '../../../support/served-site.ts';
import { makeFolder, removeFolder } from '../../../support/site.ts';

const session = suite('sessions over HTTP');

const signIn = (url: string, cookie = '') =>
  fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, cookie },
    body: JSON.stringify({ account: 'centre-east', password: 'mingmai' }),
  });
const cookieFrom = (response: Response): string => response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
const whoIs = (url: string, cookie: string) => fetch(`${url}/api/session`, { headers: { cookie } });

session('a sign-in says who one is and leaves a cookie that script and other sites cannot use', async () => {
  const served = await serveSite();
  const response = await signIn(served.url);
  assert.equal(await response.json(), {
    account: 'centre-east',
    displayName: 'east',
    role: 'receiving-centre',
    scope: { centreId: 'east' },
  });
  const cookie = response.headers.getSetCookie()[0] ?? '';
  for (const word of ['HttpOnly', 'SameSite=Strict', 'Path=/', 'Max-Age=43200']) {
    assert.ok(cookie.includes(word), word);
  }
  await served.close();
});

session('a session survives a restart of the server and ends with sign-out', async () => {
  const folder = makeFolder();
  const before = await serveSite({ folder });
  const cookie = cookieFrom(await signIn(before.url));
  await before.close();

  const after = await serveSite({ folder });
  assert.is((await whoIs(after.url, cookie)).status, 200);
  const out = await fetch(`${after.url}/api/sign-out`, {
    method: 'POST',
    headers: { cookie, origin: after.url },
  });
  assert.is(out.status, 200);
  assert.is((await whoIs(after.url, cookie)).status, 401);
  await after.close();
  removeFolder(folder);
});

session('a token known before the sign-in is worth nothing after it', async () => {
  const served = await serveSite();
  const planted = cookieFrom(await signIn(served.url));
  const fresh = cookieFrom(await signIn(served.url, planted));
  assert.is.not(fresh, planted);
  assert.is((await whoIs(served.url, planted)).status, 401);
  assert.is((await whoIs(served.url, fresh)).status, 200);
  await served.close();
});

session('every answer carries the policy that keeps foreign script and frames out', async () => {
  const served = await serveSite();
  const { headers } = await fetch(`${served.url}/livez`);
  const policy = headers.get('content-security-policy') ?? '';
  for (const rule of ["default-src 'self'", "frame-ancestors 'none'", "connect-src 'self'"]) {
    assert.ok(policy.includes(rule), rule);
  }
  assert.not.ok(policy.includes('unsafe'));
  assert.is(headers.get('x-content-type-options'), 'nosniff');
  await served.close();
});

session(
  'while the store is away a command is refused with 503, and a fault of ours with an id to find it by',
  async () => {
    let thrown: Error = new StoreUnavailable('gone');
    const served = await serveSite({
      between: (handle) => (command, context) =>
        command.type === 'CloseCall' ? Promise.reject(thrown) : handle(command, context),
    });
    const dispatcher = served.clientOf('dispatcher');
    const close = () => dispatcher.post('/api/calls/C1/close', { reason: 'abandoned' });
    const away = await close();
    assert.equal([away.status, away.body?.['code']], [503, 'StoreUnavailable']);
    thrown = new StoreFull('the disk is full');
    const full = await close();
    assert.equal([full.status, full.body?.['code']], [503, 'StoreFull']);
    const again = await fetch(`${served.url}/api/calls/C1/close`, {
      method: 'POST',
      body: JSON.stringify({ reason: 'abandoned' }),
      headers: {
        cookie: served.cookieOf('dispatcher'),
        origin: served.url,
        'content-type': 'application/json',
      },
    });
    assert.is(again.status, 503);
    assert.ok(Number(again.headers.get('retry-after')) > 0, 'a caller is told when to try again');
    thrown = new Error('a secret of the inside');
    const fault = await close();
    assert.equal([fault.status, fault.body?.['code']], [500, 'Fault']);
    assert.ok(fault.body?.['correlationId']);
    assert.not.match(JSON.stringify(fault.body), /secret/);
    await served.close();
  },
);

session('the console is served from its folder, and nothing beside it', async () => {
  const folder = makeFolder();
  mkdirSync(join(folder, 'ui'));
  writeFileSync(join(folder, 'ui', 'index.html'), '<title>命脉</title>');
  writeFileSync(join(folder, 'beside.txt'), 'private');
  const served = await serveSite({ uiDirectory: join(folder, 'ui') });
  const page = await fetch(`${served.url}/`);
  assert.match(page.headers.get('content-type') ?? '', /text\/html/);
  assert.is(await page.text(), '<title>命脉</title>');
  for (const url of ['/../beside.txt', '/%2e%2e/beside.txt', '/%2e%2e%2fbeside.txt']) {
    const { statusCode, body } = await served.app.inject({ url });
    assert.ok(statusCode >= 400, url);
    assert.not.match(body, /private/);
  }
  await served.close();
  removeFolder(folder);
});

session.run();
