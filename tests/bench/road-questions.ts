import { distance, type Place } from '../../coordinator/domain/geography.ts';
import { instant, minutes } from '../../coordinator/domain/quantities.ts';
import type { RoadEngine } from '../../projections/roads/answers/engine.ts';
import type { RoadGraph } from '../../projections/roads/graph/graph.ts';
import type { TrackFix } from '../../projections/roads/travel-times.ts';
import type { Valhalla } from './valhalla.ts';

/** `count` places, the same for the same `from`. */
export type Places = (count: number, from: number) => Place[];

/** Kinds of questions that both can be asked, and how often the slower peer is. */
export interface Question {
  readonly what: string;
  readonly times: number;
  readonly ours: (engine: RoadEngine, turn: number) => unknown;
  readonly peers?: {
    readonly times: number;
    readonly ask: (peer: Valhalla, turn: number) => Promise<unknown>;
  };
}

/** What the map looks at to say on which road a unit is. */
const FIXES = 12;
const LIMITS = [minutes(10), minutes(15)];

/** The same places beside roads on every run: the middle of a stretch, so that no one-way street is at its end. */
export function createPlaces({ links, points }: RoadGraph): Places {
  const at = (turn: number): Place => {
    const draw = Math.imul(turn + 1, 2_654_435_761) >>> 0;
    const link = Math.floor((draw / 2 ** 32) * links.count);
    const point = Math.floor(((links.firstPoint[link] ?? 0) + (links.firstPoint[link + 1] ?? 0) - 1) / 2);
    const mid = (of: Float64Array): number => ((of[point] ?? 0) + (of[point + 1] ?? of[point] ?? 0)) / 2;
    return { lat: mid(points.lat), lon: mid(points.lon) };
  };
  return (count, from) => Array.from({ length: count }, (_, i) => at(from + i));
}

/** Between two fixes, and how long that takes at town speed. */
const STEP_METRES = 60;
const STEP_MS = 5000;

/** Fixes of drives on the roads, each a few metres beside where the vehicle was; the same on every run. */
function drives(engine: RoadEngine, places: Places, count: number): (readonly TrackFix[])[] {
  return places(count, 9000).map((from, drive) => {
    const { path } = engine.route(from, places(1, 49_000 + drive)[0] ?? from);
    return Array.from({ length: FIXES }, (_, i): TrackFix => {
      const aside = (((drive + i) * 7919) % 11) - 5;
      const { lat, lon } = placeAlong(path, i * STEP_METRES);
      return {
        place: { lat: lat + aside * 1e-5, lon: lon - aside * 1e-5 },
        at: instant(i * STEP_MS),
        speedMps: (STEP_METRES / STEP_MS) * 1000,
      };
    });
  });
}

function placeAlong([first, ...others]: readonly Place[], metres: number): Place {
  let [here, left] = [first ?? { lat: 0, lon: 0 }, metres];
  for (const next of others) {
    const step = distance(here, next);
    const share = step === 0 ? 0 : left / step;
    if (share <= 1)
      return { lat: here.lat + share * (next.lat - here.lat), lon: here.lon + share * (next.lon - here.lon) };
    left -= step;
    here = next;
  }
  return here;
}

export function roadQuestions(engine: RoadEngine, places: Places): Question[] {
  const units = places(150, 0);
  const fleet = places(200, 0);
  const centres = places(50, 1000);
  const cells = places(2000, 2000);
  const one = (turn: number): Place => places(1, 5000 + turn)[0] ?? { lat: 0, lon: 0 };
  const other = (turn: number): Place => one(turn + 40_000);
  const tracks = drives(engine, places, 50);
  return [
    {
      what: 'route with geometry',
      times: 200,
      ours: (engine, turn) => engine.route(one(turn), other(turn)),
      peers: { times: 30, ask: (peer, turn) => peer.seconds(one(turn), other(turn)) },
    },
    { what: 'nearest 5 of 150', times: 200, ours: (engine, turn) => engine.nearest(units, one(turn), 5) },
    {
      what: '200 to one, with lengths',
      times: 50,
      ours: (engine, turn) => engine.toPlace(fleet, one(turn)),
      peers: { times: 5, ask: (peer, turn) => peer.matrix(fleet, [one(turn)]) },
    },
    {
      what: '200 × 50 matrix',
      times: 30,
      ours: (engine) => engine.matrix(fleet, centres),
      peers: { times: 1, ask: (peer) => peer.matrix(fleet, centres) },
    },
    {
      what: 'areas of one unit, 10 + 15 min',
      times: 20,
      ours: (engine, turn) => engine.reach([one(turn)], LIMITS),
      peers: { times: 5, ask: (peer, turn) => peer.isochrone(one(turn), [10, 15]) },
    },
    { what: 'areas of 150 units, 10 + 15 min', times: 20, ours: (engine) => engine.reach(units, LIMITS) },
    {
      what: 'the same, first and second to 2000 cells',
      times: 20,
      ours: (engine) => engine.coverage(units, cells, LIMITS),
    },
    {
      what: `match ${FIXES} fixes of a drive`,
      times: 200,
      ours: (engine, turn) => engine.match(tracks[turn % tracks.length] ?? []),
    },
  ];
}
