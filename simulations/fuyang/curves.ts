import { type Place, distance } from '../../coordinator/domain/geography.ts';
import type { OsmTags } from '../../projections/roads/osm/osm-elements.ts';
import type { Draws } from '../draws.ts';

export interface Road {
  readonly points: readonly Place[];
  readonly tags: OsmTags;
}

/** Distance between the points of a drawn road. */
const STEP_METRES = 150;
/** A country road leaves the straight line by at most this share of its length, and this far. */
const BEND_SHARE = 0.05;
const BEND_METRES = 220;
const METRES_PER_DEGREE = 111_195;

/** A smooth line through the places (Catmull and Rom 1974), in steps of about 150 m. */
export function curveThrough(via: readonly Place[]): Place[] {
  return via.flatMap((to, index): Place[] => {
    const from = via[index - 1];
    if (!from) return [to];
    const before = via[index - 2] ?? from;
    const after = via[index + 1] ?? to;
    const steps = Math.max(1, Math.round(distance(from, to) / STEP_METRES));
    return Array.from({ length: steps }, (_, step) => {
      const t = (step + 1) / steps;
      return t === 1
        ? to
        : {
            lat: catmullRom(before.lat, from.lat, to.lat, after.lat, t),
            lon: catmullRom(before.lon, from.lon, to.lon, after.lon, t),
          };
    });
  });
}

function catmullRom(p0: number, p1: number, p2: number, p3: number, t: number): number {
  const cubic = -p0 + 3 * p1 - 3 * p2 + p3;
  const square = 2 * p0 - 5 * p1 + 4 * p2 - p3;
  return 0.5 * (2 * p1 + (p2 - p0) * t + square * t * t + cubic * t * t * t);
}

/** A gently winding country road, in steps of about 150 m. Ends exactly at both places. */
export function bend(from: Place, to: Place, draws: Draws): Place[] {
  const length = distance(from, to);
  const steps = Math.max(1, Math.round(length / STEP_METRES));
  const swing = Math.min(length * BEND_SHARE, BEND_METRES) * draws.between(-1, 1);
  const waves = 1 + draws.below(2);
  const shrink = Math.cos((from.lat * Math.PI) / 180);
  const east = (to.lon - from.lon) * shrink;
  const north = to.lat - from.lat;
  const norm = Math.hypot(east, north) || 1;
  return Array.from({ length: steps + 1 }, (_, step) => {
    if (step === 0) return from;
    if (step === steps) return to;
    const t = step / steps;
    const aside = (swing * Math.sin(Math.PI * waves * t)) / METRES_PER_DEGREE;
    return {
      lat: from.lat + north * t + (east / norm) * aside,
      lon: from.lon + (to.lon - from.lon) * t - ((north / norm) * aside) / shrink,
    };
  });
}
