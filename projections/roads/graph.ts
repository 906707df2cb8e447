import type { RoadClass } from './profile.ts';

/**
 * Roads as a graph in flat typed arrays. A node is a junction or an end; a link is the road between two of them, with
 * its shape. Every node reaches every other: only the largest strongly connected part of the map is kept.
 */
export interface RoadGraph {
  readonly nodeCount: number;
  readonly links: Links;
  readonly points: Points;
  readonly ways: readonly RoadWay[];
  /** Arcs leaving a node. */
  readonly outgoing: Arcs;
  /** Arcs arriving at a node; `neighbour` is where they come from. */
  readonly incoming: Arcs;
}

/** One row per link. Seconds are `Infinity` in a direction that may not be driven. */
export interface Links {
  readonly count: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly metres: Float64Array;
  readonly forwardSeconds: Float64Array;
  readonly backwardSeconds: Float64Array;
  /** Points of link `i` are `firstPoint[i]` up to `firstPoint[i + 1]`, both ends included. */
  readonly firstPoint: Int32Array;
  /** Index into `ways`. */
  readonly way: Int32Array;
}

/** Shapes of all links, WGS 84 degrees. `along` is the distance from the start of the link, metres. */
export interface Points {
  readonly lat: Float64Array;
  readonly lon: Float64Array;
  readonly along: Float64Array;
}

export interface RoadWay {
  readonly roadClass: RoadClass;
  readonly name: string | undefined;
  readonly ref: string | undefined;
}

/** Compressed sparse rows: arcs of node `i` are `first[i]` up to `first[i + 1]`. */
export interface Arcs {
  readonly first: Int32Array;
  readonly neighbour: Int32Array;
  readonly seconds: Float64Array;
  readonly link: Int32Array;
}

type Ends = Pick<Links, 'count' | 'from' | 'to' | 'forwardSeconds' | 'backwardSeconds'>;

export function arcsOf(nodeCount: number, links: Ends, side: 'outgoing' | 'incoming'): Arcs {
  const first = new Int32Array(nodeCount + 1);
  forEachArc(links, side, (node) => {
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
  forEachArc(links, side, (node, neighbour, seconds, link) => {
    const arc = next[node] ?? 0;
    next[node] = arc + 1;
    arcs.neighbour[arc] = neighbour;
    arcs.seconds[arc] = seconds;
    arcs.link[arc] = link;
  });
  return arcs;
}

function forEachArc(
  links: Ends,
  side: 'outgoing' | 'incoming',
  visit: (node: number, neighbour: number, seconds: number, link: number) => void,
): void {
  for (let link = 0; link < links.count; link += 1) {
    const from = links.from[link] ?? 0;
    const to = links.to[link] ?? 0;
    const forward = links.forwardSeconds[link] ?? Number.POSITIVE_INFINITY;
    const backward = links.backwardSeconds[link] ?? Number.POSITIVE_INFINITY;
    const isOutgoing = side === 'outgoing';
    if (Number.isFinite(forward)) visit(isOutgoing ? from : to, isOutgoing ? to : from, forward, link);
    if (Number.isFinite(backward)) visit(isOutgoing ? to : from, isOutgoing ? from : to, backward, link);
  }
}
