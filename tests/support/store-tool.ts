import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('../../coordinator/event-store/store.ts', import.meta.url));

export interface ToolEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningTool {
  readonly process: ChildProcess;
  /** What it has said of its progress so far. */
  stderr(): string;
  readonly ended: Promise<ToolEnd>;
}

/** `npm run store -- ...args`, without npm. */
export function startTool(args: readonly string[], input = ''): RunningTool {
  const child = spawn(process.execPath, ['--import', 'tsx', ENTRY, ...args], { stdio: 'pipe' });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin.end(input);
  const ended = new Promise<ToolEnd>((resolve) => {
    child.on('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
  return { process: child, stderr: () => stderr, ended };
}

export const runTool = (args: readonly string[], input = ''): Promise<ToolEnd> =>
  startTool(args, input).ended;

/** The result of a verb that must be done, as its `--json` says it. */
export async function toolResult(args: readonly string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await runTool([...args, '--json']);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${String(code)}: ${stderr}`);
  return JSON.parse(stdout) as Record<string, unknown>;
}
