import type { Place } from '../../../coordinator/domain/geography.ts';
import { metres, seconds } from '../../../coordinator/domain/quantities.ts';
import type { WayByJunctions } from './fastest-way.ts';
import type { RoadGraph } from '../graph/graph.ts';
import type { Leg } from '../places/link-ends.ts';
import type { OnRoad } from '../places/snap.ts';
import { junctionOf } from '../graph/turns.ts';
import type { Route } from '../travel-times.ts';

/** The fastest of the two ways between places beside roads, with its shape: by junctions, or along one road. */
export function drawRoute(
  graph: RoadGraph,
  [from, start]: readonly [Place, OnRoad],
  [to, goal]: readonly [Place, OnRoad],
  way: WayByJunctions | undefined,
  direct: Leg | undefined,
): Route | undefined {
  if (direct && !(way && way.seconds < direct.seconds)) {
    return routeOf(direct, [from, ...linkShape(graph, start.link, start.fraction, goal.fraction), to]);
  }
  if (!way) return undefined;
  const { first, last, steps } = way;
  return routeOf(way, [
    from,
    ...linkShape(graph, start.link, start.fraction, first.end === 'from' ? 0 : 1),
    ...steps.flatMap(({ link, tail }) =>
      graph.links.from[link] === junctionOf(graph.turns, tail)
        ? linkShape(graph, link, 0, 1)
        : linkShape(graph, link, 1, 0),
    ),
    ...linkShape(graph, goal.link, last.end === 'from' ? 0 : 1, goal.fraction),
    to,
  ]);
}

/** From junction to junction. */
export const wholeShape = (graph: RoadGraph, link: number): Place[] => linkShape(graph, link, 0, 1);

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

function routeOf({ seconds: totalSeconds, metres: totalMetres }: Leg, path: readonly Place[]): Route {
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
