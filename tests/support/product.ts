import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const READY_WITHIN_SECONDS = 60;

export interface Product {
  readonly url: string;
  /** Process id of the product; the store is a child of it. */
  readonly pid: number | undefined;
  readonly jtt808Port: number;
  readonly dataDirectory: string;
  readonly output: () => string;
  /** Ctrl-C; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** kill -9 of the product and its store at once, as a power cut would. */
  killHard(): Promise<void>;
}

/** Runs what `npm start` runs, on free ports, over the given or a fresh data folder. */
export async function startProduct(
  options: {
    readonly args?: readonly string[];
    readonly dataDirectory?: string;
    readonly env?: Record<string, string>;
  } = {},
): Promise<Product> {
  const dataDirectory = options.dataDirectory ?? (await mkdtemp(join(tmpdir(), 'mingmai-')));
  const child = spawn(
    process.execPath,
    ['coordinator/launch/start.mjs', '--port', '0', ...(options.args ?? [])],
    {
      cwd: ROOT,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, MINGMAI_DATA: dataDirectory, MINGMAI_JTT808_PORT: '0', ...options.env },
    },
  );
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`not ready within ${READY_WITHIN_SECONDS} s:\n${output}`));
    }, READY_WITHIN_SECONDS * 1000);
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const found = /(http:\/\/127\.0\.0\.1:\d+)\s/.exec(output);
      if (found?.[1]) {
        clearTimeout(timer);
        resolve(found[1]);
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`ended with ${code} before it was ready:\n${output}`));
    });
  });
  const jtt808Port = Number(/JT\/T 808[^\n]*:(\d+)/.exec(output)?.[1]);
  return {
    url,
    pid: child.pid,
    jtt808Port,
    dataDirectory,
    output: () => output,
    async stop() {
      const code = await end(child, () => child.kill('SIGINT'));
      if (options.dataDirectory === undefined) await rm(dataDirectory, { recursive: true, force: true });
      return code;
    },
    async killHard() {
      await end(child, () => {
        // The whole process group, so that the store dies in the same moment.
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      });
    },
  };
}

async function end(child: ChildProcess, signal: () => void): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  signal();
  return await ended;
}
