import type { Place } from '../../coordinator/domain/geography.ts';
import type { RoadGraph } from './graph.ts';
import { CELL_METRES, createSegmentGrid, METRES_PER_DEGREE } from './segment-grid.ts';

/** Where a place meets the road. */
export interface OnRoad {
  readonly link: number;
  /** Share of the link's length from its start, 0–1. */
  readonly fraction: number;
  /** The point on the road, and how far the place is from it. */
  readonly place: Place;
  readonly offRoadMetres: number;
}

/** Farther than this from every road a place is not on the map: an answer by road would be invented. */
export const MAX_OFF_ROAD_METRES = 2000;
const RADIANS = Math.PI / 180;

/** Finds the nearest point on a road; undefined beyond `MAX_OFF_ROAD_METRES`. */
export type Snapper = (place: Place) => OnRoad | undefined;

export function createSnapper(graph: RoadGraph): Snapper {
  const grid = createSegmentGrid(graph);
  const linkOfPoint = linksOfPoints(graph);
  const { lat, lon } = graph.points;
  const best = { distanceSquared: 0, segment: -1, share: 0 };

  /** Compares one segment in a plane around the place (metres; the error is below 0.1 % within the limit). */
  function consider(segment: number, place: Place, metresPerLon: number): void {
    const ax = ((lon[segment] ?? 0) - place.lon) * metresPerLon;
    const ay = ((lat[segment] ?? 0) - place.lat) * METRES_PER_DEGREE;
    const dx = ((lon[segment + 1] ?? 0) - place.lon) * metresPerLon - ax;
    const dy = ((lat[segment + 1] ?? 0) - place.lat) * METRES_PER_DEGREE - ay;
    const lengthSquared = dx * dx + dy * dy;
    const share = lengthSquared === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / lengthSquared));
    const x = ax + share * dx;
    const y = ay + share * dy;
    const distanceSquared = x * x + y * y;
    if (distanceSquared >= best.distanceSquared) return;
    best.distanceSquared = distanceSquared;
    best.segment = segment;
    best.share = share;
  }

  function considerCell(row: number, column: number, place: Place, metresPerLon: number): void {
    if (row < 0 || row >= grid.rows || column < 0 || column >= grid.columns) return;
    const cell = row * grid.columns + column;
    const end = grid.first[cell + 1] ?? 0;
    for (let i = grid.first[cell] ?? 0; i < end; i += 1) {
      consider(grid.segments[i] ?? 0, place, metresPerLon);
    }
  }

  /** From the place to the nearest side of its cell. */
  function insetMetres(place: Place, row: number, column: number, metresPerLon: number): number {
    const north = (place.lat - grid.south) / grid.latStep - row;
    const east = (place.lon - grid.west) / grid.lonStep - column;
    return Math.min(
      Math.min(north, 1 - north) * grid.latStep * METRES_PER_DEGREE,
      Math.min(east, 1 - east) * grid.lonStep * metresPerLon,
    );
  }

  return (place) => {
    const metresPerLon = METRES_PER_DEGREE * Math.cos(place.lat * RADIANS);
    const row = Math.floor((place.lat - grid.south) / grid.latStep);
    const column = Math.floor((place.lon - grid.west) / grid.lonStep);
    best.distanceSquared = MAX_OFF_ROAD_METRES ** 2;
    best.segment = -1;
    // Everything nearer than this lies in the rings searched so far.
    let searchedMetres = insetMetres(place, row, column, metresPerLon) - CELL_METRES;
    for (let ring = 0; searchedMetres < Math.sqrt(best.distanceSquared); ring += 1) {
      searchedMetres += CELL_METRES;
      for (let r = row - ring; r <= row + ring; r += 1) {
        const isEdgeRow = r === row - ring || r === row + ring;
        for (let c = column - ring; c <= column + ring; c += isEdgeRow ? 1 : 2 * ring) {
          considerCell(r, c, place, metresPerLon);
        }
      }
    }
    if (best.segment === -1) return undefined;
    return onSegment(graph, linkOfPoint[best.segment] ?? 0, best.segment, best.share, best.distanceSquared);
  };
}

function onSegment(
  { links, points }: RoadGraph,
  link: number,
  segment: number,
  share: number,
  distanceSquared: number,
): OnRoad {
  const between = (values: Float64Array): number =>
    (values[segment] ?? 0) + share * ((values[segment + 1] ?? 0) - (values[segment] ?? 0));
  const length = links.metres[link] ?? 0;
  return {
    link,
    fraction: length === 0 ? 0 : between(points.along) / length,
    place: { lat: between(points.lat), lon: between(points.lon) },
    offRoadMetres: Math.sqrt(distanceSquared),
  };
}

function linksOfPoints({ links, points }: RoadGraph): Int32Array {
  const linkOfPoint = new Int32Array(points.lat.length);
  for (let link = 0; link < links.count; link += 1) {
    linkOfPoint.fill(link, links.firstPoint[link], links.firstPoint[link + 1]);
  }
  return linkOfPoint;
}
