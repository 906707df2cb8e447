import type L from 'leaflet';
import type { PositionRow, UnitRow } from '../../projections/live-map/view.ts';
import type { Translate } from '../language/language.svelte.ts';
import type { Palette } from '../theme/theme.svelte.ts';
import { UnitCanvas } from './unit-canvas.ts';
import { drawSprite, freshnessOf, GLYPHS } from './unit-glyphs.ts';
import { Motions } from './unit-motion.ts';

export interface UnitPicture {
  readonly units: ReadonlyMap<string, UnitRow>;
  readonly positions: ReadonlyMap<string, PositionRow>;
  readonly now: number;
  readonly palette: Palette;
  readonly t: Translate;
  readonly selectedId: string | undefined;
  readonly onSelect: (unitId: string) => void;
}

/** At district scale 60 km/h is a third of a pixel a second: four pictures a second look like sixty. */
const FRAME_MS = 120;
const REACH_PX = 14;
/** From here on every unit carries the letter of its status, so that neither colour nor shape is needed. */
const LETTER_ZOOM = 11.5;
const LABEL_ZOOM = 13;

/** Every unit with a fix, on one canvas. Returns how to remove it. */
export function unitLayer(map: L.Map, picture: () => UnitPicture): () => void {
  let shown = picture();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const motions = new Motions(matchMedia('(prefers-reduced-motion: reduce)').matches);

  const canvas = new UnitCanvas(map, (context, toPoint) => {
    for (const [unitId, place] of motions.places(performance.now())) {
      const unit = shown.units.get(unitId);
      const position = shown.positions.get(unitId);
      if (!unit || !position) continue;
      const point = toPoint(place).round();
      context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
      context.translate(point.x, point.y);
      if (unitId === shown.selectedId) drawSelection(context, shown.palette);
      drawSprite(
        context,
        {
          glyph: GLYPHS[unit.status],
          freshness: freshnessOf(position, shown.now),
          courseDegrees: position.courseDegrees,
          isBlood: unit.unit.kind === 'blood-vehicle',
        },
        shown.palette,
      );
      const letter = shown.t(`letter.${GLYPHS[unit.status].group}`);
      if (unitId === shown.selectedId || map.getZoom() >= LABEL_ZOOM)
        drawLabel(context, `${letter} ${unit.unit.callSign}`, shown.palette);
      else if (map.getZoom() >= LETTER_ZOOM) drawLabel(context, letter, shown.palette);
    }
  });

  const animate = (): void => {
    timer = undefined;
    canvas.redraw();
    if (motions.isAnyMoving(performance.now())) timer = setTimeout(animate, FRAME_MS);
  };

  const nearest = (event: L.LeafletMouseEvent): string | undefined => {
    let best: { unitId: string; distance: number } | undefined;
    for (const [unitId, place] of motions.places(performance.now())) {
      const distance = map.latLngToContainerPoint([place.lat, place.lon]).distanceTo(event.containerPoint);
      if (distance <= REACH_PX && distance < (best?.distance ?? Infinity)) best = { unitId, distance };
    }
    return best?.unitId;
  };
  const select = (event: L.LeafletMouseEvent): void => {
    const unitId = nearest(event);
    if (unitId !== undefined) shown.onSelect(unitId);
  };
  const point = (event: L.LeafletMouseEvent): void => {
    map.getContainer().classList.toggle('points-at-unit', nearest(event) !== undefined);
  };
  map.on('click', select);
  map.on('mousemove', point);

  $effect(() => {
    shown = picture();
    motions.follow(shown.positions.values(), performance.now());
    if (timer === undefined) animate();
  });

  return () => {
    clearTimeout(timer);
    map.off('click', select);
    map.off('mousemove', point);
    canvas.remove();
  };
}

function drawSelection(context: CanvasRenderingContext2D, palette: Palette): void {
  context.beginPath();
  context.arc(0, 0, 13, 0, Math.PI * 2);
  context.lineWidth = 2;
  context.strokeStyle = palette.accent;
  context.stroke();
}

function drawLabel(context: CanvasRenderingContext2D, text: string, palette: Palette): void {
  context.font = '600 12px system-ui, sans-serif';
  context.textBaseline = 'middle';
  context.lineWidth = 3;
  context.strokeStyle = palette.outline;
  context.strokeText(text, 12, 0);
  context.fillStyle = palette.label;
  context.fillText(text, 12, 0);
}
