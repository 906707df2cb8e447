import type { Place } from '../../coordinator/domain/geography.ts';
import { metres, seconds } from '../../coordinator/domain/quantities.ts';
import type { Reached, Search } from './dijkstra.ts';
import type { RoadGraph } from './graph.ts';
import { alongLink, arriving, leaving, type LinkEnd } from './link-ends.ts';
import type { OnRoad } from './snap.ts';
import { junctionOf } from './turns.ts';
import type { Route } from './travel-times.ts';

/** The fastest way between two places beside roads, with its shape. */
export function findRoute(
  graph: RoadGraph,
  search: Search,
  [from, start]: readonly [Place, OnRoad],
  [to, goal]: readonly [Place, OnRoad],
): Route | undefined {
  const lastEnds = arriving(graph, goal);
  const reached = search.forward(leaving(graph, start), { until: lastEnds.map(({ node }) => node) });
  const last = cheapest(
    lastEnds,
    (end) => end.seconds + (reached.seconds[end.node] ?? Number.POSITIVE_INFINITY),
  );
  const direct = alongLink(graph, start, goal);
  const total = last && last.seconds + (reached.seconds[last.node] ?? Number.POSITIVE_INFINITY);
  if (direct && !(total !== undefined && total < direct.seconds)) {
    const path = linkShape(graph, start.link, start.fraction, goal.fraction);
    return routeOf(direct.seconds, direct.metres, [from, ...path, to]);
  }
  if (!last || total === undefined || !Number.isFinite(total)) return undefined;
  const { path, firstNode } = pathTo(graph, reached, last.node);
  const first = cheapest(
    leaving(graph, start).filter(({ node }) => node === firstNode),
    (end) => end.seconds,
  );
  return routeOf(total, last.metres + (reached.metres[last.node] ?? 0), [
    from,
    ...linkShape(graph, start.link, start.fraction, first?.end === 'from' ? 0 : 1),
    ...path,
    ...linkShape(graph, goal.link, last.end === 'from' ? 0 : 1, goal.fraction),
    to,
  ]);
}

function cheapest(ends: readonly LinkEnd[], cost: (end: LinkEnd) => number): LinkEnd | undefined {
  return ends.reduce<LinkEnd | undefined>(
    (best, end) => (best && cost(best) <= cost(end) ? best : end),
    undefined,
  );
}

/** Follows the search back from a node to the seed that it was reached from. */
function pathTo(graph: RoadGraph, reached: Reached, lastNode: number): { path: Place[]; firstNode: number } {
  const shapes: Place[][] = [];
  let node = lastNode;
  for (let link = reached.link[node] ?? -1; link !== -1; link = reached.link[node] ?? -1) {
    const previous = reached.previous[node] ?? -1;
    const isForward = graph.links.from[link] === junctionOf(graph.turns, previous);
    shapes.push(isForward ? linkShape(graph, link, 0, 1) : linkShape(graph, link, 1, 0));
    node = previous;
  }
  return { path: shapes.reverse().flat(), firstNode: node };
}

/** Points of a link between two shares of its length, in the order driven, both ends included. */
function linkShape({ links, points }: RoadGraph, link: number, from: number, to: number): Place[] {
  const first = links.firstPoint[link] ?? 0;
  const end = links.firstPoint[link + 1] ?? 0;
  const length = links.metres[link] ?? 0;
  const low = Math.min(from, to) * length;
  const high = Math.max(from, to) * length;
  const at = (point: number): number => points.along[point] ?? 0;
  const between = (along: number): Place => {
    let point = first;
    while (point < end - 2 && at(point + 1) < along) point += 1;
    const share = at(point + 1) === at(point) ? 0 : (along - at(point)) / (at(point + 1) - at(point));
    const mix = (values: Float64Array): number =>
      (values[point] ?? 0) + share * ((values[point + 1] ?? 0) - (values[point] ?? 0));
    return { lat: mix(points.lat), lon: mix(points.lon) };
  };
  const shape = [between(low)];
  for (let point = first; point < end; point += 1) {
    if (at(point) <= low || at(point) >= high) continue;
    shape.push({ lat: points.lat[point] ?? 0, lon: points.lon[point] ?? 0 });
  }
  shape.push(between(high));
  return from <= to ? shape : shape.reverse();
}

function routeOf(totalSeconds: number, totalMetres: number, path: readonly Place[]): Route {
  const withoutRepeats = path.filter(
    ({ lat, lon }, i) => lat !== path[i - 1]?.lat || lon !== path[i - 1]?.lon,
  );
  return {
    seconds: seconds(totalSeconds),
    metres: metres(totalMetres),
    quality: 'road',
    path: withoutRepeats,
  };
}
