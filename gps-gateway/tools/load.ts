import { setTimeout as sleep } from 'node:timers/promises';
import { instant } from '../../coordinator/domain/quantities.ts';
import { type LocationReport, NO_ITEMS } from '../protocols/jtt808/location.ts';
import type { Address } from './command.ts';
import { signOn, type TerminalClient, type TerminalName } from './terminal-client.ts';

export interface LoadReport {
  readonly sent: number;
  readonly acknowledged: number;
  /** Answered, but not with `ok`. */
  readonly refused: number;
  /** Neither answered nor refused. */
  readonly lost: number;
  /** From the terminal's socket and back to it, ascending. */
  readonly answerMs: readonly number[];
}

const TURN_MS = 5;
/** Terminals that sign on at the same time. */
const AT_THE_DOOR = 50;
/** The last answers may wait for a store that is slow. */
const LAST_ANSWERS_MS = 30_000;
/** 0.1 m further north each time, around Fuyang. */
const START = { lat: 32.8932, lon: 115.8085 };
const STEP_DEGREES = 1e-6;

interface Driver {
  readonly client: TerminalClient;
  readonly sentAtMs: Map<number, number>;
}

/** Every terminal reports `rate` times a second, spread over the second as real ones are. */
export async function load(
  to: Address,
  names: readonly TerminalName[],
  rate: number,
  seconds: number,
): Promise<LoadReport> {
  const answerMs: number[] = [];
  let refused = 0;
  let answered = 0;
  const drivers: Driver[] = [];
  const enlist = async (name: TerminalName): Promise<void> => {
    const sentAtMs = new Map<number, number>();
    const client = await signOn(to, name, ({ answers, result }) => {
      const at = sentAtMs.get(answers);
      if (at === undefined) return;
      sentAtMs.delete(answers);
      answered += 1;
      if (result === 'ok') answerMs.push(performance.now() - at);
      else refused += 1;
    });
    drivers.push({ client, sentAtMs });
  };
  for (let first = 0; first < names.length; first += AT_THE_DOOR) {
    await Promise.all(names.slice(first, first + AT_THE_DOOR).map(enlist));
  }

  const total = Math.round(drivers.length * rate * seconds);
  const startedMs = performance.now();
  let sent = 0;
  while (sent < total) {
    const due = Math.min(total, Math.floor(((performance.now() - startedMs) / 1000) * drivers.length * rate));
    for (; sent < due; sent += 1) {
      const driver = drivers[sent % drivers.length];
      const round = Math.floor(sent / drivers.length);
      // Two serials stay free for signing on.
      const serial = round % 0xfff0;
      driver?.sentAtMs.set(serial, performance.now());
      driver?.client.send({ kind: 'location', report: reportOf(round) }, serial);
    }
    await sleep(TURN_MS);
  }
  const giveUpMs = performance.now() + LAST_ANSWERS_MS;
  while (answered < sent && performance.now() < giveUpMs) await sleep(20);
  for (const { client } of drivers) client.close();
  answerMs.sort((a, b) => a - b);
  return { sent, acknowledged: answerMs.length, refused, lost: sent - answered, answerMs };
}

const reportOf = (round: number): LocationReport => ({
  alarmBits: 0,
  statusBits: 0,
  ignitionOn: true,
  isFixed: true,
  lat: START.lat + (round % 10_000) * STEP_DEGREES,
  lon: START.lon,
  altitudeMetres: 30,
  speedMps: 5,
  courseDegrees: 0,
  at: instant(Date.now()),
  items: NO_ITEMS,
});

/** The value below which this share of them lies; 0 without any. */
export const quantile = (ascending: readonly number[], share: number): number =>
  ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))] ?? 0;
