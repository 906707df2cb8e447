import { bearing, type Place } from '../../../coordinator/domain/geography.ts';
import type { RoadGraph } from '../graph/graph.ts';
import { isOpen } from '../graph/road-way.ts';
import { createSegmentSearch, type Hit, type SegmentSearch } from './segment-search.ts';

/** Where a place meets the road. */
export interface OnRoad {
  readonly link: number;
  /** Share of the link's length from its start, 0–1. */
  readonly fraction: number;
  /** The point on the road, and how far the place is from it. */
  readonly place: Place;
  readonly offRoadMetres: number;
}

/**
 * Why a place has no road. `island`: there is one nearby, but it leads to none of the others. `metres` is how far the
 * nearest road of the network is, when there is any within twice the limit.
 */
export interface OffRoad {
  readonly reason: 'invalid-coordinates' | 'off-network' | 'island';
  readonly metres?: number;
}

/** Farther than this from every road a place is not on the map: an answer by road would be invented. */
export const MAX_OFF_ROAD_METRES = 2000;
/** By this much a road against which a vehicle drives counts as farther away: a lane of a divided road, and GPS noise. */
const AGAINST_METRES = 40;
const RADIANS = Math.PI / 180;

/**
 * Finds the nearest point on a road; undefined beyond `MAX_OFF_ROAD_METRES` and for what is no place on earth. For a
 * vehicle that moves, a road in the direction of its `heading` (degrees from north) is preferred.
 */
export type Snapper = (place: Place, heading?: number) => OnRoad | undefined;

export function createSnapper(graph: RoadGraph): Snapper {
  const { links, ways } = graph;
  const linkOfPoint = linksOfPoints(graph);
  const search = createRoadSearch(graph);

  function against(segment: number, heading: number): number {
    const way = ways[links.way[linkOfPoint[segment] ?? 0] ?? 0];
    const along = Math.cos((segmentBearing(graph, segment) - heading) * RADIANS);
    const forward = way && isOpen(way, true) ? along : -1;
    const backward = way && isOpen(way, false) ? -along : -1;
    return (AGAINST_METRES * (1 - Math.max(forward, backward))) / 2;
  }

  return (place, heading) => {
    if (!isOnEarth(place)) return undefined;
    const hit = search.nearest(
      place,
      MAX_OFF_ROAD_METRES,
      heading === undefined ? undefined : (segment) => against(segment, heading),
    );
    return hit && onLink(graph, linkOfPoint[hit.segment] ?? 0, hit);
  };
}

/** Over the roads that have sides to stop at: nobody waits for an ambulance in the middle of a ferry line. */
export function createRoadSearch({ links, points, ways }: RoadGraph): SegmentSearch {
  const lines = { first: links.firstPoint, lat: points.lat, lon: points.lon };
  return createSegmentSearch(lines, (link) => ways[links.way[link] ?? 0]?.roadClass === 'ferry');
}

/** Says of places without a road why they have none; one of them never fails the others. */
export function createOffRoadReasons(graph: RoadGraph): (place: Place) => OffRoad | undefined {
  const roads = createRoadSearch(graph);
  const islandRoads = createSegmentSearch(graph.islands);
  return (place) => {
    if (!isOnEarth(place)) return { reason: 'invalid-coordinates' };
    const metres = roads.nearest(place, 2 * MAX_OFF_ROAD_METRES)?.metres;
    if (metres !== undefined && metres < MAX_OFF_ROAD_METRES) return undefined;
    const reason = islandRoads.nearest(place, MAX_OFF_ROAD_METRES) ? 'island' : 'off-network';
    return { reason, ...(metres !== undefined && { metres }) };
  };
}

export const isOnEarth = ({ lat, lon }: Place): boolean => Math.abs(lat) <= 90 && Math.abs(lon) <= 180;

/** Degrees from north of a segment, from its first point to the next. */
export function segmentBearing({ points: { lat, lon } }: RoadGraph, segment: number): number {
  const at = (point: number): Place => ({ lat: lat[point] ?? 0, lon: lon[point] ?? 0 });
  return bearing(at(segment), at(segment + 1));
}

export function onLink({ links, points }: RoadGraph, link: number, { segment, share, metres }: Hit): OnRoad {
  const between = (values: Float64Array): number =>
    (values[segment] ?? 0) + share * ((values[segment + 1] ?? 0) - (values[segment] ?? 0));
  const length = links.metres[link] ?? 0;
  return {
    link,
    fraction: length === 0 ? 0 : between(points.along) / length,
    place: { lat: between(points.lat), lon: between(points.lon) },
    offRoadMetres: metres,
  };
}

export function linksOfPoints({ links, points }: RoadGraph): Int32Array {
  const linkOfPoint = new Int32Array(points.lat.length);
  for (let link = 0; link < links.count; link += 1) {
    linkOfPoint.fill(link, links.firstPoint[link], links.firstPoint[link + 1]);
  }
  return linkOfPoint;
}
