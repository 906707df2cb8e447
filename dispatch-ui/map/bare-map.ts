import type { Place } from '../../coordinator/domain/geography.ts';
import type { Name, Network } from '../../coordinator/domain/network.ts';

/** `kind` and what goes with it, as the contract gives them to the base map. */
export interface BaseProperties extends Partial<Name> {
  readonly kind: 'county' | 'road' | 'town';
  readonly class?: string;
}
export type BaseFeature = GeoJSON.Feature<GeoJSON.Geometry, BaseProperties>;

const position = ({ lat, lon }: Place): [number, number] => [lon, lat];

/** Districts and towns, from what every console knows of its network. */
export function bareFeatures({
  counties,
  townships,
}: Pick<Network, 'counties' | 'townships'>): BaseFeature[] {
  return [
    ...counties.map(({ name, boundary }): BaseFeature => {
      const ring = boundary.map(position);
      return {
        type: 'Feature',
        properties: { kind: 'county', ...name },
        geometry: { type: 'Polygon', coordinates: [[...ring, ...ring.slice(0, 1)]] },
      };
    }),
    ...townships.map(({ name, place }): BaseFeature => ({
      type: 'Feature',
      properties: { kind: 'town', ...name },
      geometry: { type: 'Point', coordinates: position(place) },
    })),
  ];
}
