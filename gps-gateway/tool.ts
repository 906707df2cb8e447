/**
 * The gateway's tools: `npm run gps -- VERB`. Results go to stdout, faults to stderr. Exit code 1 when a frame is none,
 * a position was lost or a fault met, 2 when the command line cannot be understood.
 */
import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { CannotRun } from './tools/cannot-run.ts';
import { readCapture } from './tools/capture.ts';
import { type Command, readCommand, USAGE } from './tools/command.ts';
import { explain, tried } from './tools/decode.ts';
import { load, type LoadReport, quantile } from './tools/load.ts';
import { replay } from './tools/replay.ts';
import type { TerminalName } from './tools/terminal-client.ts';
import { startTrialGateway } from './tools/trial-gateway.ts';

const FAULT = 1;
const USAGE_FAULT = 2;
const FIRST_TRIAL_PHONE = 13_900_000_000;

/** What to print, and whether all is well. */
interface Outcome {
  readonly lines: readonly string[];
  readonly isWell: boolean;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault)) throw fault;
    throw new CannotRun(`${file} cannot be read (${String(fault.code)})`, { cause: fault });
  }
}

/** The JT/T 808 terminals of a network file; whether the rest of it is right is the product's business. */
function listedTerminals(file: string): TerminalName[] {
  const network = JSON.parse(readText(file)) as { readonly terminals?: readonly Partial<TerminalName>[] };
  return (network.terminals ?? []).flatMap(({ phone, protocol }) =>
    phone && protocol ? [{ phone, protocol }] : [],
  );
}

async function runLoad(command: Command & { readonly verb: 'load' }): Promise<Outcome> {
  const { terminals, rate, seconds, to, network } = command;
  if (to && network !== undefined) {
    const listed = listedTerminals(network);
    if (listed.length < terminals) {
      throw new CannotRun(
        `${network} lists ${listed.length} JT/T 808 terminals: ask for no more with --terminals`,
      );
    }
    const report = await load(to, listed.slice(0, terminals), rate, seconds);
    return { lines: loadLines(command, report), isWell: report.lost === 0 };
  }
  const names = Array.from({ length: terminals }, (_, index): TerminalName => ({
    phone: String(FIRST_TRIAL_PHONE + index),
    protocol: 'jtt808-2019',
  }));
  const trial = await startTrialGateway(names.map(({ phone }) => phone));
  const report = await load(trial.address, names, rate, seconds);
  const { recorded, cores, residentMegabytes } = await trial.finish();
  const lines = [
    ...loadLines(command, report),
    `in the store          ${recorded}   ${report.acknowledged - recorded} acknowledged and not recorded`,
    `gateway               ${(cores * 100).toFixed(1)} % of a processor, ${residentMegabytes.toFixed(0)} MB`,
  ];
  return { lines, isWell: report.lost === 0 && recorded >= report.acknowledged };
}

function loadLines({ terminals, rate, seconds }: Command & { verb: 'load' }, report: LoadReport): string[] {
  const shown = (share: number): string => `${quantile(report.answerMs, share).toFixed(1)} ms`;
  return [
    `load                  ${terminals} terminals, ${rate} a second each, ${seconds} s`,
    `positions sent        ${report.sent}`,
    `acknowledged          ${report.acknowledged}`,
    `refused               ${report.refused}`,
    `lost                  ${report.lost}`,
    `until acknowledged    p50 ${shown(0.5)}   p99 ${shown(0.99)}   longest ${shown(1)}`,
  ];
}

async function run(command: Command): Promise<Outcome> {
  switch (command.verb) {
    case 'decode': {
      const { given, tongue } = command;
      const lines = explain(given, tongue);
      if (!lines) throw new CannotRun(tried(given, tongue).join('\n'));
      return { lines, isWell: true };
    }
    case 'replay': {
      const report = await replay(readCapture(readText(command.file)), command.to, command.speed);
      const answers = [...report.answersByResult].map(([result, times]) => `${result} ${times}`).join(', ');
      return {
        lines: [
          `${report.sentFrames} frames of ${report.terminals} terminals sent, ${report.sentFaults} that are none`,
          `answers: ${answers || 'none'}`,
        ],
        isWell: true,
      };
    }
    case 'load':
      return await runLoad(command);
    case 'help':
      return { lines: [USAGE], isWell: true };
  }
}

/** Node takes it from LANG. */
const { locale } = new Intl.DateTimeFormat().resolvedOptions();
const command = readCommand(process.argv.slice(2), locale);
if ('problem' in command) {
  process.stderr.write(`${command.problem}\n\n${USAGE}\n`);
  process.exitCode = USAGE_FAULT;
} else {
  try {
    const { lines, isWell } = await run(command);
    process.stdout.write(`${lines.join('\n')}\n`);
    if (!isWell) process.exitCode = FAULT;
  } catch (fault) {
    process.stderr.write(`${fault instanceof CannotRun ? fault.message : inspect(fault)}\n`);
    process.exitCode = FAULT;
  }
}
