import * as L from 'leaflet';
import type { Name } from '../../coordinator/domain/network.ts';
import type { Palette } from '../theme/theme.svelte.ts';
import type { BaseFeature } from './bare-map.ts';

export interface BasePicture {
  /** As the contract says; none when something else lies under everything. */
  readonly features: readonly unknown[];
  readonly palette: Palette;
  readonly say: (name: Name) => string;
}

/** Towns get their names from this zoom on; counties always have theirs. */
const TOWN_ZOOM = 11;
const ROAD_WIDTH: Readonly<Record<string, number>> = {
  motorway: 3.2,
  trunk: 2.4,
  primary: 2,
  secondary: 1.3,
};

const isMajor = (feature: BaseFeature): boolean =>
  feature.properties.class === 'motorway' || feature.properties.class === 'trunk';

function styleOf(feature: BaseFeature, palette: Palette): L.PathOptions {
  if (feature.properties.kind === 'county') {
    return { color: palette.county, weight: 1.4, dashArray: '6 4', fill: false };
  }
  const weight = ROAD_WIDTH[feature.properties.class ?? ''] ?? 0.9;
  return { color: isMajor(feature) ? palette.roadMajor : palette.roadMinor, weight, fill: false };
}

const toLatLng = ([lon = 0, lat = 0]: GeoJSON.Position): L.LatLngTuple => [lat, lon];

/** Roads and borders; places have none. */
function linesOf(geometry: GeoJSON.Geometry): L.LatLngTuple[][] {
  switch (geometry.type) {
    case 'LineString':
      return [geometry.coordinates.map(toLatLng)];
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates.map((line) => line.map(toLatLng));
    case 'MultiPolygon':
      return geometry.coordinates.flat().map((ring) => ring.map(toLatLng));
    case 'GeometryCollection':
      return geometry.geometries.flatMap(linesOf);
    case 'Point':
    case 'MultiPoint':
      return [];
  }
}

function labelOf({ properties, geometry }: BaseFeature, say: BasePicture['say']): L.Marker | undefined {
  const { zh, en, kind } = properties;
  if (zh === undefined || kind === 'road') return undefined;
  const centre =
    geometry.type === 'Point'
      ? toLatLng(geometry.coordinates)
      : L.latLngBounds(linesOf(geometry).flat()).getCenter();
  const text = document.createElement('span');
  text.textContent = say({ zh, en: en ?? zh });
  const icon = L.divIcon({ className: `map-label map-label-${kind}`, html: text, iconSize: [0, 0] });
  return L.marker(centre, { icon, interactive: false, keyboard: false, pane: 'labels' });
}

/** Counties, roads and names in one piece, while there are no tiles. Returns how to remove it. */
export function baseLayer(map: L.Map, picture: () => BasePicture): () => void {
  const pane = map.createPane('labels');
  pane.style.zIndex = '450';
  pane.style.pointerEvents = 'none';
  const renderer = L.canvas({ padding: 0.3 });
  const drawn = L.layerGroup().addTo(map);
  const showTowns = (): void => {
    map.getContainer().classList.toggle('hides-towns', map.getZoom() < TOWN_ZOOM);
  };
  map.on('zoomend', showTowns);

  $effect(() => {
    const { palette, say } = picture();
    const features = picture().features as readonly BaseFeature[];
    drawn.clearLayers();
    for (const feature of features) {
      const lines = linesOf(feature.geometry);
      const options = { ...styleOf(feature, palette), renderer, interactive: false };
      if (lines.length > 0) L.polyline(lines, options).addTo(drawn);
    }
    for (const feature of features) labelOf(feature, say)?.addTo(drawn);
    showTowns();
  });

  return () => {
    map.off('zoomend', showTowns);
    drawn.remove();
    renderer.remove();
  };
}
