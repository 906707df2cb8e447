import * as L from 'leaflet';
import type { CircleRow } from '../../projections/response-circle/view.ts';
import type { Palette } from '../theme/theme.svelte.ts';
import { Drawn } from './drawn.ts';

export interface CirclePicture {
  readonly circle: ReadonlyMap<string, CircleRow>;
  readonly isVisible: boolean;
  readonly palette: Palette;
}

interface Shape {
  readonly row: CircleRow;
  readonly palette: Palette;
  readonly polygon: L.Polygon;
  readonly label: L.Marker | undefined;
}

const TEN_MINUTES = 600;

function styleOf(row: CircleRow, palette: Palette): L.PathOptions {
  return row.limitSeconds <= TEN_MINUTES
    ? { color: palette.circle10, weight: 1.6, fillOpacity: 0.1 }
    : { color: palette.circle15, weight: 1.6, dashArray: '6 5', fillOpacity: 0.05 };
}

/** The northernmost corner of the largest shell carries the name of the line. */
function labelPlace(row: CircleRow): readonly [number, number] | undefined {
  const shells = row.polygons.flatMap((polygon) => (polygon[0] ? [polygon[0]] : []));
  const largest = shells.reduce<(typeof shells)[number] | undefined>(
    (best, shell) => (shell.length > (best?.length ?? 0) ? shell : best),
    undefined,
  );
  return largest?.reduce((north, corner) => (corner[0] > north[0] ? corner : north));
}

/** Where a free unit arrives within 10 (solid) and 15 minutes (dashed). Returns how to remove it. */
export function circleLayer(map: L.Map, picture: () => CirclePicture): () => void {
  const renderer = L.canvas({ padding: 0.3 });
  const drawn = L.layerGroup().addTo(map);

  const draw = (row: CircleRow, palette: Palette, known?: Shape): Shape => {
    if (known?.row === row && known.palette === palette) return known;
    known?.label?.remove();
    const rings = row.polygons as unknown as L.LatLngTuple[][][];
    const place = labelPlace(row);
    const icon = L.divIcon({
      className: `circle-label circle-label-${row.limitSeconds <= TEN_MINUTES ? 10 : 15}`,
      html: `${Math.round(row.limitSeconds / 60)}′`,
      iconSize: [30, 16],
    });
    const label =
      place && L.marker([place[0], place[1]], { icon, interactive: false, keyboard: false }).addTo(drawn);
    const polygon =
      known?.polygon.setLatLngs(rings) ?? L.polygon(rings, { renderer, interactive: false }).addTo(drawn);
    polygon.setStyle(styleOf(row, palette));
    return { row, palette, polygon, label };
  };
  const shapes = new Drawn<CircleRow, Shape>(
    (row, known) => draw(row, picture().palette, known),
    ({ polygon, label }) => {
      polygon.remove();
      label?.remove();
    },
  );

  $effect(() => {
    const { circle, isVisible } = picture();
    if (isVisible) drawn.addTo(map);
    else drawn.remove();
    shapes.show(circle);
  });

  return () => {
    drawn.remove();
    renderer.remove();
  };
}
