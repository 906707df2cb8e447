import type { Place } from '../../../coordinator/domain/geography.ts';
import { seconds } from '../../../coordinator/domain/quantities.ts';
import { estimateArrivals } from './estimated.ts';
import { byLink } from './many-times.ts';
import type { Arrival, CoveredPlace } from '../travel-times.ts';
import type { TwoNearest } from '../search/two-nearest.ts';
import { directLeg, type Waypoint } from '../places/waypoints.ts';
import { inWholeMilliseconds, type WeighedRoads } from './weighed-roads.ts';

/** The sources of a question; those off the roads have no waypoint and come by estimates. */
export interface Sources {
  readonly places: readonly Place[];
  readonly waypoints: readonly (Waypoint | undefined)[];
}

interface Goal {
  readonly place: Place;
  readonly waypoint: Waypoint | undefined;
}

/** Who comes first and second to each place within the limit, given who comes so to the nodes. */
export function coveredPlaces(
  roads: WeighedRoads,
  { places, waypoints }: Sources,
  nodes: TwoNearest,
  goals: readonly Goal[],
  limitSeconds: number,
): CoveredPlace[] {
  const sourcesOn = byLink(waypoints);
  const offRoad = waypoints.flatMap((waypoint, source) => (waypoint ? [] : [source]));
  const offRoadPlaces = offRoad.flatMap((source) => places[source] ?? []);
  return goals.map(({ place, waypoint }) => {
    if (!waypoint) return firstTwo(estimateArrivals(places, place, 2), limitSeconds);
    const arrivals = estimateArrivals(offRoadPlaces, place, 2).map((arrival) => ({
      ...arrival,
      source: offRoad[arrival.source] ?? 0,
    }));
    for (const { node, seconds: beyond } of waypoint.ends) {
      for (const row of [2 * node, 2 * node + 1]) {
        const source = nodes.source[row] ?? -1;
        if (source !== -1) arrivals.push(byRoad(source, (nodes.seconds[row] ?? 0) + beyond));
      }
    }
    for (const source of sourcesOn.get(waypoint.onRoad.link) ?? []) {
      const start = waypoints[source];
      const direct = start && directLeg(roads, start, waypoint);
      if (direct) arrivals.push(byRoad(source, direct.seconds));
    }
    return firstTwo(arrivals, limitSeconds);
  });
}

const byRoad = (source: number, time: number): Arrival => ({
  source,
  seconds: seconds(inWholeMilliseconds(time)),
  quality: 'road',
});

function firstTwo(arrivals: readonly Arrival[], limitSeconds: number): CoveredPlace {
  const inTime = arrivals
    .filter(({ seconds: time }) => time <= limitSeconds)
    .sort((a, b) => a.seconds - b.seconds || a.source - b.source);
  const nearest = inTime[0] ?? null;
  return { nearest, second: inTime.find(({ source }) => source !== nearest?.source) ?? null };
}
