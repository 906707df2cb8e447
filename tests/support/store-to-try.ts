import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface EventStoreNode {
  readonly url: string;
  close(): Promise<void>;
}

const ENTRY = fileURLToPath(new URL('../../coordinator/event-store/main.ts', import.meta.url));

/** The node of EVENTSTORE_URL, which is left as it is; without one, an embedded store that runs by itself. */
export async function openNode(): Promise<EventStoreNode> {
  const url = process.env['EVENTSTORE_URL'];
  return url ? { url, close: () => Promise.resolve() } : await startOwnNode();
}

async function startOwnNode(): Promise<EventStoreNode> {
  const dataDir = await mkdtemp(join(tmpdir(), 'event-store-'));
  const child = spawn(process.execPath, [...process.execArgv, ENTRY, '--data', dataDir, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  let url: string | undefined;
  for await (const line of createInterface(child.stdout)) {
    url = /listens at (esdb:\S+)/.exec(line)?.[1];
    if (url !== undefined) break;
  }
  if (url === undefined) throw new Error('The event store ended before it said where it listens');
  child.stdout.resume();
  return {
    url,
    async close() {
      child.kill('SIGTERM');
      await ended;
      await rm(dataDir, { recursive: true });
    },
  };
}
