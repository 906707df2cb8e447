import { spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** A system call on files, in the order in which calls began. */
export interface SystemCall {
  readonly name: string;
  /** Numbers and flags as written, strings as bytes, an open file as its path. */
  readonly args: readonly (string | Buffer)[];
  /** Absent when the process ended first. */
  readonly result?: number;
  /** Moments in the trace; the call happened somewhere from the first to the second. */
  readonly begun: number;
  readonly ended: number;
}

/** Calls that change files or make changes durable; and `mmap`, to be sure that nothing is changed without a call. */
const TRACED = [
  ...['openat', 'open', 'creat', 'mkdir', 'mkdirat', 'rmdir', 'link', 'linkat', 'unlink', 'unlinkat'],
  ...['rename', 'renameat', 'renameat2', 'truncate', 'ftruncate', 'fallocate', 'copy_file_range'],
  ...['write', 'writev', 'pwrite64', 'pwritev', 'pwritev2', 'sendfile', 'mmap'],
  ...['fsync', 'fdatasync', 'sync_file_range', 'syncfs', 'sync'],
];

/** More than any single write of the store. */
const LONGEST_STRING = 64 * 1024 * 1024;

/** Arguments to `strace` before the command to trace. */
export const straceArguments = (output: string): readonly string[] => [
  ...['-f', '-A', '--seccomp-bpf', '-qq', '-y', '-xx', '-s', String(LONGEST_STRING)],
  ...['-e', 'signal=none', '-e', `trace=${TRACED.join(',')}`, '-o', output, '--'],
];

/** Why calls cannot be recorded here. */
export function hindranceToTracing(): string | undefined {
  const { error, status } = spawnSync('strace', ['-o', '/dev/null', 'true'], { stdio: 'ignore' });
  if (error) return 'strace is not installed';
  return status === 0 ? undefined : 'strace may not trace processes here';
}

const RESUMED = /^(\d+)\s+<\.\.\. (\w+) resumed>/;
const CALL = /^(\d+)\s+(\w+)\(/;
const RESULT = / = (-?\d+)[^=]*$/;
/** A string in hexadecimal, a number with the path of the file that it stands for, anything else up to a comma. */
const ARGUMENT = /"((?:\\x[0-9a-f]{2})*)"|(?:-?\d+|AT_FDCWD)<([^>]*)>|[^,\s()"]+/g;

const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll('\\x', ''), 'hex');

function argumentsOf(text: string): (string | Buffer)[] {
  return [...text.matchAll(ARGUMENT)].map(([whole, hex, path]) => {
    if (hex !== undefined) return bytesOf(hex);
    return path?.startsWith('\\x') === true ? bytesOf(path).toString() : (path ?? whole);
  });
}

/** @param mentions Only calls whose line contains one of these, as text or in the trace's hexadecimal. */
export async function readTrace(file: string, mentions: string): Promise<readonly SystemCall[]> {
  const hex = [...Buffer.from(mentions)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
  const calls: SystemCall[] = [];
  const unfinished = new Map<string, number>();
  let moment = 0;
  for await (const line of createInterface({ input: createReadStream(file, 'latin1') })) {
    moment += 1;
    const result = RESULT.exec(line)?.[1];
    const outcome = result === undefined ? {} : { result: Number(result) };
    const resumed = RESUMED.exec(line);
    if (resumed) {
      const at = unfinished.get(resumed[1]!);
      unfinished.delete(resumed[1]!);
      if (at !== undefined) calls[at] = { ...calls[at]!, ...outcome, ended: moment };
      continue;
    }
    const call = CALL.exec(line);
    if (!call || !(line.includes(mentions) || line.includes(hex))) continue;
    const isUnfinished = line.endsWith('<unfinished ...>');
    if (isUnfinished) unfinished.set(call[1]!, calls.length);
    const end = isUnfinished ? line.length - '<unfinished ...>'.length : line.lastIndexOf(') = ');
    calls.push({
      name: call[2]!,
      args: argumentsOf(line.slice(call[0].length, end === -1 ? undefined : end)),
      begun: moment,
      ended: isUnfinished ? Number.POSITIVE_INFINITY : moment,
      ...outcome,
    });
  }
  return calls;
}
