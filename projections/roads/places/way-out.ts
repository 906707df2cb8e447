import { createSearch, type Reached } from '../search/dijkstra.ts';
import type { Arcs, RoadGraph } from '../graph/graph.ts';
import type { LinkEnd } from './link-ends.ts';
import type { WeighedRoads } from '../answers/weighed-roads.ts';

/** How who stands among closed roads comes to open ones: by closed roads, each `via` link from its node. */
export type WayOut = (roads: WeighedRoads, ends: readonly LinkEnd[]) => LinkEnd[];

/**
 * A flood is drawn around stations too, and a crew in it knows where the water is: from the link it stands on it comes
 * to open roads at once, or else by closed ones to the first exit. Not to any exit: that would be driving through.
 */
export function createWayOut(graph: RoadGraph): WayOut {
  let closedArcs: Arcs = graph.outgoing;
  const search = createSearch({
    nodeCount: graph.nodeCount,
    links: graph.links,
    get outgoing() {
      return closedArcs;
    },
    get incoming() {
      return graph.incoming;
    },
  });
  return ({ open, within, closed }, ends) => {
    if (!within || !closed) return [...ends];
    const atOnce = ends.filter(({ node }) => leadsOn(open.outgoing, node, closed));
    if (atOnce.length > 0) return atOnce;
    closedArcs = within;
    const reached = search.forward(ends);
    let exit = -1;
    let soonest = Number.POSITIVE_INFINITY;
    for (let node = 0; node < graph.nodeCount; node += 1) {
      const seconds = reached.seconds[node] ?? soonest;
      if (seconds >= soonest || !leadsOn(open.outgoing, node, closed)) continue;
      exit = node;
      soonest = seconds;
    }
    if (exit === -1) return [];
    const { origin, via } = wayTo(reached, exit);
    return ends
      .filter((end) => end.node === origin)
      .map(({ end }) => ({ end, node: exit, seconds: soonest, metres: reached.metres[exit] ?? 0, via }));
  };
}

/** Whether an open road leaves the node. */
function leadsOn({ first, link }: Arcs, node: number, closed: Uint8Array): boolean {
  for (let arc = first[node] ?? 0; arc < (first[node + 1] ?? 0); arc += 1) {
    if (!closed[link[arc] ?? 0]) return true;
  }
  return false;
}

function wayTo(
  reached: Reached,
  last: number,
): { readonly origin: number; readonly via: readonly { readonly link: number; readonly tail: number }[] } {
  const via: { link: number; tail: number }[] = [];
  let node = last;
  for (let link = reached.link[node] ?? -1; link !== -1; link = reached.link[node] ?? -1) {
    const tail = reached.previous[node] ?? -1;
    via.push({ link, tail });
    node = tail;
  }
  return { origin: node, via: via.reverse() };
}
