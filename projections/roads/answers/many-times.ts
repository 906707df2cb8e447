import { type Anchors, anchorsOf } from '../search/anchors.ts';
import type { Direction } from '../search/descent.ts';
import type { Reached, Search } from '../search/dijkstra.ts';
import type { MeasuredAnchors } from '../search/one-to-many.ts';
import type { Leg } from '../places/link-ends.ts';
import { UNREACHED } from '../search/timed-arcs.ts';
import { directLeg, type Waypoint } from '../places/waypoints.ts';
import { inWholeMilliseconds, type WeighedRoads } from './weighed-roads.ts';

/** A place off the roads has no waypoint, and no time by road. */
type Places = readonly (Waypoint | undefined)[];

/** Between one place and many, with the length of the way. `forward`: from the one to the many. Undefined without a way. */
export function oneToMany(
  roads: WeighedRoads,
  search: Search,
  direction: Direction,
  one: Waypoint,
  many: Places,
): (Leg | undefined)[] {
  const byJunctions = roads.fast
    ? oneThroughHierarchy(roads.fast, direction, one, many)
    : oneBySearch(search, direction, one, many);
  return many.map((other, i) => {
    if (!other) return undefined;
    const direct = direction === 'forward' ? directLeg(roads, one, other) : directLeg(roads, other, one);
    const leg = byJunctions[i];
    return direct && !(leg && leg.seconds < direct.seconds) ? direct : leg;
  });
}

/** By one search that ends at the last of the many. */
function oneBySearch(search: Search, direction: Direction, one: Waypoint, many: Places): (Leg | undefined)[] {
  const reached = search[direction](one.ends, {
    until: many.flatMap((other) => other?.ends.map(({ node }) => node) ?? []),
  });
  return many.map((other) => other && faster(reached, other, undefined));
}

function oneThroughHierarchy(
  fast: NonNullable<WeighedRoads['fast']>,
  direction: Direction,
  one: Waypoint,
  many: Places,
): (Leg | undefined)[] {
  const { milliseconds, metres } = fast.oneToMany(direction, measured([one]), measured(many));
  return many.map((_, i) => {
    const time = milliseconds[i] ?? UNREACHED;
    return time < UNREACHED ? { seconds: time / 1000, metres: metres[i] ?? 0 } : undefined;
  });
}

/** The faster of going by the junctions and along the road itself; undefined when neither is possible. */
export function faster(reached: Reached, other: Waypoint, direct: Leg | undefined): Leg | undefined {
  let best = direct;
  for (const end of other.ends) {
    const total = inWholeMilliseconds(end.seconds + (reached.seconds[end.node] ?? Number.POSITIVE_INFINITY));
    if (!Number.isFinite(total) || (best && best.seconds <= total)) continue;
    best = { seconds: total, metres: end.metres + (reached.metres[end.node] ?? 0) };
  }
  return best;
}

/** Seconds from each to each, a row for each of `from`; `Infinity` where no way leads. */
export function manyTimes(roads: WeighedRoads, search: Search, from: Places, to: Places): number[][] {
  if (roads.fast) return throughHierarchy(roads, roads.fast, from, to);
  const isForward = from.length <= to.length;
  const [ones, others] = isForward ? [from, to] : [to, from];
  const rows = ones.map((one) =>
    one ? oneToMany(roads, search, isForward ? 'forward' : 'backward', one, others) : [],
  );
  return from.map((_, i) =>
    to.map((__, j) => (isForward ? rows[i]?.[j] : rows[j]?.[i])?.seconds ?? Number.POSITIVE_INFINITY),
  );
}

function throughHierarchy(
  roads: WeighedRoads,
  { manyToMany }: NonNullable<WeighedRoads['fast']>,
  from: Places,
  to: Places,
): number[][] {
  const milliseconds = manyToMany(anchored(from), anchored(to));
  const goalsOn = byLink(to);
  return from.map((start, i) => {
    const row = to.map((_, j) => {
      const time = milliseconds[i * to.length + j] ?? UNREACHED;
      return time < UNREACHED ? time / 1000 : Number.POSITIVE_INFINITY;
    });
    if (!start) return row;
    for (const j of goalsOn.get(start.onRoad.link) ?? []) {
      const goal = to[j];
      const direct = goal && directLeg(roads, start, goal);
      if (direct) row[j] = Math.min(row[j] ?? direct.seconds, direct.seconds);
    }
    return row;
  });
}

const measured = (places: Places): MeasuredAnchors => ({
  ...anchored(places),
  metres: Float64Array.from(places.flatMap((place) => place?.ends.map(({ metres }) => metres) ?? [])),
});

const anchored = (places: Places): Anchors => anchorsOf(places.map((place) => place?.ends ?? []));

/** Indices of the places beside each link. */
export function byLink(places: Places): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  places.forEach((place, i) => {
    if (!place) return;
    const there = found.get(place.onRoad.link);
    if (there) there.push(i);
    else found.set(place.onRoad.link, [i]);
  });
  return found;
}
