import type { Place } from '../../coordinator/domain/geography.ts';
import { metres, type Seconds, seconds } from '../../coordinator/domain/quantities.ts';
import { areasWithin } from './contours.ts';
import { createSearch, type Reached } from './dijkstra.ts';
import { estimate, estimateNearest, estimateRoute, STRAIGHT_MPS } from './estimated.ts';
import type { RoadGraph } from './graph.ts';
import { alongLink, arriving, leaving, type LinkEnd } from './link-ends.ts';
import { spreadStraight } from './reach-grid.ts';
import { createRoadReach } from './road-reach.ts';
import { findRoute } from './route.ts';
import { createSnapper, type OnRoad } from './snap.ts';
import type { ReachedArea, RoadsHealth, Route, TravelTime, TravelTimes } from './travel-times.ts';

/** `TravelTimes` without waiting, for simulations and for the worker that the live product asks. */
export interface RoadEngine {
  readonly health: () => RoadsHealth;
  readonly toPlace: (from: readonly Place[], to: Place) => TravelTime[];
  readonly fromPlace: (from: Place, to: readonly Place[]) => TravelTime[];
  readonly route: (from: Place, to: Place) => Route;
  readonly reach: (from: readonly Place[], limits: readonly Seconds[]) => ReachedArea[];
  readonly nearestSource: (
    from: readonly Place[],
    to: readonly Place[],
    limit: Seconds,
  ) => (Seconds | null)[];
}

export type RoadSource = Exclude<RoadsHealth['source'], 'none'>;

export function createRoadEngine(graph: RoadGraph, source: RoadSource): RoadEngine {
  const snap = createSnapper(graph);
  const search = createSearch(graph);
  const health: RoadsHealth = {
    status: 'ready',
    source,
    nodes: graph.nodeCount,
    edges: graph.outgoing.link.length,
    detail: `${graph.nodeCount} junctions, ${graph.links.count} roads between them`,
  };
  let reachOverGrid: ReturnType<typeof createRoadReach> | undefined;

  /** `forward`: from the one to the many; `backward`: from the many to the one. */
  function oneToMany(direction: 'forward' | 'backward', one: Place, many: readonly Place[]): TravelTime[] {
    const estimated = (other: Place): TravelTime =>
      direction === 'forward' ? estimate(one, other) : estimate(other, one);
    const start = snap(one);
    if (!start) return many.map(estimated);
    const [near, far] = direction === 'forward' ? [leaving, arriving] : [arriving, leaving];
    const others = many.map((place) => {
      const onRoad = snap(place);
      return onRoad && { onRoad, ends: far(graph, onRoad) };
    });
    const reached = search[direction](near(graph, start), {
      until: others.flatMap((other) => other?.ends.map(({ node }) => node) ?? []),
    });
    return many.map((place, i) => {
      const other = others[i];
      if (!other) return estimated(place);
      const direct =
        direction === 'forward'
          ? alongLink(graph, start, other.onRoad)
          : alongLink(graph, other.onRoad, start);
      return shortest(reached, other.ends, direct) ?? estimated(place);
    });
  }

  return {
    health: () => health,
    toPlace: (from, to) => oneToMany('backward', to, from),
    fromPlace: (from, to) => oneToMany('forward', from, to),

    route(from, to) {
      const start = snap(from);
      const goal = snap(to);
      if (!start || !goal) return estimateRoute(from, to);
      return findRoute(graph, search, [from, start], [to, goal]) ?? estimateRoute(from, to);
    },

    reach(from, limits) {
      reachOverGrid ??= createRoadReach(graph, search, snap);
      const { grid, secondsFrom } = reachOverGrid;
      const longest = Math.max(0, ...limits);
      const { onRoad, offRoad } = parted(from);
      const values = secondsFrom(onRoad, longest);
      for (const place of offRoad) spreadStraight(grid, values, place, STRAIGHT_MPS, longest);
      return areasWithin(grid, values, limits, offRoad.length > 0 ? 'estimated' : 'road');
    },

    nearestSource(from, to, limit) {
      const { onRoad, offRoad } = parted(from);
      const reached = search.forward(
        onRoad.flatMap((start) => leaving(graph, start)),
        { limitSeconds: limit },
      );
      return to.map((place) => {
        const goal = snap(place);
        if (!goal) return estimateNearest(from, place, limit);
        const byRoad =
          shortest(reached, arriving(graph, goal), undefined)?.seconds ?? Number.POSITIVE_INFINITY;
        const best = onRoad.reduce(
          (least, start) => Math.min(least, alongLink(graph, start, goal)?.seconds ?? least),
          Math.min(byRoad, estimateNearest(offRoad, place, limit) ?? Number.POSITIVE_INFINITY),
        );
        return best <= limit ? seconds(best) : null;
      });
    },
  };

  function parted(places: readonly Place[]): { onRoad: OnRoad[]; offRoad: Place[] } {
    const onRoad: OnRoad[] = [];
    const offRoad: Place[] = [];
    for (const place of places) {
      const snapped = snap(place);
      if (snapped) onRoad.push(snapped);
      else offRoad.push(place);
    }
    return { onRoad, offRoad };
  }
}

/** The faster of going by the nodes and along the link itself; undefined when neither is possible. */
function shortest(
  reached: Reached,
  ends: readonly LinkEnd[],
  direct: { readonly seconds: number; readonly metres: number } | undefined,
): TravelTime | undefined {
  let best = direct;
  for (const end of ends) {
    const total = end.seconds + (reached.seconds[end.node] ?? Number.POSITIVE_INFINITY);
    if (!Number.isFinite(total) || (best && best.seconds <= total)) continue;
    best = { seconds: total, metres: end.metres + (reached.metres[end.node] ?? 0) };
  }
  return best && { seconds: seconds(best.seconds), metres: metres(best.metres), quality: 'road' };
}

/** The engine as the port that everyone else asks. */
export function travelTimesOf(engine: RoadEngine): TravelTimes {
  return {
    health: engine.health,
    toPlace: (from, to) => Promise.resolve(engine.toPlace(from, to)),
    fromPlace: (from, to) => Promise.resolve(engine.fromPlace(from, to)),
    route: (from, to) => Promise.resolve(engine.route(from, to)),
    reach: (from, limits) => Promise.resolve(engine.reach(from, limits)),
    nearestSource: (from, to, limit) => Promise.resolve(engine.nearestSource(from, to, limit)),
    close: () => Promise.resolve(),
  };
}
