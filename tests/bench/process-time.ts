import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in ticks of this many seconds. */
const tickSeconds = (): number => 1 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** The fields after the program's name, which may hold spaces; undefined when the process has ended. */
function statOf(pid: string): readonly string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return undefined;
    throw fault;
  }
}

/** Seconds of processor time that a process and each of its threads have used, in user and in kernel mode. */
export function processorSeconds(pid: number): number {
  const stat = statOf(String(pid));
  if (!stat) throw new Error(`process ${pid} has ended`);
  return (Number(stat[11]) + Number(stat[12])) * tickSeconds();
}

/** Memory that a process holds now. */
export function residentMegabytes(pid: number | undefined): number {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}

export const childrenOf = (pid: number): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && statOf(name)?.[1] === String(pid))
    .map(Number);
