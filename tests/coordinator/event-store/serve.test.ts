import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { addAccount } from '../../../coordinator/event-store/access/accounts.ts';
import {
  findEndpoint,
  removeEndpoint,
  writeEndpoint,
} from '../../../coordinator/event-store/keeper/endpoint.ts';
import { makeCertificate, writeCertificate } from '../../support/certificates.ts';

const MAIN = fileURLToPath(new URL('../../../coordinator/event-store/main.ts', import.meta.url));
const PASSWORD = 'a long enough secret';

/** A store in a process of its own, and all it has said. */
interface StandaloneStore {
  readonly process: ChildProcess;
  /** Resolves with what it said so far, once that matches; rejects when it ends before. */
  said(pattern: RegExp): Promise<string>;
  /** Exit code. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

const standalone = suite('a store that is run by itself');
let folder: string;
let dataDir: string;
let started: StandaloneStore[];

standalone.before.each(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-alone-'));
  dataDir = join(folder, 'events');
  started = [];
});
standalone.after.each(async () => {
  for (const store of started) await store.end('SIGKILL');
  rmSync(folder, { recursive: true });
});

function start(...args: readonly string[]): StandaloneStore {
  const child = spawn(process.execPath, [...process.execArgv, MAIN, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const waiting = new Set<() => void>();
  const hear = (text: Buffer): void => {
    output += text.toString();
    for (const look of waiting) look();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const closed = once(child, 'close') as Promise<[number | null]>;
  const store: StandaloneStore = {
    process: child,
    said: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!pattern.test(output)) return;
          waiting.delete(look);
          resolve(output);
        };
        waiting.add(look);
        look();
        closed.then(() => {
          reject(new Error(`The store ended: ${output}`));
        }, reject);
      }),
    async end(signal) {
      if (signal) child.kill(signal);
      const [code] = await closed;
      return code;
    },
  };
  started.push(store);
  return store;
}

async function urlOf(store: StandaloneStore): Promise<string> {
  return /listens at (\S+)/.exec(await store.said(/listens at \S+\n/))?.[1] ?? '';
}

async function append(url: string): Promise<void> {
  const client = EventStoreDBClient.connectionString(url);
  try {
    await client.appendToStream('call-1', jsonEvent({ type: 'Counted', data: {} }));
  } finally {
    await client.dispose();
  }
}

standalone('it says where it listens and ends cleanly on Ctrl-C and for a service manager', async () => {
  // One after the other: the client keeps the appends of a whole process in one place.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const data = join(dataDir, signal);
    const store = start('--data', data);
    await append(await urlOf(store));
    const endpoint = findEndpoint(data);
    assert.is(endpoint?.pid, store.process.pid);
    assert.is(endpoint?.tls, false);
    assert.is(statSync(join(data, 'endpoint.json')).mode & 0o777, 0o600);
    assert.is(await store.end(signal), 0);
    assert.not(existsSync(join(data, 'endpoint.json')));
  }
});

standalone('data have one store at a time, and a store that was killed leaves them to the next', async () => {
  const first = start('--data', dataDir);
  const url = await urlOf(first);
  const second = start('--data', dataDir);
  assert.is(await second.end(), 1);
  assert.match(await second.said(/./), /in use by another process/);
  await append(url);
  assert.is(findEndpoint(dataDir)?.pid, first.process.pid);
  await first.end('SIGKILL');
  assert.ok(existsSync(join(dataDir, 'endpoint.json')));
  assert.is(findEndpoint(dataDir), undefined);
  const next = start('--data', dataDir);
  await append(await urlOf(next));
  assert.is(findEndpoint(dataDir)?.pid, next.process.pid);
});

standalone('options that cannot work are refused with the options there are', async () => {
  const store = start('--host', '0.0.0.0', '--port', 'x');
  assert.is(await store.end(), 2);
  const said = await store.said(/./);
  assert.match(said, 'Say where the data are');
  assert.match(said, '--port is a number');
  assert.match(said, '--host 0.0.0.0 can be reached from other machines');
  assert.match(said, '--tls-cert FILE');
});

standalone('a taken port ends the start and leaves no endpoint behind', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const store = start('--data', dataDir, '--port', String(port));
  assert.is(await store.end(), 1);
  taken.close();
  assert.match(await store.said(/./), /EADDRINUSE/);
  assert.not(existsSync(join(dataDir, 'endpoint.json')));
});

standalone('with a certificate it serves every address and whoever has an account', async () => {
  const names = ['localhost'];
  const files = writeCertificate(folder, makeCertificate({ names }));
  const tls = ['--tls-cert', files.certFile, '--tls-key', files.keyFile];
  const store = start('--data', dataDir, '--host', '0.0.0.0', ...tls);
  const url = await urlOf(store);
  await store.said(/Nobody can sign in yet/);
  assert.match(url, 'esdb://NAME:PASSWORD@localhost:');
  assert.is(findEndpoint(dataDir)?.host, '127.0.0.1');
  const mine = url.replace('NAME:PASSWORD', `desk:${encodeURIComponent(PASSWORD)}`);
  const refusal = await append(mine).then(() => 'appended', String);
  assert.match(refusal, /UNAUTHENTICATED/);
  await addAccount(dataDir, { name: 'desk', password: PASSWORD, groups: [] });
  await append(mine);

  const renewed = makeCertificate({ names });
  writeCertificate(folder, renewed);
  store.process.kill('SIGHUP');
  await store.said(/A new certificate is in use/);
  await append(mine);
  const trusted = join(folder, 'trusted.pem');
  writeFileSync(trusted, renewed.cert);
  writeFileSync(files.certFile, 'rubbish');
  store.process.kill('SIGHUP');
  await store.said(/The certificate is not renewed: .*store\.pem holds no PEM/);
  await append(mine.replace(encodeURIComponent(files.certFile), encodeURIComponent(trusted)));
});

standalone('an endpoint that another process wrote meanwhile is left alone', () => {
  writeEndpoint(folder, { pid: process.pid, host: '127.0.0.1', port: 1, tls: false, key: 'k' });
  removeEndpoint(folder, process.pid + 1);
  assert.is(findEndpoint(folder)?.port, 1);
  removeEndpoint(folder, process.pid);
  assert.is(findEndpoint(folder), undefined);
  writeFileSync(join(folder, 'endpoint.json'), '{"pid":');
  assert.is(findEndpoint(folder), undefined);
});

standalone.run();
