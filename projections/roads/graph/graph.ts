import type { ImportReport } from '../import/import-report.ts';
import type { RoadWay } from './road-way.ts';
import { forEachTail, type Turns } from './turns.ts';

export type { RoadWay } from './road-way.ts';

/**
 * Roads as a graph in flat typed arrays. A junction is where roads meet or end, or where something on the way costs
 * time; a link is the road between two of them, with its shape. Only the largest strongly connected part of the map is
 * kept, so that every junction reaches every other but for what turn restrictions shut. Nodes are the junctions, and
 * after them the copies that turn restrictions need (see `Turns`).
 */
export interface RoadGraph {
  readonly nodeCount: number;
  readonly links: Links;
  readonly points: Points;
  readonly ways: readonly RoadWay[];
  readonly turns: Turns;
  /** Arcs leaving a node. */
  readonly outgoing: Arcs;
  /** Arcs arriving at a node; `neighbour` is where they come from. */
  readonly incoming: Arcs;
  /** Roads of the map that are not part of the graph. */
  readonly islands: Islands;
  readonly report: ImportReport;
}

/** One row per link. Seconds are `Infinity` in a direction that may not be driven. */
export interface Links {
  readonly count: number;
  /** Junctions. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly metres: Float64Array;
  /** Driving from end to end, without what the junction at its end costs. */
  readonly forwardSeconds: Float64Array;
  readonly backwardSeconds: Float64Array;
  /** What passing the junction at the end costs who comes by this link: at `to` forward, at `from` backward. */
  readonly forwardDelay: Float64Array;
  readonly backwardDelay: Float64Array;
  /** Bits of `HALTS`, from which the delays are made. */
  readonly forwardHalts: Uint16Array;
  readonly backwardHalts: Uint16Array;
  /** 1 where the link is in a town. */
  readonly builtUp: Uint8Array;
  /** Speed tables on the way. */
  readonly speedTables: Uint8Array;
  /** Points of link `i` are `firstPoint[i]` up to `firstPoint[i + 1]`, both ends included. */
  readonly firstPoint: Int32Array;
  /** Index into `ways`. */
  readonly way: Int32Array;
  /** Of the OSM way. */
  readonly wayId: Float64Array;
}

/** Shapes of all links, WGS 84 degrees. `along` is the distance from the start of the link, metres. */
export interface Points {
  readonly lat: Float64Array;
  readonly lon: Float64Array;
  readonly along: Float64Array;
}

/** Shapes of the roads that are not part of the graph, WGS 84 degrees; line `i` is `first[i]` up to `first[i + 1]`. */
export interface Islands {
  readonly first: Int32Array;
  readonly lat: Float64Array;
  readonly lon: Float64Array;
}

/** Compressed sparse rows: arcs of node `i` are `first[i]` up to `first[i + 1]`. Seconds include delays. */
export interface Arcs {
  readonly first: Int32Array;
  readonly neighbour: Int32Array;
  readonly seconds: Float64Array;
  readonly link: Int32Array;
}

type WeighedEnds = Pick<Links, 'count' | 'from' | 'to' | 'forwardSeconds' | 'backwardSeconds'> &
  Partial<Pick<Links, 'forwardDelay' | 'backwardDelay'>>;

export function arcsOf(
  nodeCount: number,
  links: WeighedEnds,
  side: 'outgoing' | 'incoming',
  turns?: Turns,
): Arcs {
  const first = new Int32Array(nodeCount + 1);
  forEachArc(links, turns, (tail, head) => {
    const node = side === 'outgoing' ? tail : head;
    first[node + 1] = (first[node + 1] ?? 0) + 1;
  });
  for (let node = 0; node < nodeCount; node += 1) {
    first[node + 1] = (first[node + 1] ?? 0) + (first[node] ?? 0);
  }
  const arcCount = first[nodeCount] ?? 0;
  const arcs = {
    first,
    neighbour: new Int32Array(arcCount),
    seconds: new Float64Array(arcCount),
    link: new Int32Array(arcCount),
  };
  const next = first.slice();
  forEachArc(links, turns, (tail, head, seconds, link) => {
    const [node, neighbour] = side === 'outgoing' ? [tail, head] : [head, tail];
    const arc = next[node] ?? 0;
    next[node] = arc + 1;
    arcs.neighbour[arc] = neighbour;
    arcs.seconds[arc] = seconds;
    arcs.link[arc] = link;
  });
  return arcs;
}

function forEachArc(
  links: WeighedEnds,
  turns: Turns | undefined,
  visit: (tail: number, head: number, seconds: number, link: number) => void,
): void {
  for (let link = 0; link < links.count; link += 1) {
    const from = links.from[link] ?? 0;
    const to = links.to[link] ?? 0;
    const forward = (links.forwardSeconds[link] ?? 0) + (links.forwardDelay?.[link] ?? 0);
    const backward = (links.backwardSeconds[link] ?? 0) + (links.backwardDelay?.[link] ?? 0);
    if (Number.isFinite(forward)) {
      const head = turns?.forwardHead[link] ?? to;
      forEachTail(turns, from, 2 * link, (tail) => {
        visit(tail, head, forward, link);
      });
    }
    if (Number.isFinite(backward)) {
      const head = turns?.backwardHead[link] ?? from;
      forEachTail(turns, to, 2 * link + 1, (tail) => {
        visit(tail, head, backward, link);
      });
    }
  }
}
