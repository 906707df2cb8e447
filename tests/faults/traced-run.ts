import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectEventStore } from '../../coordinator/adapters/eventstoredb.ts';
import { startKillable } from './killable-store.ts';
import { readTrace, straceArguments, type SystemCall } from './system-calls.ts';
import { WITNESS_VARIABLE } from './testimony.ts';
import { startWriters } from './writers.ts';

/** What a store did to its files, from the making of its directory on. */
export interface Recording {
  /** In the order in which they took effect. */
  readonly calls: readonly SystemCall[];
  /** The directory that stands for a whole disk. */
  readonly root: string;
  /** The file in which the store testifies; it is on no disk. */
  readonly witness: string;
  readonly acknowledged: number;
}

const WITNESSED_STORE = fileURLToPath(new URL('witnessed-store.ts', import.meta.url));
/** Few, so that commits are many and small, and the log is checkpointed under way. */
const WRITERS = 10;

/** A flush has done nothing before it returns; anything else may have done all from the moment it is called. */
const effectiveAt = ({ name, begun, ended }: SystemCall): number =>
  name === 'fsync' || name === 'fdatasync' ? ended : begun;

/**
 * Two sessions under load with a clean stop between them.
 * @param base An empty directory.
 * @param events Acknowledged in each session, at least.
 */
export async function recordCalls(base: string, events: number): Promise<Recording> {
  const root = join(base, 'disk');
  const witness = join(base, 'witness');
  const trace = join(base, 'trace');
  await mkdir(root);
  const node = await startKillable(WITNESSED_STORE, join(root, 'events'), {
    execPath: 'strace',
    execArgv: [...straceArguments(trace), process.execPath, ...process.execArgv],
    env: { ...process.env, [WITNESS_VARIABLE]: witness },
  });
  const store = connectEventStore(node.url);
  const writers = startWriters(store, WRITERS);
  try {
    await writers.more(events);
    await node.restart();
    await writers.more(events);
    await writers.stop();
  } finally {
    await store.close();
    await node.close();
  }
  const calls = [...(await readTrace(trace, base))].sort((a, b) => effectiveAt(a) - effectiveAt(b));
  return { calls, root, witness, acknowledged: writers.acknowledged() };
}
