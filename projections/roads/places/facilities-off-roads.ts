import type { Place } from '../../../coordinator/domain/geography.ts';
import type { RoadGraph } from '../graph/graph.ts';
import { createSegmentSearch } from './segment-search.ts';
import { createOffRoadReasons, createRoadSearch, MAX_OFF_ROAD_METRES } from './snap.ts';
import type { FacilityOffRoads } from '../travel-times.ts';

/** A facility on an island this near, with the next road this much farther, most likely lies on the island. */
const ON_ISLAND_METRES = 100;
const FARTHER_METRES = 50;

/** Stations, centres and the like that the roads do not reach, or that seem to lie on roads which lead nowhere. */
export function facilitiesOffRoads(
  graph: RoadGraph,
  facilities: readonly { readonly name: string; readonly place: Place }[],
): FacilityOffRoads[] {
  const reasonOf = createOffRoadReasons(graph);
  const roads = createRoadSearch(graph);
  const islandRoads = createSegmentSearch(graph.islands);
  return facilities.flatMap(({ name, place }): FacilityOffRoads[] => {
    const offRoad = reasonOf(place);
    if (offRoad) return [{ name, isReached: false, ...offRoad }];
    const onIsland = islandRoads.nearest(place, ON_ISLAND_METRES);
    const metres = roads.nearest(place, MAX_OFF_ROAD_METRES)?.metres ?? 0;
    const isOnIsland = onIsland !== undefined && metres > onIsland.metres + FARTHER_METRES;
    return isOnIsland ? [{ name, isReached: true, reason: 'island', metres }] : [];
  });
}

/** Named at most, so that an extract of another country fills no screen. */
const NAMED = 8;

/** One sentence for whoever brought the roads. */
export function describeOffRoads(facilities: readonly FacilityOffRoads[]): string {
  const named = facilities.slice(0, NAMED).map(({ name, reason, metres }) => {
    const away = metres === undefined ? '' : `, ${(metres / 1000).toFixed(1)} km`;
    return `${name} (${reason}${away})`;
  });
  const others = facilities.length > NAMED ? ` and ${facilities.length - NAMED} others` : '';
  return `${facilities.length} facilities off the roads: ${named.join('; ')}${others}`;
}
