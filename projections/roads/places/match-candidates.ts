import type { Place } from '../../../coordinator/domain/geography.ts';
import type { DrivePosition } from './drive-distances.ts';
import type { RoadGraph } from '../graph/graph.ts';
import { isOpen } from '../graph/road-way.ts';
import { createSegmentSearch, type Hit } from './segment-search.ts';
import { linksOfPoints, onLink, segmentBearing } from './snap.ts';

/** A position that a fix may stand for. */
export interface Candidate extends DrivePosition {
  /** On the road. */
  readonly place: Place;
  /** Degrees from north in the direction of driving. */
  readonly heading: number;
  /** From the fix. */
  readonly metres: number;
}

/** Nearest links considered for one fix. */
const MAX_LINKS = 8;

/** The nearest point of each of the nearest links, once for each direction in which it may be driven. */
export type CandidateFinder = (place: Place, limitMetres: number) => Candidate[];

export function createCandidateFinder(graph: RoadGraph): CandidateFinder {
  const { links, points, ways } = graph;
  const linkOfPoint = linksOfPoints(graph);
  // Ferries too: a unit on board is on its line.
  const search = createSegmentSearch({ first: links.firstPoint, lat: points.lat, lon: points.lon });
  return (place, limitMetres) => {
    const nearest = new Map<number, Hit>();
    search.within(place, limitMetres, (hit) => {
      const link = linkOfPoint[hit.segment] ?? 0;
      const known = nearest.get(link);
      if (!known || hit.metres < known.metres) nearest.set(link, hit);
    });
    return Array.from(nearest)
      .sort(([, a], [, b]) => a.metres - b.metres)
      .slice(0, MAX_LINKS)
      .flatMap(([link, hit]) => {
        const way = ways[links.way[link] ?? 0];
        const { fraction, place: onRoad } = onLink(graph, link, hit);
        const bearing = segmentBearing(graph, hit.segment);
        return [true, false]
          .filter((isForward) => way !== undefined && isOpen(way, isForward))
          .map((isForward) => ({
            link,
            isForward,
            fraction,
            place: onRoad,
            heading: isForward ? bearing : (bearing + 180) % 360,
            metres: hit.metres,
          }));
      });
  };
}
