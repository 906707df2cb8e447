import L from 'leaflet';
import type { Place } from '../../coordinator/domain/geography.ts';
import type { Palette } from '../theme/theme.svelte.ts';

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
  const lines = new Map<string, L.Polyline>();

  $effect(() => {
    const { ways, palette } = picture();
    const present = new Set(ways.map(({ id }) => id));
    for (const [id, line] of lines) {
      if (present.has(id)) continue;
      line.remove();
      lines.delete(id);
    }
    for (const way of ways) {
      const corners = way.path.map(({ lat, lon }): L.LatLngTuple => [lat, lon]);
      const line = lines.get(way.id) ?? L.polyline([], { renderer, interactive: false }).addTo(drawn);
      line.setLatLngs(corners).setStyle(styleOf(way, palette));
      lines.set(way.id, line);
    }
  });

  return () => {
    drawn.remove();
    renderer.remove();
  };
}
