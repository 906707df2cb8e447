/**
 * `npm run simulate`: days of a prefecture's ambulance service on virtual time, through the same deciders, processes,
 * projections and routing policies as the live product. Prints what it is doing on standard error and the indicators
 * on standard output. Exit code 1 when the books do not balance or a file cannot be used, 2 when the command line
 * cannot be understood.
 */
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readNetwork } from '../coordinator/contract/network.ts';
import type { Network } from '../coordinator/domain/network.ts';
import { elapsed, instant, later, seconds } from '../coordinator/domain/quantities.ts';
import { DISPATCH_POLICIES } from './dispatch-policies.ts';
import { reportOf } from './report.ts';
import { reportText } from './report-text.ts';
import { readOptions, type SimulateOptions, USAGE } from './simulate-options.ts';
import { drawCalls } from './simulated-calls.ts';
import { openSimulatedRoads } from './simulated-roads.ts';
import { simulate } from './simulation.ts';
import { timed } from './timed.ts';

/** Monday 2 June 2025, midnight in Fuyang: a day without holiday. */
const START = instant(Date.UTC(2025, 5, 1, 16));
const FUYANG = fileURLToPath(new URL('fuyang/network.json', import.meta.url));

/** Told to the person at the terminal, without a stack. */
class CannotSimulate extends Error {
  override readonly name = 'CannotSimulate';
}

function openNetwork(file: string): Network {
  const reading = readNetwork(readJson(file));
  if (reading.ok) return reading.network;
  const faults = reading.faults.map(({ field, message }) => `  ${field || 'the file'}: ${message}`);
  throw new CannotSimulate(`--network: ${file} cannot be used:\n${faults.join('\n')}`);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (fault) {
    if (fault instanceof SyntaxError) {
      throw new CannotSimulate(`--network: ${file} is not JSON: ${fault.message}`);
    }
    throw fileFault('network', file, fault);
  }
}

/** What the operating system says about a file that was named on the command line. */
function fileFault(option: string, file: string, fault: unknown): unknown {
  return fault instanceof Error && 'code' in fault
    ? new CannotSimulate(`--${option}: ${file} cannot be opened (${String(fault.code)})`)
    : fault;
}

function openLog(file: string): number {
  try {
    return openSync(file, 'w');
  } catch (fault) {
    throw fileFault('log', file, fault);
  }
}

async function run(options: SimulateOptions): Promise<boolean> {
  const began = performance.now();
  const say = (message: string): void => {
    console.error(`[${((performance.now() - began) / 1000).toFixed(1)} s] ${message}`);
  };
  const network = openNetwork(options.network ?? FUYANG);
  const log = options.log === undefined ? undefined : openLog(options.log);
  const until = later(START, seconds(options.days * 86_400));
  const calls = drawCalls(network, { start: START, until }, options.seed);
  say(`${network.name.en}: ${calls.length} calls drawn for ${options.days} day(s)`);
  const { travelTimes, spentSeconds } = timed(openSimulatedRoads(network, options.roads));
  const { status, detail } = travelTimes.health();
  say(`roads ${status}: ${detail}`);
  const loaded = performance.now();
  const policy = DISPATCH_POLICIES[options.policy];
  const result = await simulate(
    { network, travelTimes, calls, policy, start: START, until },
    {
      progress: ({ now, received, waiting, events }) => {
        const hour = elapsed(START, now) / 3600;
        say(`hour ${hour.toFixed(1)}: ${received} calls, ${waiting} waiting for a unit, ${events} events`);
      },
      ...(log !== undefined && { writeLog: (line: string) => void writeSync(log, line) }),
    },
  );
  if (log !== undefined) closeSync(log);
  const ran = (performance.now() - loaded) / 1000;
  const onRoads = Object.entries(spentSeconds).map(
    ([question, spent]) => `${question} ${spent.toFixed(1)} s`,
  );
  say(
    `${(ran / options.days).toFixed(1)} s a simulated day; of ${ran.toFixed(1)} s on roads: ${onRoads.join(', ')}`,
  );

  const report = reportOf(network, options, result);
  console.log(options.json ? JSON.stringify(report) : reportText(report, network));
  for (const fault of report.books.faults) console.error(`THE BOOKS DO NOT BALANCE: ${fault}`);
  return report.books.faults.length === 0;
}

const reading = readOptions(process.argv.slice(2));
if (!reading.ok) {
  for (const fault of reading.faults) console.error(fault);
  console.error(USAGE);
  process.exitCode = 2;
} else {
  try {
    if (!(await run(reading.options))) process.exitCode = 1;
  } catch (fault) {
    if (!(fault instanceof CannotSimulate)) throw fault;
    console.error(fault.message);
    process.exitCode = 1;
  }
}
