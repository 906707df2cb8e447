import type GeoJSONVT from 'geojson-vt';
import type { Place } from '../../../coordinator/domain/geography.ts';
import type { County, Name, Network } from '../../../coordinator/domain/network.ts';
import { joinLines, type Position } from './join-lines.ts';
import type { DrawnWays, ReadMap } from './read-map.ts';
import { visualCentre } from './visual-centre.ts';

/** What the cutter takes. */
type Drawable = ConstructorParameters<typeof GeoJSONVT>[0];
type Feature = Extract<Drawable, { readonly type: 'Feature' }>;
type FeatureCollection = Extract<Drawable, { readonly type: 'FeatureCollection' }>;

export type LayerName = 'districts' | 'water' | 'roads' | 'places';

/** What comes into the tiles of one layer from a zoom on. */
export interface Sheet {
  readonly layer: LayerName;
  readonly minZoom: number;
  readonly features: FeatureCollection;
}

/** The parts of a network that are drawn. */
export type DrawnNetwork = Pick<Network, 'counties' | 'townships'>;

const ALWAYS = 0;
const SEAT_ZOOM = 7;
const TOWN_ZOOM = 8;
const VILLAGE_ZOOM = 12;

/** The sheets in the order in which they may be left out of a tile that becomes too large: the last one first. */
export function mapSheets({ ways, villages }: ReadMap, { counties, townships }: DrawnNetwork): Sheet[] {
  const sheets = new Map<string, { layer: LayerName; minZoom: number; features: Feature[] }>();
  const add = (layer: LayerName, minZoom: number, features: readonly Feature[]): void => {
    const key = `${layer} ${minZoom}`;
    const sheet = sheets.get(key) ?? { layer, minZoom, features: [] };
    sheet.features.push(...features);
    if (sheet.features.length > 0) sheets.set(key, sheet);
  };
  add('districts', ALWAYS, counties.flatMap(districtFeatures));
  add('places', ALWAYS, counties.map(districtName));
  add(
    'places',
    SEAT_ZOOM,
    counties.map((county) =>
      point(county.seat, { kind: 'seat', setting: county.setting, ...named(county.name) }),
    ),
  );
  add(
    'places',
    TOWN_ZOOM,
    townships.map(({ place, name }) => point(place, { kind: 'town', ...named(name) })),
  );
  for (const drawn of ways) add(drawn.look.layer, drawn.look.minZoom, [wayFeature(drawn)]);
  add(
    'places',
    VILLAGE_ZOOM,
    villages.map(({ place, names }) => pointAt(place, { kind: 'village', ...names })),
  );
  return Array.from(sheets.values(), ({ layer, minZoom, features }) => ({
    layer,
    minZoom,
    features: { type: 'FeatureCollection' as const, features },
  })).sort((a, b) => a.minZoom - b.minZoom);
}

function wayFeature({ look, lines }: DrawnWays): Feature {
  const geometry = look.isArea
    ? { type: 'MultiPolygon' as const, coordinates: lines.map((ring) => [ring.map(copied)]) }
    : { type: 'MultiLineString' as const, coordinates: joinLines(lines).map((line) => line.map(copied)) };
  return { type: 'Feature', properties: look.properties, geometry };
}

/** The area to fill, and its edge apart: the edge of a tile is not the edge of a county. */
function districtFeatures({ id, name, boundary }: County): Feature[] {
  const ring = boundary.map(positionOf);
  const [first] = ring;
  const last = ring.at(-1);
  if (!first || !last) return [];
  const closed = first[0] === last[0] && first[1] === last[1] ? ring : [...ring, first];
  const properties = { id, ...named(name) };
  return [
    {
      type: 'Feature',
      properties: { kind: 'area', ...properties },
      geometry: { type: 'Polygon', coordinates: [closed.map(copied)] },
    },
    {
      type: 'Feature',
      properties: { kind: 'edge', ...properties },
      geometry: { type: 'LineString', coordinates: closed.map(copied) },
    },
  ];
}

const districtName = ({ name, boundary }: County): Feature =>
  point(visualCentre(boundary), { kind: 'district', ...named(name) });

const named = ({ zh, en }: Name): Record<string, string> => ({ name: zh, en });
const positionOf = ({ lat, lon }: Place): Position => [lon, lat];
const copied = ([lon, lat]: Position): [number, number] => [lon, lat];
const point = (place: Place, properties: Record<string, string>): Feature =>
  pointAt(positionOf(place), properties);
const pointAt = (place: Position, properties: Record<string, string>): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates: copied(place) },
});
