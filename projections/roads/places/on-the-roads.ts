import type { Place } from '../../../coordinator/domain/geography.ts';
import { metres } from '../../../coordinator/domain/quantities.ts';
import type { RoadGraph } from '../graph/graph.ts';
import { createMatcher, type Track } from './match.ts';
import type { RoadWay } from '../graph/road-way.ts';
import { wholeShape } from '../answers/route.ts';
import type { OffRoad, OnRoad } from './snap.ts';
import type { MatchedFix, RoadNames, Snapped, TrackFix } from '../travel-times.ts';

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

/** The fixes of one vehicle, oldest first, each with what the earlier ones say of it. */
export function createTrackMatch(graph: RoadGraph): (track: readonly TrackFix[]) => (MatchedFix | null)[] {
  const follow = createMatcher(graph);
  return (fixes) => {
    let track: Track | undefined;
    return fixes.map((fix) => {
      const step = follow(track, fix);
      track = step.track;
      if (!step.matched) return null;
      const { place, offRoadMetres, heading, way } = step.matched;
      return { place, offRoadMetres, heading, road: namesOf(way) };
    });
  };
}
