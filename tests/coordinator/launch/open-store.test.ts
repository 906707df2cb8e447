import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openStore } from '../../../coordinator/launch/open-store.ts';
import { isSaidPlainly } from '../../../coordinator/launch/plain-words.ts';
import { openNode } from '../../support/store-to-try.ts';

const opening = suite('opening the event store at the start');
let dataDir: string;
let closers: (() => Promise<void>)[];

opening.before.each(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'event-store-'));
  closers = [];
});
opening.after.each(async () => {
  for (const close of closers) await close();
  await rm(dataDir, { recursive: true });
});

function open(url: string | undefined, signal = new AbortController().signal) {
  const said: string[] = [];
  const opened = openStore(
    { url, dataDir, trackDays: 30 },
    { say: (message) => said.push(message), log: pino({ level: 'silent' }), signal },
    (_, close) => closers.unshift(close),
  );
  return { said, opened };
}

opening('the embedded store is started and answers', async () => {
  const { said, opened } = open(undefined);
  const { store, storeWatch } = await opened;
  assert.equal(storeWatch.health(), { store: 'connected' });
  assert.is(typeof (await store.identity()), 'string');
  assert.equal(said, ['event store ready']);
});

opening('damaged data end the start with words and not with a stack', async () => {
  await writeFile(join(dataDir, 'events.sqlite'), 'x'.repeat(8_192));
  const fault = await open(undefined).opened.catch((error: unknown) => error);
  assert.ok(isSaidPlainly(fault));
});

opening('a store elsewhere is used by its address, which people are told without its account', async () => {
  const node = await openNode();
  closers.push(() => node.close());
  const { said, opened } = open(node.url.replace('esdb://', 'kurrentdb://desk:secret@'));
  await opened;
  assert.match(said.at(-1) ?? '', /^event store kurrentdb:\/\/127\.0\.0\.1:\d+ connected$/);
});

opening('a store that is not there is waited for, and the wait ends with the start', async () => {
  const leaving = new AbortController();
  const { said, opened } = open('esdb://127.0.0.1:9?tls=false', leaving.signal);
  while (said.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  assert.match(said[0] ?? '', 'waiting for the event store at esdb://127.0.0.1:9');
  leaving.abort();
  assert.ok(isSaidPlainly(await opened.catch((error: unknown) => error)));
});

opening.run();
