import { distance, type Place } from '../../coordinator/domain/geography.ts';
import type { RoadEngine } from '../../projections/roads/answers/engine.ts';
import type { Places } from './road-questions.ts';
import type { Valhalla } from './valhalla.ts';

type Rows = readonly (readonly [what: string, figure: string])[];

/** Places asked from and to: every pair of them is compared. */
const PLACES = 40;
/** As far apart as most ambulances and patients are. */
const NEAR_METRES = 8000;
/** Shorter drives are mostly the first and the last street. */
const LEAST_SECONDS = 60;

/**
 * Arrival times beside those of the peer: a car without siren on empty roads, which is what the peer drives when it is
 * given no traffic. Field tracks are told apart: the peer crosses most at 2 km/h, on foot one is faster.
 */
export async function agreement(engine: RoadEngine, peer: Valhalla, places: Places): Promise<Rows> {
  const [from, to] = [places(PLACES, 20_000), places(PLACES, 30_000)];
  const ours = engine.matrix(from, to);
  const theirs = await peer.matrix(from, to);
  const isOnTrack = (of: readonly Place[]): boolean[] =>
    engine.snap(of).map((snapped) => snapped.isOnRoad && snapped.road.class === 'track');
  const [fromTrack, toTrack] = [isOnTrack(from), isOnTrack(to)];
  const pairs = ours.flatMap((row, i) =>
    row.flatMap(({ seconds: mine, quality }, j) => {
      const time = theirs[i]?.[j] ?? 0;
      if (quality !== 'road' || time < LEAST_SECONDS) return [];
      const [start, goal] = [from[i], to[j]];
      const isNear = start !== undefined && goal !== undefined && distance(start, goal) < NEAR_METRES;
      const isByTrack = fromTrack[i] === true || toTrack[j] === true;
      return [{ ratio: mine / time, isNear, isByTrack }];
    }),
  );
  const streets = pairs.filter(({ isByTrack }) => !isByTrack);
  return [
    ['arrival, difference to valhalla', said(streets)],
    ['the same, up to 8 km apart', said(streets.filter(({ isNear }) => isNear))],
    ['the same, with places on field tracks', said(pairs)],
  ];
}

function said(pairs: readonly { readonly ratio: number }[]): string {
  const ratios = pairs.map(({ ratio }) => ratio);
  const errors = ratios.map((ratio) => Math.abs(ratio - 1));
  const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
  const spread = `median ${percent(sortedAt(errors, 0.5))}, p95 ${percent(sortedAt(errors, 0.95))}`;
  return `${spread}, over ${ratios.length} pairs; ours / theirs ${sortedAt(ratios, 0.5).toFixed(2)}`;
}

const sortedAt = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? Number.NaN;
