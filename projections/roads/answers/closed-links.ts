import { isInsideRing, type Place } from '../../../coordinator/domain/geography.ts';
import type { RoadGraph } from '../graph/graph.ts';
import type { Snapper } from '../places/snap.ts';
import type { ClosedStretches, RoadClosure } from '../travel-times.ts';

export interface ClosedLinks {
  /** By link, 1 where closed; absent when no link is. */
  readonly closed?: Uint8Array;
  readonly effects: readonly ClosedStretches[];
}

export function closedLinks(graph: RoadGraph, snap: Snapper, closures: readonly RoadClosure[]): ClosedLinks {
  const closed = new Uint8Array(graph.links.count);
  const effects = closures.map(({ closureId, where }): ClosedStretches => {
    const links = where.kind === 'road' ? nearestLink(snap, where.place) : linksIn(graph, where.boundary);
    for (const link of links) closed[link] = 1;
    const metres = links.reduce((sum, link) => sum + (graph.links.metres[link] ?? 0), 0);
    return { closureId, stretches: links.length, kilometres: metres / 1000 };
  });
  return closed.includes(1) ? { closed, effects } : { effects };
}

function nearestLink(snap: Snapper, place: Place): number[] {
  const onRoad = snap(place);
  return onRoad ? [onRoad.link] : [];
}

/** Links with a point in the area, or that cross its boundary. */
function linksIn({ links, points }: RoadGraph, boundary: readonly Place[]): number[] {
  if (boundary.length < 3) return [];
  const lats = boundary.map(({ lat }) => lat);
  const lons = boundary.map(({ lon }) => lon);
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const at = (point: number): Place => ({ lat: points.lat[point] ?? 0, lon: points.lon[point] ?? 0 });
  const touches = (link: number): boolean => {
    const last = (links.firstPoint[link + 1] ?? 0) - 1;
    for (let point = links.firstPoint[link] ?? 0; point < last; point += 1) {
      const [from, to] = [at(point), at(point + 1)];
      if (Math.max(from.lat, to.lat) < south || Math.min(from.lat, to.lat) > north) continue;
      if (Math.max(from.lon, to.lon) < west || Math.min(from.lon, to.lon) > east) continue;
      if (isInsideRing(boundary, from) || isInsideRing(boundary, to)) return true;
      if (boundary.some((corner, i) => crosses(from, to, corner, boundary[i + 1] ?? at0(boundary)))) {
        return true;
      }
    }
    return false;
  };
  return Array.from({ length: links.count }, (_, link) => link).filter(touches);
}

const at0 = ([first]: readonly Place[]): Place => first ?? { lat: 0, lon: 0 };

/** Whether two segments cross: the ends of each lie on different sides of the other. */
function crosses(a: Place, b: Place, c: Place, d: Place): boolean {
  return side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);
}

const side = (from: Place, to: Place, of: Place): boolean =>
  (to.lon - from.lon) * (of.lat - from.lat) > (to.lat - from.lat) * (of.lon - from.lon);
