import type { Search } from '../search/dijkstra.ts';
import type { Leg, LinkEnd } from '../places/link-ends.ts';
import { type Anchors, anchorsOf } from '../search/anchors.ts';
import type { Waypoint } from '../places/waypoints.ts';
import { inWholeMilliseconds, type WeighedRoads } from './weighed-roads.ts';

/** The fastest way by at least one junction. */
export interface WayByJunctions extends Leg {
  /** How the start is left and the goal come to. */
  readonly first: LinkEnd;
  readonly last: LinkEnd;
  /** Links between, each with the node from which it is driven. */
  readonly steps: readonly { readonly link: number; readonly tail: number }[];
}

type Between = (from: Waypoint, to: Waypoint) => WayByJunctions | undefined;

export const fastestWay = (roads: WeighedRoads, search: Search, from: Waypoint, to: Waypoint) =>
  (roads.fast ? throughHierarchy(roads, roads.fast) : bySearch(search))(from, to);

const bySearch =
  (search: Search): Between =>
  (from, to) => {
    const reached = search.forward(from.ends, { until: to.ends.map(({ node }) => node) });
    const timeAt = (node: number): number => reached.seconds[node] ?? Number.POSITIVE_INFINITY;
    const last = cheapest(to.ends, (end) => end.seconds + timeAt(end.node));
    if (!last || !Number.isFinite(timeAt(last.node))) return undefined;
    const steps: { link: number; tail: number }[] = [];
    let node = last.node;
    for (let link = reached.link[node] ?? -1; link !== -1; link = reached.link[node] ?? -1) {
      const tail = reached.previous[node] ?? -1;
      steps.push({ link, tail });
      node = tail;
    }
    const first = endAt(from.ends, node);
    return (
      first && {
        seconds: inWholeMilliseconds(last.seconds + timeAt(last.node)),
        metres: last.metres + (reached.metres[last.node] ?? 0),
        first,
        last,
        steps: [...(first.via ?? []), ...steps.reverse()],
      }
    );
  };

const throughHierarchy =
  ({ roads }: WeighedRoads, { query }: NonNullable<WeighedRoads['fast']>): Between =>
  (from, to) => {
    const way = query.way(anchored(from), 0, anchored(to), 0);
    const first = way && endAt(from.ends, way.from);
    const last = way && endAt(to.ends, way.to);
    if (!first || !last) return undefined;
    const { outgoing, links } = roads;
    let tail = way.from;
    let metres = first.metres + last.metres;
    const steps = way.arcs.map((arc) => {
      const step = { link: outgoing.link[arc] ?? 0, tail };
      metres += links.metres[step.link] ?? 0;
      tail = outgoing.neighbour[arc] ?? 0;
      return step;
    });
    return { seconds: way.milliseconds / 1000, metres, first, last, steps: [...(first.via ?? []), ...steps] };
  };

const anchored = ({ ends }: Waypoint): Anchors => anchorsOf([ends]);

const endAt = (ends: readonly LinkEnd[], node: number): LinkEnd | undefined =>
  cheapest(
    ends.filter((end) => end.node === node),
    (end) => end.seconds,
  );

function cheapest(ends: readonly LinkEnd[], cost: (end: LinkEnd) => number): LinkEnd | undefined {
  return ends.reduce<LinkEnd | undefined>(
    (best, end) => (best && cost(best) <= cost(end) ? best : end),
    undefined,
  );
}
