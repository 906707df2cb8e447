import type { Place } from '../../../coordinator/domain/geography.ts';
import { type Seconds, seconds } from '../../../coordinator/domain/quantities.ts';
import { anchorsOf } from '../search/anchors.ts';
import { areasWithin } from './contours.ts';
import { coveredPlaces } from './covered-places.ts';
import type { Search } from '../search/dijkstra.ts';
import { estimateNearest, STRAIGHT_MPS } from './estimated.ts';
import type { RoadGraph } from '../graph/graph.ts';
import { byLink, faster } from './many-times.ts';
import { MARGIN_SECONDS, spreadStraight } from './reach-grid.ts';
import { createRoadReach, type RoadReach } from './road-reach.ts';
import { isOnEarth, type Snapper } from '../places/snap.ts';
import type { Coverage, ReachedArea } from '../travel-times.ts';
import { createTwoNearest, type TwoNearest, type TwoNearestSearch } from '../search/two-nearest.ts';
import { directLeg, type Waypoint, type Waypoints } from '../places/waypoints.ts';
import { UNREACHED } from '../search/timed-arcs.ts';
import type { WeighedRoads } from './weighed-roads.ts';

export interface ReachQuestions {
  /** Does once what the first area would have to wait for, half a second for a prefecture; yields the share done. */
  readonly preparingAreas: () => Generator<number, void>;
  readonly reach: (from: readonly Place[], limits: readonly Seconds[]) => ReachedArea[];
  readonly nearestSource: (
    from: readonly Place[],
    to: readonly Place[],
    limit: Seconds,
  ) => (Seconds | null)[];
  readonly coverage: (
    units: readonly Place[],
    places: readonly Place[],
    limits: readonly Seconds[],
  ) => Coverage;
}

interface Roads {
  readonly graph: RoadGraph;
  readonly current: () => WeighedRoads;
  readonly search: Search;
  readonly snap: Snapper;
  readonly waypoints: Waypoints;
}

interface Parted {
  readonly onRoad: readonly Waypoint[];
  readonly offRoad: readonly Place[];
}

/** What many places reach together. */
export function createReachQuestions({ graph, current, search, snap, waypoints }: Roads): ReachQuestions {
  let overGrid: RoadReach | undefined;
  let twoNearest: TwoNearestSearch | undefined;
  const nodeSeconds = new Float64Array(graph.nodeCount);

  const roadReach = (): RoadReach => (overGrid ??= createRoadReach(graph, snap, waypoints.goal));

  /** Seconds from the nearest of the starts by node, `Infinity` beyond the limit; valid until the next question. */
  function timesFrom(starts: readonly Waypoint[], limitSeconds: number): Float64Array {
    const ends = starts.flatMap((start) => start.ends);
    const { fast } = current();
    if (!fast) return search.forward(ends, { limitSeconds }).seconds;
    fast.toAll(anchorsOf([ends]), limitSeconds * 1000).forEach((time, node) => {
      nodeSeconds[node] = time < UNREACHED ? time / 1000 : Number.POSITIVE_INFINITY;
    });
    return nodeSeconds;
  }

  function twoNearestTo(starts: readonly (Waypoint | undefined)[], limitSeconds: number): TwoNearest {
    const seeds = starts.map((start) => start?.ends ?? []);
    const { fast, roads } = current();
    if (fast) return fast.twoNearest(anchorsOf(seeds), limitSeconds * 1000);
    twoNearest ??= createTwoNearest(graph.nodeCount);
    return twoNearest(roads, seeds, limitSeconds);
  }

  function areas(
    { onRoad, offRoad }: Parted,
    limits: readonly Seconds[],
    nodeTimes: Float64Array,
  ): ReachedArea[] {
    const { grid, secondsFrom } = roadReach();
    const longest = Math.max(0, ...limits);
    const values = secondsFrom(current(), onRoad, nodeTimes, longest);
    for (const place of offRoad.filter(isOnEarth)) spreadStraight(grid, values, place, STRAIGHT_MPS, longest);
    return areasWithin(grid, values, limits, offRoad.length > 0 ? 'estimated' : 'road');
  }

  return {
    preparingAreas: () => roadReach().preparing(),

    reach(from, limits) {
      const parted = part(from, startsOf(from));
      return areas(parted, limits, timesFrom(parted.onRoad, Math.max(0, ...limits) + MARGIN_SECONDS));
    },

    nearestSource(from, to, limit) {
      const starts = startsOf(from);
      const { onRoad, offRoad } = part(from, starts);
      const startsOn = byLink(onRoad);
      const reached = search.forward(
        onRoad.flatMap(({ ends }) => ends),
        { limitSeconds: limit },
      );
      return to.map((place) => {
        const goal = waypoints.goal(current(), place);
        if (!goal) return estimateNearest(from, place, limit);
        const byRoad = faster(reached, goal, undefined)?.seconds ?? Number.POSITIVE_INFINITY;
        const estimated = estimateNearest(offRoad, place, limit) ?? Number.POSITIVE_INFINITY;
        const best = (startsOn.get(goal.onRoad.link) ?? []).reduce(
          (least, i) => {
            const start = onRoad[i];
            return Math.min(least, (start && directLeg(current(), start, goal)?.seconds) ?? least);
          },
          Math.min(byRoad, estimated),
        );
        return best <= limit ? seconds(best) : null;
      });
    },

    coverage(units, places, limits) {
      const starts = startsOf(units);
      const longest = Math.max(0, ...limits);
      const nodes = twoNearestTo(starts, longest + MARGIN_SECONDS);
      const goals = places.map((place) => ({ place, waypoint: waypoints.goal(current(), place) }));
      const { seconds: times } = nodes;
      for (let node = 0; node < nodeSeconds.length; node += 1) {
        nodeSeconds[node] = Math.min(times[2 * node] ?? 0, times[2 * node + 1] ?? 0);
      }
      return {
        areas: areas(part(units, starts), limits, nodeSeconds),
        places: coveredPlaces(current(), { places: units, waypoints: starts }, nodes, goals, longest),
      };
    },
  };

  function startsOf(places: readonly Place[]): (Waypoint | undefined)[] {
    return places.map((place) => waypoints.start(current(), place));
  }
}

function part(places: readonly Place[], waypoints: readonly (Waypoint | undefined)[]): Parted {
  return {
    onRoad: waypoints.filter((waypoint) => waypoint !== undefined),
    offRoad: places.filter((_, i) => !waypoints[i]),
  };
}
