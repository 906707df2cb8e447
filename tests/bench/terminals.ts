import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createFrameSplitter } from '../../gps-gateway/protocols/jtt808/framing.ts';
import { encodeTerminalMessage, type TerminalMessage } from '../../gps-gateway/protocols/jtt808/messages.ts';
import { decodePlatformMessage } from '../../gps-gateway/protocols/jtt808/replies.ts';
import { authentication, registration, reportAt } from '../support/terminal.ts';
import { createLatencies, type Latencies } from './latencies.ts';
import type { Spread } from './spread.ts';
import { latOf, phoneOf, timedReport } from './timed-reports.ts';

/** What the bench asks of this process: many terminals that each report `hz` times a second. */
export interface Fleet {
  readonly port: number;
  readonly terminals: number;
  readonly hz: number;
  readonly seconds: number;
  /** One terminal more, which repeats positions as fast as it is let. */
  readonly flood: boolean;
}

/** What it tells when all have signed on and begin to report: milliseconds since the epoch. */
export interface FleetStarted {
  readonly startedAt: number;
}

/** What it tells in the end. */
export interface FleetReport {
  readonly acknowledged: number;
  /** Positions that the terminals must keep, because the store could not take them. */
  readonly refused: number;
  /** From the socket and back to it. */
  readonly toAcknowledgementMs: Spread;
}

/** Waits so long for the last acknowledgements. */
const PATIENCE_MS = 30_000;
const FLOOD_FRAMES = 1000;

const wallClock = (): number => performance.timeOrigin + performance.now();

interface Driver {
  readonly socket: Socket;
  /** By serial. */
  readonly sentAt: number[];
  acknowledged: number;
  refused: number;
}

async function drive(fleet: Fleet, terminal: number, latencies: Latencies): Promise<Driver> {
  const sender = { phone: phoneOf(terminal), protocol: 'jtt808-2019' } as const;
  const socket = connect(fleet.port, '127.0.0.1');
  socket.setNoDelay(true);
  const driver: Driver = { socket, sentAt: [], acknowledged: 0, refused: 0 };
  const send = (message: TerminalMessage, serial: number): boolean =>
    socket.write(encodeTerminalMessage(message, { ...sender, serial }));
  const splitter = createFrameSplitter();
  send(registration, 0xfffe);
  await new Promise<void>((ready) => {
    socket.on('data', (bytes: Buffer) => {
      for (const framed of splitter.feed(bytes)) {
        const reply = 'frame' in framed ? decodePlatformMessage(framed.frame) : undefined;
        // An order of the gateway, which this terminal has no time for.
        if (!reply) continue;
        const isOfPosition = reply.kind === 'general-reply' && reply.answers < 0xfffe;
        if (isOfPosition && reply.result === 'failed') driver.refused += 1;
        else if (reply.result !== 'ok') throw new Error(`terminal ${terminal} was refused: ${reply.result}`);
        else if (reply.kind === 'registration-reply') send(authentication(reply.code), 0xffff);
        else if (reply.answers === 0xffff) ready();
        else {
          driver.acknowledged += 1;
          latencies.add(wallClock() - (driver.sentAt[reply.answers] ?? Number.NaN));
        }
      }
    });
  });
  return driver;
}

/** Writes whenever the socket takes it; the answers are thrown away. Returns how to end it. */
async function flood(fleet: Fleet): Promise<() => void> {
  const terminal = fleet.terminals;
  const { socket } = await drive(fleet, terminal, createLatencies());
  socket.removeAllListeners('data').resume();
  const sender = { phone: phoneOf(terminal), protocol: 'jtt808-2019' } as const;
  const at = Math.floor(wallClock());
  const burst = Buffer.concat(
    Array.from({ length: FLOOD_FRAMES }, (_, serial) =>
      encodeTerminalMessage(
        { kind: 'location', report: reportAt(at, { lat: latOf(serial) }) },
        { ...sender, serial },
      ),
    ),
  );
  const pour = (): void => {
    while (socket.write(burst));
  };
  socket.on('drain', pour);
  // The gateway may let go of it: that is its right.
  socket.on('error', () => socket.destroy());
  pour();
  return () => {
    socket.destroy();
  };
}

async function run(fleet: Fleet, tell: (started: FleetStarted) => void): Promise<FleetReport> {
  const drivers: Driver[] = [];
  const latencies = createLatencies();
  for (let terminal = 0; terminal < fleet.terminals; terminal += 1)
    drivers.push(await drive(fleet, terminal, latencies));
  const reports = fleet.hz * fleet.seconds;
  const endFlood = fleet.flood ? await flood(fleet) : undefined;
  const startedAt = wallClock();
  tell({ startedAt });
  await Promise.all(
    drivers.map(async (driver, terminal) => {
      for (let serial = 0; serial < reports; serial += 1) {
        // Spread over the period, as terminals that started at different times are.
        const dueAt = startedAt + ((serial + terminal / fleet.terminals) / fleet.hz) * 1000;
        await new Promise((resolve) => setTimeout(resolve, dueAt - wallClock()));
        const sentAt = wallClock();
        const report = timedReport(serial, startedAt, sentAt);
        driver.sentAt[serial] = sentAt;
        const sender = { phone: phoneOf(terminal), protocol: 'jtt808-2019', serial } as const;
        driver.socket.write(encodeTerminalMessage({ kind: 'location', report }, sender));
      }
    }),
  );
  const patience = wallClock() + PATIENCE_MS;
  while (
    drivers.some(({ acknowledged, refused }) => acknowledged + refused < reports) &&
    wallClock() < patience
  ) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  endFlood?.();
  for (const { socket } of drivers) socket.destroy();
  return {
    acknowledged: drivers.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
    refused: drivers.reduce((sum, { refused }) => sum + refused, 0),
    toAcknowledgementMs: latencies.spread(),
  };
}

const [fleet] = (await once(process, 'message')) as [Fleet];
const report = await run(fleet, (started) => process.send?.(started));
process.send?.(report, () => {
  process.disconnect();
});
