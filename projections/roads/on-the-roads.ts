import { bearing, distance, type Place } from '../../coordinator/domain/geography.ts';
import { metres } from '../../coordinator/domain/quantities.ts';
import type { RoadGraph } from './graph.ts';
import { isOpen, type RoadWay } from './road-way.ts';
import { wholeShape } from './route.ts';
import { type OffRoad, type OnRoad, type Snapper } from './snap.ts';
import type { MatchedFix, RoadNames, Snapped, TrackFix } from './travel-times.ts';

export const namesOf = ({ roadClass, name, ref }: RoadWay): RoadNames => ({
  class: roadClass,
  ...(name !== undefined && { name }),
  ...(ref !== undefined && { ref }),
});

export function wayOf({ links, ways }: RoadGraph, link: number): RoadWay {
  return ways[links.way[link] ?? 0] ?? { roadClass: 'unclassified', direction: 'both' };
}

export const snappedTo = (graph: RoadGraph, { link, place, offRoadMetres }: OnRoad): Snapped => ({
  isOnRoad: true,
  place,
  offRoadMetres,
  road: namesOf(wayOf(graph, link)),
  stretch: wholeShape(graph, link),
});

/** `reasonOf` finds no reason for a place just at the limit. */
export function notSnapped(reasonOf: (place: Place) => OffRoad | undefined, place: Place): Snapped {
  const { reason, metres: away } = reasonOf(place) ?? { reason: 'off-network' };
  return { isOnRoad: false, reason, ...(away !== undefined && { metres: metres(away) }) };
}

/** A fix farther from every road is in a yard, or wrong. */
const MATCHED_METRES = 60;

/** The nearest road that goes the way the vehicle does. */
export function matchedTo(graph: RoadGraph, snap: Snapper, { place, heading }: TrackFix): MatchedFix | null {
  const onRoad = snap(place, heading);
  if (!onRoad || onRoad.offRoadMetres > MATCHED_METRES) return null;
  const way = wayOf(graph, onRoad.link);
  const along = headingAt(wholeShape(graph, onRoad.link), onRoad.place);
  const isBackward =
    !isOpen(way, true) || (heading !== undefined && Math.cos(((heading - along) * Math.PI) / 180) < 0);
  return {
    place: onRoad.place,
    offRoadMetres: onRoad.offRoadMetres,
    heading: isBackward && isOpen(way, false) ? (along + 180) % 360 : along,
    road: namesOf(way),
  };
}

/** Of the segment of a line that passes a point of it: the one that the point lengthens least. */
function headingAt(line: readonly Place[], point: Place): number {
  let least = Number.POSITIVE_INFINITY;
  let heading = 0;
  line.slice(1).forEach((to, i) => {
    const from = line[i] ?? to;
    const detour = distance(from, point) + distance(point, to) - distance(from, to);
    if (detour >= least) return;
    least = detour;
    heading = bearing(from, to);
  });
  return heading;
}
