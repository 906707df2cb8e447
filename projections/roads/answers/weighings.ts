import type { ContractionHierarchy } from '../search/contraction-hierarchy.ts';
import { buildingFastAnswers, fastAnswersFrom } from './fast-answers.ts';
import type { KeptHierarchies } from './kept-hierarchies.ts';
import { inMilliseconds, type TimedArcs } from '../search/timed-arcs.ts';
import type { RoadGraph } from '../graph/graph.ts';
import { AMBULANCE } from '../graph/ambulance-speeds.ts';
import { type Period, periodAt } from '../graph/speed-profile.ts';
import { weighed, type WeighedRoads, withClosed } from './weighed-roads.ts';
import { weighGraph } from '../graph/weigh.ts';

export interface Weighings {
  /** The times that hold for the next question. */
  readonly current: () => WeighedRoads;
  /** Local hour of the questions that follow, 0–24. */
  readonly setHour: (hour: number) => void;
  /** By link, 1 where closed; undefined when everything is open. */
  readonly setClosed: (closed: Uint8Array | undefined) => void;
  /**
   * Builds the hierarchy that the current times lack, and yields the share done; undefined when they have one. Ends
   * early when other times come to hold.
   */
  readonly missingHierarchy: () => Generator<number, void> | undefined;
}

/** The period for which a graph is weighed as it is imported. */
const IMPORTED: Period = 'day';

const timed = ({ roads: { nodeCount, outgoing } }: WeighedRoads): TimedArcs =>
  inMilliseconds(nodeCount, outgoing);

/** All weighings of one graph: the open ones of each period are kept, closed ones until the closures change. */
export function createWeighings(graph: RoadGraph, kept?: KeptHierarchies): Weighings {
  const open = new Map<Period, WeighedRoads>();
  const shut = new Map<Period, WeighedRoads>();
  let period: Period = IMPORTED;
  let closed: Uint8Array | undefined;
  let order: ContractionHierarchy | undefined;

  function openRoads(): WeighedRoads {
    let roads = open.get(period);
    if (!roads) {
      roads = weighed(period === IMPORTED ? graph : weighGraph(graph, AMBULANCE, period), period);
      open.set(period, roads);
      const earlier = kept?.find(period, timed(roads));
      if (earlier) roads.fast = fastAnswersFrom(roads.roads, earlier);
      order ??= earlier;
    }
    return roads;
  }

  function current(): WeighedRoads {
    if (!closed) return openRoads();
    let roads = shut.get(period);
    if (!roads) {
      roads = withClosed(openRoads(), closed);
      shut.set(period, roads);
    }
    return roads;
  }

  /** Closed roads keep their importance: the order of the open ones is found first, and serves every other weighing. */
  function* building(roads: WeighedRoads): Generator<number, void> {
    if (!order) {
      const like = openRoads();
      like.fast = yield* buildingFastAnswers(like.roads, undefined);
      order = like.fast.hierarchy;
      yield 1;
      kept?.keep(like.period, timed(like), order);
    }
    const work = buildingFastAnswers(roads.roads, order);
    while (!roads.fast && current() === roads) {
      const step = work.next();
      if (!step.done) yield step.value;
      else {
        roads.fast = step.value;
        yield 1;
        if (!roads.closed) kept?.keep(roads.period, timed(roads), step.value.hierarchy);
      }
    }
  }

  return {
    current,
    setHour(hour) {
      period = periodAt(AMBULANCE, hour);
    },
    setClosed(links) {
      closed = links;
      shut.clear();
    },
    missingHierarchy() {
      const roads = current();
      return roads.fast ? undefined : building(roads);
    },
  };
}
