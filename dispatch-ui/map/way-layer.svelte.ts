import L from 'leaflet';
import type { Place } from '../../coordinator/domain/geography.ts';
import type { Palette } from '../theme/theme.svelte.ts';
import { Drawn } from './drawn.ts';

/** A line on the map: the road still to drive, or a straight join where no road is known. */
export interface Way {
  readonly id: string;
  readonly kind: 'mission' | 'selected' | 'blood' | 'blood-alarm';
  readonly path: readonly Place[];
  readonly isEstimated: boolean;
}

function styleOf({ kind, isEstimated }: Way, palette: Palette): L.PolylineOptions {
  const colour = {
    mission: palette.enRoute,
    selected: palette.accent,
    blood: palette.transport,
    'blood-alarm': palette.critical,
  }[kind];
  return {
    color: colour,
    weight: kind === 'mission' ? 2.5 : 4,
    opacity: kind === 'mission' ? 0.6 : 0.95,
    ...(isEstimated ? { dashArray: '2 7' } : { dashArray: '' }),
  };
}

/** Ways ahead of moving units. Lines are moved, not rebuilt. Returns how to remove them. */
export function wayLayer(map: L.Map, picture: () => { ways: readonly Way[]; palette: Palette }): () => void {
  const renderer = L.canvas({ padding: 0.3 });
  const drawn = L.layerGroup().addTo(map);
  const lines = new Drawn<Way, L.Polyline>(
    (way, known) => {
      const corners = way.path.map(({ lat, lon }): L.LatLngTuple => [lat, lon]);
      const line = known ?? L.polyline([], { renderer, interactive: false }).addTo(drawn);
      return line.setLatLngs(corners).setStyle(styleOf(way, picture().palette));
    },
    (line) => line.remove(),
  );

  $effect(() => {
    lines.show(picture().ways.map((way) => [way.id, way] as const));
  });

  return () => {
    drawn.remove();
    renderer.remove();
  };
}
