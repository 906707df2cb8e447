import { setMaxListeners } from 'node:events';
import type { Network } from '../../coordinator/domain/network.ts';
import { createCast } from './cast.ts';
import { type Door, openDoor } from './door.ts';
import { type Picture, readPicture } from './picture.ts';
import { startTerminal } from './terminal.ts';

export interface DrillSettings {
  readonly baseUrl: string;
  readonly gatewayHost: string;
  readonly gatewayPort: number;
  readonly network: Network;
  /** Multiple of the published demand. */
  readonly rate: number;
  readonly seed: number;
}

const LOOK_EVERY_MS = 2000;
const MOVE_EVERY_MS = 1000;

/**
 * Plays callers, crews, terminals, receiving centres and the blood centre through the public doors, in real time,
 * until the signal aborts. The first picture tells where an earlier drill left the vehicles.
 */
export async function runDrill(settings: DrillSettings, signal: AbortSignal): Promise<void> {
  const { baseUrl, gatewayHost, gatewayPort, network, rate, seed } = settings;
  // Every terminal listens for the end.
  setMaxListeners(0, signal);
  const doors = new Map<string, Door>();
  const doorOf = (account: string): Door => {
    const door = doors.get(account) ?? openDoor(baseUrl, account, signal);
    doors.set(account, door);
    return door;
  };
  const dispatcher = doorOf('dispatcher');
  const first = await firstPicture(dispatcher, signal);
  if (!first) return;

  const gateway = { host: gatewayHost, port: gatewayPort };
  const cast = createCast({
    network,
    rate,
    seed,
    startedAt: Date.now(),
    first,
    doorOf,
    terminalOf: (terminal, unit) => startTerminal(terminal, unit, gateway, signal),
  });
  await Promise.all([
    every(MOVE_EVERY_MS, signal, () => {
      cast.move(Date.now());
    }),
    every(LOOK_EVERY_MS, signal, async () => {
      const picture = await readPicture(dispatcher);
      if (picture) cast.look(picture, Date.now());
    }),
  ]);
}

async function firstPicture(dispatcher: Door, signal: AbortSignal): Promise<Picture | undefined> {
  while (!signal.aborted) {
    const picture = await readPicture(dispatcher);
    if (picture) return picture;
    await pause(LOOK_EVERY_MS, signal);
  }
  return undefined;
}

async function every(ms: number, signal: AbortSignal, work: () => Promise<void> | void): Promise<void> {
  while (!signal.aborted) {
    await work();
    await pause(ms, signal);
  }
}

/** Ends early when the signal aborts. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
