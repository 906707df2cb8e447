import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FILE } from '../log/data-directory.ts';
import { dial, findEndpoint } from './endpoint.ts';
import type { Operations } from './operations.ts';
import { operationsOf } from './operations.ts';
import { remoteOperations } from './operations-client.ts';
import { startServer } from '../server.ts';
import { sqliteStorage } from '../log/sqlite-storage.ts';

/** There is no log where one was looked for. */
export class NoStore extends Error {
  override readonly name = 'NoStore';
}

/** What somebody else must do first; the message says it. */
export class NeedsAddress extends Error {
  override readonly name = 'NeedsAddress';
}

function requireLog(directory: string): void {
  if (existsSync(join(directory, FILE))) return;
  throw new NoStore(`There is no event log in ${directory}. Say where the data are: --data DIR`);
}

/**
 * The operations of the store on a directory: of the process that runs there, or else of the directory itself, which
 * nobody else can use meanwhile.
 * @throws NoStore, and what opening a log throws.
 */
export async function withOperations<Result>(
  directory: string,
  work: (operations: Operations) => Promise<Result>,
): Promise<Result> {
  const endpoint = findEndpoint(directory);
  if (endpoint) {
    const operations = remoteOperations(dial(endpoint));
    try {
      return await work(operations);
    } finally {
      operations.close();
    }
  }
  requireLog(directory);
  const storage = sqliteStorage(directory);
  try {
    return await work(operationsOf(storage, Date.now, true));
  } finally {
    storage.close();
  }
}

/**
 * A connection string for the store on a directory: the one that runs, or one that runs as long as the work does.
 * @throws NeedsAddress when it asks for a name and a password; NoStore.
 */
export async function withAddress<Result>(
  directory: string,
  work: (url: string) => Promise<Result>,
): Promise<Result> {
  const endpoint = findEndpoint(directory);
  if (endpoint?.tls === true) {
    throw new NeedsAddress(
      'The store runs with TLS. Say how to read it: --from esdb://NAME:PASSWORD@HOST:PORT',
    );
  }
  if (endpoint) return work(`esdb://${endpoint.host}:${endpoint.port}?tls=false`);
  requireLog(directory);
  const raise = (error: unknown): never => {
    throw error;
  };
  const storage = sqliteStorage(directory);
  const server = await startServer({ storage, port: 0, now: Date.now, fail: raise, report: raise });
  try {
    return await work(`esdb://127.0.0.1:${server.port}?tls=false`);
  } finally {
    await server.stop();
  }
}
