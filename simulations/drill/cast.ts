import type { Place } from '../../coordinator/domain/geography.ts';
import {
  type Jtt808Terminal,
  type Network,
  type NetworkUnit,
  speaksJtt808,
} from '../../coordinator/domain/network.ts';
import type { Draws } from '../draws.ts';
import { keyedDraws } from '../keyed-draws.ts';
import { createBloodDrill } from './blood.ts';
import { createCallers } from './callers.ts';
import { createCrew } from './crew.ts';
import { createDesk } from './desk.ts';
import type { Door } from './door.ts';
import type { Picture } from './picture.ts';
import { createAfterArrival } from './after-arrival.ts';
import { createReceiving } from './receiving.ts';
import type { SimulatedTerminal } from './terminal.ts';
import { createVehicle, type Vehicle } from './vehicle.ts';

interface CastParts {
  readonly network: Network;
  /** Multiple of the published demand. */
  readonly rate: number;
  readonly seed: number;
  /** Milliseconds since the Unix epoch. */
  readonly startedAt: number;
  /** Where an earlier drill left the vehicles. */
  readonly first: Picture;
  /** The public doors, by account. */
  readonly doorOf: (account: string) => Door;
  readonly terminalOf: (terminal: Jtt808Terminal, unit: NetworkUnit) => Pick<SimulatedTerminal, 'report'>;
}

/** Everybody whom the drill plays. Times are given, so that a test may let them pass quickly. */
export interface Cast {
  /** Vehicles move and callers ring; about every second. */
  move(now: number): void;
  /** Everybody looks at the picture and does what is due; about every two seconds. */
  look(picture: Picture, now: number): void;
}

/** Streams of random numbers, so that one player's draws do not shift another's. */
const STREAM = { crews: 1, desk: 2, receiving: 3, blood: 4, vehicles: 5, afterArrival: 6 };

export function createCast(parts: CastParts): Cast {
  const { network, rate, seed, startedAt, doorOf } = parts;
  const draws = (stream: number, index = 0): Draws => keyedDraws(seed, startedAt, stream, index);
  const dispatcher = doorOf('dispatcher');
  const fleet = createFleet(parts);
  const homes = homesOf(network);
  const centres = new Map(network.centres.map(({ id, place }) => [id, place]));
  const crews = fleet
    .filter(({ unit }) => unit.kind !== 'blood-vehicle')
    .map(({ unit, vehicle }, index) =>
      createCrew(
        unit.id,
        vehicle,
        {
          home: homes.get(unit.stationId) ?? vehicle.place(),
          stationAt: (id) => homes.get(id),
          centreOf: (id) => centres.get(id),
        },
        { crew: doorOf(`crew-${unit.id}`), dispatcher },
        draws(STREAM.crews, index),
      ),
    );
  const desk = createDesk(createCallers(network, seed, rate, startedAt), dispatcher, draws(STREAM.desk));
  const receiving = createReceiving(network.centres, doorOf, draws(STREAM.receiving));
  const afterArrival = createAfterArrival(network.centres, doorOf, draws(STREAM.afterArrival));
  const [bloodCentre] = network.bloodCentres;
  const blood =
    bloodCentre &&
    createBloodDrill({
      centres: network.centres,
      bloodCentre,
      vehicles: fleet.filter(({ unit }) => unit.kind === 'blood-vehicle'),
      doorOf,
      draws: draws(STREAM.blood),
      startedAt,
    });
  return {
    move(now) {
      for (const { vehicle } of fleet) vehicle.tick(now);
      desk.ring(now);
    },
    look(picture, now) {
      desk.act(picture, now);
      receiving.act(picture, now);
      afterArrival.act(picture, now);
      blood?.act(picture, now);
      for (const crew of crews) crew.act(picture, now);
    },
  };
}

/** Every unit with a JT/T 808 terminal, where it was last seen or else at home. */
function createFleet({
  network,
  first,
  doorOf,
  seed,
  terminalOf,
}: CastParts): { readonly unit: NetworkUnit; readonly vehicle: Vehicle }[] {
  const homes = homesOf(network);
  const planner = doorOf('dispatcher');
  return network.terminals.filter(speaksJtt808).flatMap((terminal, index) => {
    const unit = network.units.find(({ id }) => id === terminal.unitId);
    const start = unit && (placeSeen(first, unit.id) ?? homes.get(unit.stationId));
    if (!unit || !start) return [];
    const vehicle = createVehicle(
      start,
      terminalOf(terminal, unit),
      planner,
      keyedDraws(seed, STREAM.vehicles, index),
    );
    return [{ unit, vehicle }];
  });
}

function placeSeen(picture: Picture, unitId: string): Place | undefined {
  const seen = picture.positions[unitId];
  return seen && { lat: seen.lat, lon: seen.lon };
}

const homesOf = ({ stations, bloodCentres }: Network): ReadonlyMap<string, Place> =>
  new Map([...stations, ...bloodCentres].map(({ id, place }) => [id, place]));
