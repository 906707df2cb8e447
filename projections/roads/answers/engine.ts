import type { Place } from '../../../coordinator/domain/geography.ts';
import { metres, seconds } from '../../../coordinator/domain/quantities.ts';
import { closedLinks } from './closed-links.ts';
import { createSearch } from '../search/dijkstra.ts';
import { estimate, estimateDuration, estimateRoute } from './estimated.ts';
import { fastestWay } from './fastest-way.ts';
import type { RoadGraph } from '../graph/graph.ts';
import type { KeptHierarchies } from './kept-hierarchies.ts';
import { manyTimes, oneToMany } from './many-times.ts';
import { createTrackMatch, notSnapped, snappedTo } from '../places/on-the-roads.ts';
import { createReachQuestions, type ReachQuestions } from './reach-questions.ts';
import { drawRoute } from './route.ts';
import { createOffRoadReasons, createSnapper } from '../places/snap.ts';
import type {
  Arrival,
  ClosedStretches,
  Duration,
  MatchedFix,
  RoadClosure,
  RoadsHealth,
  Route,
  Snapped,
  TrackFix,
  TravelTime,
  TravelTimes,
} from '../travel-times.ts';
import { createWaypoints, directLeg } from '../places/waypoints.ts';
import { createWeighings, type Weighings } from './weighings.ts';

/** `TravelTimes` without waiting, for simulations and for the worker that the live product asks. */
export interface RoadEngine extends ReachQuestions, Pick<Weighings, 'setHour' | 'missingHierarchy'> {
  readonly health: () => RoadsHealth;
  readonly toPlace: (from: readonly Place[], to: Place) => TravelTime[];
  readonly fromPlace: (from: Place, to: readonly Place[]) => TravelTime[];
  readonly route: (from: Place, to: Place) => Route;
  readonly matrix: (from: readonly Place[], to: readonly Place[]) => Duration[][];
  readonly nearest: (from: readonly Place[], to: Place, count: number) => Arrival[];
  readonly snap: (places: readonly Place[]) => Snapped[];
  readonly match: (track: readonly TrackFix[]) => (MatchedFix | null)[];
  /** Whether questions are answered through a hierarchy. */
  readonly isFast: () => boolean;
  readonly setClosures: (closures: readonly RoadClosure[]) => readonly ClosedStretches[];
}

export type RoadSource = Exclude<RoadsHealth['source'], 'none'>;

/**
 * Answers by plain search at once, and through a hierarchy as soon as somebody has driven `missingHierarchy` to its end,
 * or from the first question on when it was kept.
 */
export function createRoadEngine(graph: RoadGraph, source: RoadSource, kept?: KeptHierarchies): RoadEngine {
  const { current, setHour, setClosed, missingHierarchy } = createWeighings(graph, kept);
  const search = createSearch({
    nodeCount: graph.nodeCount,
    links: graph.links,
    get outgoing() {
      return current().roads.outgoing;
    },
    get incoming() {
      return current().roads.incoming;
    },
  });
  const snap = createSnapper(graph);
  const waypoints = createWaypoints(graph, snap);
  let match: ReturnType<typeof createTrackMatch> | undefined;
  let reasonOf: ReturnType<typeof createOffRoadReasons> | undefined;
  const health: RoadsHealth = {
    status: 'ready',
    source,
    nodes: graph.nodeCount,
    edges: graph.outgoing.link.length,
    detail: `${graph.nodeCount} junctions, ${graph.links.count} roads between them`,
  };

  /** `forward`: from the one to the many; `backward`: from the many to the one. */
  function oneAndMany(direction: 'forward' | 'backward', one: Place, many: readonly Place[]): TravelTime[] {
    const isForward = direction === 'forward';
    const roads = current();
    const [near, far] = isForward ? [waypoints.start, waypoints.goal] : [waypoints.goal, waypoints.start];
    const here = near(roads, one);
    const others = many.map((place) => far(roads, place));
    const legs = here ? oneToMany(roads, search, direction, here, others) : [];
    return many.map((place, i): TravelTime => {
      const leg = legs[i];
      if (!leg) return isForward ? estimate(one, place) : estimate(place, one);
      return { seconds: seconds(leg.seconds), metres: metres(leg.metres), quality: 'road' };
    });
  }

  function matrix(from: readonly Place[], to: readonly Place[]): Duration[][] {
    const roads = current();
    const starts = from.map((place) => waypoints.start(roads, place));
    const goals = to.map((place) => waypoints.goal(roads, place));
    const times = manyTimes(roads, search, starts, goals);
    return from.map((start, i) =>
      to.map((goal, j): Duration => {
        const time = times[i]?.[j] ?? Number.POSITIVE_INFINITY;
        return Number.isFinite(time)
          ? { seconds: seconds(time), quality: 'road' }
          : estimateDuration(start, goal);
      }),
    );
  }

  return {
    ...createReachQuestions({ graph, current, search, snap, waypoints }),
    setHour,
    missingHierarchy,
    isFast: () => current().fast !== undefined,
    health: () => health,
    toPlace: (from, to) => oneAndMany('backward', to, from),
    fromPlace: (from, to) => oneAndMany('forward', from, to),
    matrix,

    route(from, to) {
      const roads = current();
      const start = waypoints.start(roads, from);
      const goal = waypoints.goal(roads, to);
      if (!start || !goal) return estimateRoute(from, to);
      const way = fastestWay(roads, search, start, goal);
      const direct = directLeg(roads, start, goal);
      const route = drawRoute(graph, [from, start.onRoad], [to, goal.onRoad], way, direct);
      return route ?? estimateRoute(from, to);
    },

    nearest: (from, to, count) =>
      matrix(from, [to])
        .flatMap(([duration], i): Arrival[] => (duration ? [{ source: i, ...duration }] : []))
        .sort((a, b) => a.seconds - b.seconds || a.source - b.source)
        .slice(0, count),

    snap(places) {
      return places.map((place) => {
        const onRoad = snap(place);
        if (onRoad) return snappedTo(graph, onRoad);
        reasonOf ??= createOffRoadReasons(graph);
        return notSnapped(reasonOf, place);
      });
    },

    match: (track) => (match ??= createTrackMatch(graph))(track),

    setClosures(closures) {
      const { closed, effects } = closedLinks(graph, snap, closures);
      setClosed(closed);
      return effects;
    },
  };
}

/** The engine as the port that everyone else asks. */
export function travelTimesOf(engine: RoadEngine): TravelTimes {
  const soon =
    <Asked extends readonly unknown[], Answer>(answer: (...asked: Asked) => Answer) =>
    (...asked: Asked): Promise<Answer> =>
      Promise.resolve(answer(...asked));
  return {
    health: engine.health,
    toPlace: soon(engine.toPlace),
    fromPlace: soon(engine.fromPlace),
    route: soon(engine.route),
    reach: soon(engine.reach),
    nearestSource: soon(engine.nearestSource),
    matrix: soon(engine.matrix),
    nearest: soon(engine.nearest),
    coverage: soon(engine.coverage),
    snap: soon(engine.snap),
    match: soon(engine.match),
    closures: { set: soon(engine.setClosures) },
    close: () => Promise.resolve(),
  };
}
