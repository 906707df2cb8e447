import type { Place } from '../../../coordinator/domain/geography.ts';
import type { County, Name, Network, Township } from '../../../coordinator/domain/network.ts';
import type { BaseMapRoads, RoadFeature, RoadsHealth, TravelTimes } from '../travel-times.ts';

type Position = readonly [lon: number, lat: number];

interface CountyFeature {
  readonly type: 'Feature';
  readonly properties: Name & { readonly kind: 'county'; readonly id: string };
  readonly geometry: { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Position[])[] };
}

interface TownFeature {
  readonly type: 'Feature';
  readonly properties: Name & { readonly kind: 'town' };
  readonly geometry: { readonly type: 'Point'; readonly coordinates: Position };
}

/** GeoJSON drawn under everything, in the shape that the contract gives to GET /api/base-map. */
export interface BaseMap {
  readonly type: 'FeatureCollection';
  readonly features: readonly (CountyFeature | RoadFeature | TownFeature)[];
  readonly source: RoadsHealth['source'];
  readonly attribution: string;
}

/** Whose data the map shows. */
export const ATTRIBUTION: Readonly<Record<RoadsHealth['source'], string>> = {
  schematic: '示意路网 schematic roads',
  openstreetmap: '© OpenStreetMap contributors',
  none: '',
};

/** Counties and towns of the network, and the roads as soon as they are loaded. */
export async function baseMap(
  roads: Pick<TravelTimes, 'health'> & BaseMapRoads,
  network: Pick<Network, 'counties' | 'townships'>,
): Promise<BaseMap> {
  const roadFeatures = await roads.baseMapRoads();
  const source = roadFeatures.length > 0 ? roads.health().source : 'none';
  return {
    type: 'FeatureCollection',
    features: [
      ...network.counties.map(countyFeature),
      ...roadFeatures,
      ...network.townships.map(townFeature),
    ],
    source,
    attribution: ATTRIBUTION[source],
  };
}

function countyFeature({ id, name, boundary }: County): CountyFeature {
  const ring = boundary.map(position);
  const [first] = ring;
  const last = ring.at(-1);
  const isClosed = first && last && first[0] === last[0] && first[1] === last[1];
  return {
    type: 'Feature',
    properties: { kind: 'county', id, ...name },
    geometry: { type: 'Polygon', coordinates: [first && !isClosed ? [...ring, first] : ring] },
  };
}

function townFeature({ name, place }: Township): TownFeature {
  return {
    type: 'Feature',
    properties: { kind: 'town', ...name },
    geometry: { type: 'Point', coordinates: position(place) },
  };
}

/** Five decimals of a degree are about a metre. */
function position({ lat, lon }: Place): Position {
  return [Math.round(lon * 1e5) / 1e5, Math.round(lat * 1e5) / 1e5];
}
