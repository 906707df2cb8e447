/** The keeper's tools: `npm run store -- VERB`. Results go to stdout, progress and faults to stderr. */
import { createInterface } from 'node:readline';
import { inspect } from 'node:util';
import { addAccount, removeAccount } from './access/accounts.ts';
import { type Backup, makeBackup } from './keeper/backup.ts';
import { copyStore } from './keeper/copy.ts';
import { noteLastDone } from './keeper/last-done.ts';
import { withAddress, withOperations } from './keeper/local-store.ts';
import type { Verification } from './log/log-storage.ts';
import { progressOn, type Tell } from './keeper/progress.ts';
import { restoreBackup } from './keeper/restore.ts';
import { runStore } from './run.ts';
import { type Command, readCommand, USAGE } from './keeper/store-command.ts';
import {
  type Report,
  reportAccount,
  reportBackup,
  reportCopy,
  reportRemoval,
  reportRestore,
  reportScavenge,
  reportStatistics,
  reportVerification,
} from './keeper/store-report.ts';

const FAULT = 1;
const USAGE_FAULT = 2;

async function run({ task, directory }: Command, tell: Tell): Promise<Report | undefined> {
  switch (task.verb) {
    case 'backup':
      return reportBackup(await backUp(directory, task.into, tell));
    case 'restore':
      return reportRestore(await restoreBackup(task.from, directory, task.replace, tell));
    case 'verify':
      return reportVerification(await verify(directory, tell));
    case 'stats':
      return reportStatistics(await withOperations(directory, (store) => store.statistics(tell)));
    case 'scavenge':
      return reportScavenge(await withOperations(directory, (store) => store.scavenge(task.isDryRun, tell)));
    case 'copy': {
      const { from, to } = task;
      if (from !== undefined) return reportCopy(await copyStore(from, to, tell));
      return reportCopy(await withAddress(directory, (url) => copyStore(url, to, tell)));
    }
    case 'account':
      return task.isRemoved
        ? reportRemoval(task.name, await removeAccount(directory, task.name))
        : reportAccount(
            task.name,
            await addAccount(directory, { ...task, password: await passwordFrom(process.stdin) }),
          );
    case 'serve':
      runStore(task.args);
      return undefined;
    case 'help':
      return { lines: [USAGE], json: USAGE };
  }
}

async function backUp(directory: string, into: string, tell: Tell): Promise<Backup> {
  const backup = await makeBackup(directory, into, tell);
  const { madeAt: doneAt, events } = backup;
  await noteLastDone(directory, 'backup', { doneAt, events, directory: backup.directory });
  return backup;
}

async function verify(directory: string, tell: Tell): Promise<Verification> {
  const verified = await withOperations(directory, (store) => store.verify(tell));
  const { events, damagedPlaces } = verified;
  await noteLastDone(directory, 'verification', { doneAt: new Date().toISOString(), events, damagedPlaces });
  return verified;
}

/** What a person can act on, or all there is to know of a fault that nobody foresaw. */
function plainWords(error: unknown): string {
  if (!(error instanceof Error)) return inspect(error);
  const isForeseen = !/^(Error|(Type|Range|Reference|Syntax)Error)$/.test(error.name);
  if (isForeseen || ('details' in error && 'metadata' in error)) return error.message;
  return inspect(error);
}

async function passwordFrom(input: NodeJS.ReadStream): Promise<string> {
  if (input.isTTY) process.stderr.write('Password (it is shown; pipe it in where others look on): ');
  for await (const line of createInterface({ input })) return line;
  return '';
}

async function main(): Promise<number | undefined> {
  const read = readCommand(process.argv.slice(2), process.env['MINGMAI_DATA'] ?? '.data');
  if (!read.ok) {
    process.stderr.write(`${read.fault}. What there is: npm run store -- help\n`);
    return USAGE_FAULT;
  }
  const progress = progressOn(process.stderr);
  try {
    const report = await run(read.command, progress.tell);
    progress.end();
    // What goes on running says by itself how it ends.
    if (!report) return undefined;
    const { lines, json, isBad } = report;
    process.stdout.write(`${read.command.isJson ? JSON.stringify(json) : lines.join('\n')}\n`);
    return isBad === true ? FAULT : 0;
  } catch (error) {
    progress.end();
    process.stderr.write(`${plainWords(error)}\n`);
    return FAULT;
  }
}

const exitCode = await main();
if (exitCode !== undefined) process.exitCode = exitCode;
