import { setMaxListeners } from 'node:events';
import type { Place } from '../../coordinator/domain/geography.ts';
import type { Network, NetworkUnit } from '../../coordinator/domain/network.ts';
import { keyedDraws } from '../keyed-draws.ts';
import { createBloodDrill } from './blood.ts';
import { createCallers } from './callers.ts';
import { createCrew } from './crew.ts';
import { createDesk } from './desk.ts';
import { type Door, openDoor } from './door.ts';
import { type Picture, readPicture } from './picture.ts';
import { createReceiving } from './receiving.ts';
import { startTerminal } from './terminal.ts';
import { createVehicle } from './vehicle.ts';

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
  const { baseUrl, network, rate, seed } = settings;
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

  const startedAt = Date.now();
  const fleet = startFleet(settings, first, dispatcher, signal);
  const homes = homesOf(network);
  const centres = new Map(network.centres.map(({ id, place }) => [id, place]));
  const crews = fleet
    .filter(({ unit }) => unit.kind !== 'blood-vehicle')
    .map(({ unit, vehicle }, index) =>
      createCrew(
        unit.id,
        vehicle,
        { home: homes.get(unit.stationId) ?? vehicle.place(), centreOf: (id) => centres.get(id) },
        { crew: doorOf(`crew-${unit.id}`), dispatcher },
        keyedDraws(seed, startedAt, 1, index),
      ),
    );
  const desk = createDesk(
    createCallers(network, seed, rate, startedAt),
    dispatcher,
    keyedDraws(seed, startedAt, 2),
  );
  const receiving = createReceiving(network.centres, doorOf, keyedDraws(seed, startedAt, 3));
  const [bloodCentre] = network.bloodCentres;
  const blood =
    bloodCentre &&
    createBloodDrill({
      centres: network.centres,
      bloodCentre,
      vehicles: fleet.filter(({ unit }) => unit.kind === 'blood-vehicle'),
      doorOf,
      draws: keyedDraws(seed, startedAt, 4),
      startedAt,
    });

  await Promise.all([
    every(MOVE_EVERY_MS, signal, () => {
      const now = Date.now();
      for (const { vehicle } of fleet) vehicle.tick(now);
      desk.ring(now);
    }),
    every(LOOK_EVERY_MS, signal, async () => {
      const picture = await readPicture(dispatcher);
      if (!picture) return;
      const now = Date.now();
      desk.act(picture, now);
      receiving.act(picture, now);
      blood?.act(picture, now);
      for (const crew of crews) crew.act(picture, now);
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

function startFleet(
  { network, gatewayHost, gatewayPort, seed }: DrillSettings,
  picture: Picture,
  planner: Door,
  signal: AbortSignal,
): { readonly unit: NetworkUnit; readonly vehicle: ReturnType<typeof createVehicle> }[] {
  const homes = homesOf(network);
  const gateway = { host: gatewayHost, port: gatewayPort };
  return network.terminals.flatMap((terminal, index) => {
    const unit = network.units.find(({ id }) => id === terminal.unitId);
    const start = unit && (placeSeen(picture, unit.id) ?? homes.get(unit.stationId));
    if (!unit || !start) return [];
    const simulated = startTerminal(terminal, unit, gateway, signal);
    return [{ unit, vehicle: createVehicle(start, simulated, planner, keyedDraws(seed, 5, index)) }];
  });
}

function placeSeen(picture: Picture, unitId: string): Place | undefined {
  const seen = picture.positions[unitId];
  return seen && { lat: seen.lat, lon: seen.lon };
}

const homesOf = ({ stations, bloodCentres }: Network): ReadonlyMap<string, Place> =>
  new Map([...stations, ...bloodCentres].map(({ id, place }) => [id, place]));

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
