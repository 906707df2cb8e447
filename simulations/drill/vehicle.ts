import { distance, type Place } from '../../coordinator/domain/geography.ts';
import type { RouteAnswer } from '../../coordinator/contract/answers.ts';
import { createDrive, type Drive } from './drive.ts';
import type { Draws } from '../draws.ts';
import type { Door } from './door.ts';
import type { SimulatedTerminal } from './terminal.ts';

const MOVING_REPORT_MS = 5000;
const STANDING_REPORT_MS = 30_000;
const ASK_AGAIN_MS = 5000;
/** Nearer than this nobody drives any more. */
const AT_THE_DOOR_METRES = 15;
/** No two drivers keep the travel time of the map. */
const PACE = { fastest: 0.9, slowest: 1.15 };

/** One vehicle with a terminal: stands, or drives along a road route to where its crew wants to go. */
export interface Vehicle {
  /** Starts the drive when there is none to this goal; says whether the vehicle stands at it. */
  isAt(goal: Place, now: number): boolean;
  /** Moves and reports; to be called about every second. */
  tick(now: number): void;
  place(): Place;
}

export function createVehicle(
  start: Place,
  terminal: Pick<SimulatedTerminal, 'report'>,
  planner: Door,
  draws: Draws,
): Vehicle {
  let place = start;
  let goal = start;
  let drive: { readonly along: Drive; startedAt?: number } | undefined;
  let isAsking = false;
  let askAt = 0;
  let reportedAt = -draws.between(0, STANDING_REPORT_MS);
  let course = 0;
  let speedMps = 0;

  async function ask(to: Place, now: number): Promise<void> {
    isAsking = true;
    const query = `fromLat=${place.lat}&fromLon=${place.lon}&toLat=${to.lat}&toLon=${to.lon}`;
    const said = await planner.get(`/api/route?${query}`);
    isAsking = false;
    askAt = now + ASK_AGAIN_MS;
    if (!said.ok || to !== goal) return;
    const { path, seconds } = said.body as RouteAnswer;
    const places = [place, ...path.map(([lat, lon]) => ({ lat, lon })), to];
    const along = createDrive(places, seconds * draws.between(PACE.fastest, PACE.slowest));
    drive = { along };
  }

  return {
    place: () => place,
    isAt(to, now) {
      if (distance(place, to) < AT_THE_DOOR_METRES) return true;
      if (!isSame(goal, to)) {
        goal = to;
        drive = undefined;
        askAt = 0;
      }
      if (!drive && !isAsking && now >= askAt) void ask(goal, now);
      return false;
    },
    tick(now) {
      if (drive) {
        drive.startedAt ??= now;
        const point = drive.along.at((now - drive.startedAt) / 1000);
        ({ place, speedMps, courseDegrees: course } = point);
        if (point.hasArrived) drive = undefined;
      }
      const isMoving = drive !== undefined;
      const every = isMoving ? MOVING_REPORT_MS : STANDING_REPORT_MS;
      if (now - reportedAt < every) return;
      reportedAt = now;
      terminal.report({ place, speedMps, courseDegrees: course, ignitionOn: isMoving, at: now });
    },
  };
}

const isSame = (a: Place, b: Place): boolean => a.lat === b.lat && a.lon === b.lon;
