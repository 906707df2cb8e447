import * as L from 'leaflet';
import type { Palette } from '../theme/theme.svelte.ts';
import { Drawn } from './drawn.ts';

/** A line on the map: the road still to drive, or a straight join where no road is known. */
export interface Way {
  readonly id: string;
  readonly kind: 'mission' | 'selected' | 'blood' | 'blood-alarm';
  /** [lat, lon] pairs; the same array while the way is the same. */
  readonly path: readonly (readonly [number, number])[];
  readonly isEstimated: boolean;
}

/** What was drawn, to tell whether it still fits. */
interface Line {
  readonly line: L.Polyline;
  readonly path: Way['path'];
  readonly look: string;
  readonly palette: Palette;
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
  const lines = new Drawn<Way, Line>(
    (way, known) => {
      const { palette } = picture();
      const { path, kind, isEstimated } = way;
      const look = `${kind} ${isEstimated}`;
      const line = known?.line ?? L.polyline([], { renderer, interactive: false }).addTo(drawn);
      if (known?.path !== path) line.setLatLngs(path as unknown as L.LatLngTuple[]);
      if (known?.look !== look || known.palette !== palette) line.setStyle(styleOf(way, palette));
      return { line, path, look, palette };
    },
    ({ line }) => line.remove(),
  );

  $effect(() => {
    lines.show(picture().ways.map((way) => [way.id, way] as const));
  });

  return () => {
    drawn.remove();
    renderer.remove();
  };
}
