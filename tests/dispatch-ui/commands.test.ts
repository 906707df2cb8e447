import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Commands, newKey } from '../../dispatch-ui/desk/commands.svelte.ts';
import { Server } from '../../dispatch-ui/desk/server.ts';

const commands = suite('commands of a desk');

type Reply = { readonly status: number; readonly body: unknown } | 'no-network';
const ACCEPTED: Reply = { status: 200, body: { accepted: true, events: ['UnitAssigned'] } };
const refused = (status: number, code: string): Reply => ({
  status,
  body: { accepted: false, code, message: `${code} says the server` },
});

/** A desk whose server gives these replies, one for each request. */
function desk(replies: readonly Reply[], isPresent = true) {
  const keys: string[] = [];
  const pauses: number[] = [];
  const clock = { now: 1000 };
  let signedOut = 0;
  let made = 0;
  const server = new Server(
    (_path, { headers }) => {
      keys.push(new Headers(headers).get('idempotency-key') ?? '');
      const reply = replies[keys.length - 1] ?? ACCEPTED;
      return reply === 'no-network'
        ? Promise.reject(new TypeError('fetch failed'))
        : Promise.resolve(new Response(JSON.stringify(reply.body), { status: reply.status }));
    },
    () => (signedOut += 1),
  );
  const all = new Commands(server, {
    now: () => clock.now,
    newKey: () => `key-${(made += 1)}`,
    wait: (milliseconds) => {
      pauses.push(milliseconds);
      return Promise.resolve();
    },
    isPresent: () => isPresent,
  });
  return { commands: all, keys, pauses, clock, signedOut: () => signedOut };
}

const codeOf = (notice: Commands['notice']): string | undefined =>
  notice?.kind === 'refused' ? notice.refused.code : undefined;

commands('an accepted command is told as done', async () => {
  const { commands: sent, keys } = desk([ACCEPTED]);
  const answer = await sent.send('/api/x', {}, 'A1 dispatched');
  assert.equal(answer?.events, ['UnitAssigned']);
  assert.equal(sent.notice, { kind: 'done', text: 'A1 dispatched' });
  assert.equal(keys, ['key-1']);
});

commands('a command that the network swallowed is sent again with its own key', async () => {
  const { commands: sent, keys, pauses } = desk(['no-network', refused(503, 'StoreUnavailable'), ACCEPTED]);
  assert.ok(await sent.send('/api/x', {}, 'done'));
  assert.equal(keys, ['key-1', 'key-1', 'key-1']);
  assert.is(pauses.length, 2);
});

commands('a command that never arrives ends as a refusal, not in silence', async () => {
  const { commands: sent, keys } = desk(Array.from({ length: 9 }, () => 'no-network' as const));
  assert.is(await sent.send('/api/x', {}, 'done'), undefined);
  assert.is(codeOf(sent.notice), 'Unanswered', 'nobody knows whether it took effect');
  assert.is(keys.length, 6);
  assert.is(sent.isAnyPending, false);
});

commands('a command that waits long for its answer is seen to wait, by what it will have done', async () => {
  const { commands: sent, clock } = desk([ACCEPTED]);
  const answered = sent.send('/api/x', {}, 'A1 dispatched');
  assert.equal(sent.unconfirmedAt(clock.now + 1000), [], 'an usual answer is not waited for visibly');
  assert.equal(
    sent.unconfirmedAt(clock.now + 2000).map(({ done, since }) => [done, since]),
    [['A1 dispatched', 1000]],
  );
  await answered;
  assert.equal(sent.unconfirmedAt(clock.now + 2000), []);
});

commands('half a minute later nobody sends it again: it may no longer be meant', async () => {
  const { commands: sent, keys, clock } = desk(Array.from({ length: 9 }, () => 'no-network' as const));
  const answered = sent.send('/api/x', {}, 'done');
  clock.now += 31_000;
  await answered;
  assert.is(keys.length, 1);
  assert.is(codeOf(sent.notice), 'Unanswered');
});

commands('what was done can be taken back once, until it is let go', async () => {
  const { commands: sent, keys } = desk([]);
  const undo = { path: '/api/units/A1/recall', body: { incidentId: 'I1' }, done: 'A1 recalled' };
  assert.is(sent.undo(), false);
  await sent.send('/api/x', {}, 'done', undo);
  await sent.send('/api/y', {}, 'another matter');
  assert.is(sent.undoable, undo);
  assert.is(sent.undo(), true);
  assert.is(sent.undo(), false, 'it is on its way');
  while (sent.isAnyPending) await new Promise((resolve) => setTimeout(resolve));
  assert.equal(sent.notice, { kind: 'done', text: 'A1 recalled' });
  assert.is(sent.undo(), false);
  assert.is(keys.length, 3);
  await sent.send('/api/x', {}, 'done', undo);
  sent.letGo();
  assert.is(sent.undo(), false);
});

commands('who sits down next takes back nothing of whoever sat there before', async () => {
  const { commands: sent, keys } = desk([]);
  await sent.send('/api/x', {}, 'A1 dispatched', { path: '/api/u', body: {}, done: 'A1 recalled' });
  sent.forget();
  assert.equal([sent.notice, sent.undo(), keys.length], [undefined, false, 1]);
});

commands('a refused command leaves nothing to take back', async () => {
  const { commands: sent } = desk([refused(409, 'UnitBusy')]);
  await sent.send('/api/x', {}, 'done', { path: '/api/u', body: {}, done: 'undone' });
  assert.is(sent.undoable, undefined);
});

commands('a refusal by the rules is not tried again', async () => {
  const { commands: sent, keys } = desk([refused(409, 'UnitBusy')]);
  assert.is(await sent.send('/api/x', {}, 'done'), undefined);
  assert.is(codeOf(sent.notice), 'UnitBusy');
  assert.is(keys.length, 1);
});

commands('a button pressed twice sends one command', async () => {
  const { commands: sent, keys } = desk([ACCEPTED]);
  const first = sent.send('/api/x', {}, 'done');
  assert.is(sent.isPending('/api/x'), true);
  assert.is(await sent.send('/api/x', {}, 'done'), undefined);
  await first;
  assert.is(keys.length, 1);
  assert.is(sent.isPending('/api/x'), false);
});

commands('two commands have two keys', async () => {
  const { commands: sent, keys } = desk([]);
  await sent.send('/api/x', {}, 'done');
  await sent.send('/api/x', {}, 'done');
  assert.equal(keys, ['key-1', 'key-2']);
});

commands('nothing can be commanded while the screen shows the past', async () => {
  const { commands: sent, keys } = desk([], false);
  assert.is(await sent.send('/api/x', {}, 'done'), undefined);
  assert.is(codeOf(sent.notice), 'InThePast');
  assert.is(keys.length, 0);
});

commands('a session that ended is noticed by any answer', async () => {
  const { commands: sent, signedOut } = desk([refused(401, 'NotSignedIn')]);
  await sent.send('/api/x', {}, 'done');
  assert.is(signedOut(), 1);
});

commands('an answer that is not the server’s own is never taken for one', async () => {
  const { commands: sent } = desk([{ status: 502, body: { error: 'Bad Gateway' } }]);
  const proxied = await sent.send('/api/x', {}, 'done');
  assert.ok(proxied, 'sent again, and accepted the second time');
});

commands('keys are UUIDs and differ', () => {
  const keys = new Set(Array.from({ length: 200 }, newKey));
  assert.is(keys.size, 200);
  for (const key of keys)
    assert.match(key, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

commands.run();
