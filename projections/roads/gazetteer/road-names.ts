import { distance, type Place } from '../../../coordinator/domain/geography.ts';
import type { Crossing, NamedPlace } from './named-place.ts';

/** A way of the extract that bears a name or a number. */
export interface NamedWay {
  readonly name?: string;
  readonly english?: string;
  /** `G105`; several in one tag stand apart by semicolons. */
  readonly ref?: string;
  readonly nodes: readonly (Place & { readonly id: number })[];
}

export interface NamedRoads {
  /** One for each part of a road that lies in a county of its own, or apart from the others. */
  readonly places: readonly NamedPlace[];
  readonly crossings: readonly Crossing[];
  /** Of a name or number, as it is written. */
  readonly roadOf: ReadonlyMap<string, number>;
  /** The roads that pass a node. */
  readonly roadsAt: ReadonlyMap<number, readonly number[]>;
}

/** Carriageways, and the corners of one large crossing, lie this near. */
const ONE_CROSSING_METRES = 200;
/** Side of the squares by which parts of a road belong together, degrees: about a kilometre. */
const SQUARE = 0.01;

interface Stretch {
  readonly road: number;
  readonly countyId: string | undefined;
  readonly way: NamedWay;
  readonly refs: Set<string>;
  readonly squares: Map<string, Place[]>;
}

export function nameRoads(
  ways: readonly NamedWay[],
  countyOf: (place: Place) => string | undefined,
): NamedRoads {
  const roadOf = new Map<string, number>();
  const roadsAt = new Map<number, number[]>();
  const stretches = new Map<string, Stretch>();
  const corners = new Map<string, { roads: [number, number]; places: Place[] }>();
  function lay(road: number, way: NamedWay, place: Place): void {
    const countyId = countyOf(place);
    const key = `${road} ${countyId ?? ''}`;
    const stretch = stretches.get(key) ?? newStretch(road, countyId, way);
    stretches.set(key, stretch);
    for (const ref of way.ref?.split(';') ?? []) stretch.refs.add(ref);
    const square = squareOf(place);
    const there = stretch.squares.get(square);
    if (there) there.push(place);
    else stretch.squares.set(square, [place]);
  }
  for (const way of ways) {
    const called = way.name ?? way.ref ?? '';
    const road = roadOf.get(called) ?? roadOf.size;
    roadOf.set(called, road);
    for (const node of way.nodes) {
      const others = roadsAt.get(node.id) ?? [];
      if (!others.includes(road)) roadsAt.set(node.id, [...others, road]);
      for (const other of others) {
        if (other === road) continue;
        const roads: [number, number] = other < road ? [other, road] : [road, other];
        const corner = corners.get(roads.join(' ')) ?? { roads, places: [] };
        corners.set(roads.join(' '), corner);
        corner.places.push({ lat: node.lat, lon: node.lon });
      }
    }
    for (const place of closeTogether(way.nodes)) lay(road, way, place);
  }
  return {
    places: [...stretches.values()].flatMap(partsOf),
    crossings: [...corners.values()].flatMap(({ roads, places }) =>
      gathered(places).map((place) => ({ roads, place, ...inCounty(countyOf(place)) })),
    ),
    roadOf,
    roadsAt,
  };
}

const newStretch = (road: number, countyId: string | undefined, way: NamedWay): Stretch => ({
  road,
  countyId,
  way,
  refs: new Set(),
  squares: new Map(),
});

const inCounty = (countyId: string | undefined): Pick<NamedPlace, 'countyId'> =>
  countyId === undefined ? {} : { countyId };

const row = (degrees: number): number => Math.floor(degrees / SQUARE);
const squareOf = ({ lat, lon }: Place): string => `${row(lat)} ${row(lon)}`;

/** Roads of the same name in two towns are two places. */
function partsOf({ road, countyId, way, refs, squares }: Stretch): NamedPlace[] {
  const left = new Set(squares.keys());
  const parts: NamedPlace[] = [];
  for (const start of squares.keys()) {
    if (!left.delete(start)) continue;
    const part = [start];
    for (const square of part) {
      for (const next of around(square)) if (left.delete(next)) part.push(next);
    }
    const called = way.name ?? way.ref ?? '';
    const numbers = [...refs].filter((ref) => ref !== called);
    parts.push({
      kind: 'road',
      name: { zh: called, en: way.english ?? called },
      place: middleOf(part.flatMap((square) => squares.get(square) ?? [])),
      ...inCounty(countyId),
      ...(numbers.length > 0 && { also: numbers }),
      road,
    });
  }
  return parts;
}

/** The nodes of a way, and on a long straight stretch a place in every square. */
function closeTogether(nodes: readonly Place[]): Place[] {
  return nodes.flatMap((node, i) => {
    const next = nodes[i + 1];
    if (!next) return [node];
    const [up, across] = [next.lat - node.lat, next.lon - node.lon];
    const steps = Math.max(1, Math.ceil((2 * Math.max(Math.abs(up), Math.abs(across))) / SQUARE));
    return Array.from({ length: steps }, (_, step) => ({
      lat: node.lat + (up * step) / steps,
      lon: node.lon + (across * step) / steps,
    }));
  });
}

function around(square: string): string[] {
  const [y = 0, x = 0] = square.split(' ').map(Number);
  return [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => `${y + dy} ${x + dx}`));
}

/** Of the places the one that is nearest to their mean: it lies on the road. */
function middleOf(places: readonly Place[]): Place {
  const mean = meanOf(places);
  const apart = places.map((place) => distance(place, mean));
  const nearest = apart.reduce((best, metres, i) => (metres < (apart[best] ?? 0) ? i : best), 0);
  const { lat, lon } = places[nearest] ?? mean;
  return { lat, lon };
}

function meanOf(places: readonly Place[]): Place {
  const total = places.reduce((sum, { lat, lon }) => ({ lat: sum.lat + lat, lon: sum.lon + lon }), {
    lat: 0,
    lon: 0,
  });
  return { lat: total.lat / places.length, lon: total.lon / places.length };
}

/** Places near each other become one in their midst. */
function gathered(places: readonly Place[]): Place[] {
  const groups: Place[][] = [];
  for (const place of places) {
    const near = groups.find(([first]) => first && distance(first, place) <= ONE_CROSSING_METRES);
    if (near) near.push(place);
    else groups.push([place]);
  }
  return groups.map(meanOf);
}
