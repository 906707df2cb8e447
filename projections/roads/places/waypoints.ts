import type { Place } from '../../../coordinator/domain/geography.ts';
import type { RoadGraph } from '../graph/graph.ts';
import { alongLink, arriving, leaving, type Leg, type LinkEnd } from './link-ends.ts';
import { ACCESS_MPS, ON_FOOT_MPS } from '../import/profile.ts';
import type { SegmentSearch } from './segment-search.ts';
import {
  createRoadSearch,
  linksOfPoints,
  MAX_OFF_ROAD_METRES,
  onLink,
  type OnRoad,
  type Snapper,
} from './snap.ts';
import { createWayOut, type WayOut } from './way-out.ts';
import { inWholeMilliseconds, type WeighedRoads } from '../answers/weighed-roads.ts';

/** A place of a question, where it meets the road, and how it is left or come to. */
export interface Waypoint {
  readonly onRoad: OnRoad;
  /** Whole milliseconds. */
  readonly ends: readonly LinkEnd[];
  /** What is added to the access from the road because it is made on foot. */
  readonly onFootSeconds: number;
}

export interface Waypoints {
  readonly start: (roads: WeighedRoads, place: Place) => Waypoint | undefined;
  readonly goal: (roads: WeighedRoads, place: Place) => Waypoint | undefined;
}

/**
 * Where journeys start and end. A start on a closed road is left by closed roads, as far as the first open one; a goal on a
 * closed road is come to on foot from the nearest open one, or not at all when that is too far.
 */
export function createWaypoints(graph: RoadGraph, snap: Snapper): Waypoints {
  let wayOut: WayOut | undefined;
  let openRoads: { readonly search: SegmentSearch; readonly linkOfPoint: Int32Array } | undefined;

  function besideOpenRoad(place: Place, closed: Uint8Array): OnRoad | undefined {
    openRoads ??= { search: createRoadSearch(graph), linkOfPoint: linksOfPoints(graph) };
    const { search, linkOfPoint } = openRoads;
    const hit = search.nearest(place, MAX_OFF_ROAD_METRES, (segment) =>
      closed[linkOfPoint[segment] ?? 0] ? Number.POSITIVE_INFINITY : 0,
    );
    return hit && onLink(graph, linkOfPoint[hit.segment] ?? 0, hit);
  }

  return {
    start(roads, place) {
      const onRoad = snap(place);
      if (!onRoad) return undefined;
      const ends = leaving(roads.open, onRoad);
      if (!roads.closed?.[onRoad.link]) return { onRoad, ends: ends.map(rounded), onFootSeconds: 0 };
      wayOut ??= createWayOut(graph);
      return { onRoad, ends: wayOut(roads, ends).map(rounded), onFootSeconds: 0 };
    },
    goal({ roads, closed }, place) {
      const nearest = snap(place);
      const isShut = nearest !== undefined && closed?.[nearest.link] === 1;
      const onRoad = isShut ? besideOpenRoad(place, closed) : nearest;
      if (!onRoad) return undefined;
      const onFootSeconds = isShut ? onRoad.offRoadMetres * (1 / ON_FOOT_MPS - 1 / ACCESS_MPS) : 0;
      const ends = arriving(roads, onRoad).map((end) =>
        rounded({ ...end, seconds: end.seconds + onFootSeconds }),
      );
      return { onRoad, ends, onFootSeconds };
    },
  };
}

const rounded = (end: LinkEnd): LinkEnd => ({ ...end, seconds: inWholeMilliseconds(end.seconds) });

/** Along one road without passing a junction; undefined when the two do not lie so. Whole milliseconds. */
export function directLeg({ open }: WeighedRoads, start: Waypoint, goal: Waypoint): Leg | undefined {
  const leg = alongLink(open, start.onRoad, goal.onRoad);
  return leg && { ...leg, seconds: inWholeMilliseconds(leg.seconds + goal.onFootSeconds) };
}
