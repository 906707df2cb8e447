import type { Station } from '../../coordinator/domain/network.ts';
import type { PositionRow, UnitRow } from '../../projections/live-map/view.ts';
import type { Translate } from '../language/language.svelte.ts';
import type { Palette } from '../theme/theme.svelte.ts';
import type { BloodNote } from './blood-notes.ts';
import type { Frame } from './map-canvas.ts';
import { type Cluster, clusterByStation, type Standing } from './station-clusters.ts';
import { ageLabel, freshnessOf, GLYPHS } from './unit-glyphs.ts';
import type { Motions, Spot } from './unit-motion.ts';
import { Sprites } from './unit-sprites.ts';
import type { Trails } from './unit-trails.ts';

export interface UnitPicture {
  readonly units: ReadonlyMap<string, UnitRow>;
  readonly positions: ReadonlyMap<string, PositionRow>;
  readonly stations: readonly Station[];
  readonly bloodNotes: ReadonlyMap<string, BloodNote>;
  readonly now: number;
  readonly palette: Palette;
  readonly t: Translate;
  readonly selectedId: string | undefined;
  readonly onSelect: (unitId: string) => void;
}

/** Below this the units of a station lie over each other, and one sign with their number stands for them. */
const CLUSTER_ZOOM = 10.5;
/** From here on every unit carries the letter of its status, so that neither colour nor shape is needed. */
const LETTER_ZOOM = 11.5;
/** From here on every unit is named, and shows the way it came. */
const LABEL_ZOOM = 13;
const LABEL_PX = 12;
const HEAP_PX = 30;

/** What lies where, as it was last drawn: what a pointer can meet. Pixels at the zoom of the frame, whole world. */
export interface Drawing {
  readonly alone: readonly Standing[];
  readonly clusters: readonly Cluster[];
}

/** What the flat map knows of them, and the time of the animation clock. */
export interface Ground {
  readonly motions: Motions;
  readonly trails: Trails;
  readonly stations: ReadonlyMap<string, Spot>;
  readonly time: number;
}

/** Draws units, where they stand together, and the way they came. */
export class UnitDrawing {
  #sprites: Sprites | undefined;

  /** `pixels`: of the screen in one of the flat map at zoom 0. */
  draw(
    context: CanvasRenderingContext2D,
    frame: Frame,
    pixels: number,
    shown: UnitPicture,
    on: Ground,
  ): Drawing {
    const { palette, selectedId } = shown;
    const sprites = this.#spritesFor(palette);
    const onCanvas = ({ x, y }: Spot): Spot => ({
      x: Math.round(x * pixels - frame.origin.x),
      y: Math.round(y * pixels - frame.origin.y),
    });
    const standing = standingUnits(shown, on.motions, on.time);
    const { clusters, alone } =
      frame.zoom < CLUSTER_ZOOM
        ? clusterByStation(
            standing.filter(({ unitId }) => unitId !== selectedId),
            on.stations,
            pixels,
          )
        : { clusters: [], alone: standing };
    const selected = standing.find(({ unitId }) => unitId === selectedId);
    const drawn = selected && !alone.includes(selected) ? [...alone, selected] : alone;
    const inView = drawn.filter(({ spot }) => isOnCanvas(onCanvas(spot), frame));
    for (const { unitId } of inView) {
      if (frame.zoom < LABEL_ZOOM && unitId !== selectedId) continue;
      for (const piece of on.trails.pieces(unitId, shown.now))
        drawTrail(context, piece.map(onCanvas), palette);
    }
    for (const cluster of clusters) drawCluster(context, cluster, onCanvas(cluster.spot), sprites, palette);
    for (const unit of inView) {
      const { x, y } = onCanvas(unit.spot);
      if (unit.unitId === selectedId) drawSelection(context, x, y, palette);
      const { row, freshness } = unit;
      const courseDegrees = shown.positions.get(unit.unitId)?.courseDegrees ?? 0;
      const isBlood = row.unit.kind === 'blood-vehicle';
      sprites.stamp(context, { glyph: GLYPHS[row.status], freshness, courseDegrees, isBlood }, x, y);
      const note = shown.bloodNotes.get(unit.unitId);
      const label = labelOf(unit, shown, frame.zoom, note);
      if (label !== '')
        drawLabel(context, label, x + LABEL_PX, y, note?.isAlarm ? palette.critical : palette.label, palette);
    }
    return { alone: inView, clusters };
  }

  #spritesFor(palette: Palette): Sprites {
    if (!this.#sprites?.isFor(palette, devicePixelRatio))
      this.#sprites = new Sprites(palette, devicePixelRatio);
    return this.#sprites;
  }
}

function standingUnits(shown: UnitPicture, motions: Motions, time: number): readonly Standing[] {
  const standing: Standing[] = [];
  for (const [unitId, spot] of motions.spots(time)) {
    const row = shown.units.get(unitId);
    const position = shown.positions.get(unitId);
    if (row && position)
      standing.push({ unitId, row, spot, freshness: freshnessOf(position, shown.now, row.status) });
  }
  return standing;
}

/** Half a glyph beyond the edge still shows. */
const MARGIN_PX = 16;
const isOnCanvas = ({ x, y }: Spot, { size }: Frame): boolean =>
  x > -MARGIN_PX && y > -MARGIN_PX && x < size.x + MARGIN_PX && y < size.y + MARGIN_PX;

function labelOf(
  { unitId, row }: Standing,
  shown: UnitPicture,
  zoom: number,
  note: BloodNote | undefined,
): string {
  const isNamed = unitId === shown.selectedId || zoom >= LABEL_ZOOM;
  const position = shown.positions.get(unitId);
  const parts = [
    zoom >= LETTER_ZOOM || isNamed ? shown.t(`letter.${GLYPHS[row.status].group}`) : undefined,
    isNamed ? row.unit.callSign : undefined,
    note?.text,
    position && ageLabel(position, shown.now, row.status),
  ];
  return parts.filter((part) => part !== undefined).join(' ');
}

function drawTrail(context: CanvasRenderingContext2D, way: readonly Spot[], palette: Palette): void {
  context.beginPath();
  for (const { x, y } of way) context.lineTo(x, y);
  context.lineWidth = 2;
  context.setLineDash([1, 4]);
  context.lineCap = 'round';
  context.strokeStyle = palette.label;
  context.stroke();
  context.setLineDash([]);
}

function drawSelection(context: CanvasRenderingContext2D, x: number, y: number, palette: Palette): void {
  context.beginPath();
  context.arc(x, y, 13, 0, Math.PI * 2);
  context.lineWidth = 2;
  context.strokeStyle = palette.accent;
  context.stroke();
}

/** `●3 ✕1` */
function drawCluster(
  context: CanvasRenderingContext2D,
  { heaps }: Cluster,
  at: Spot,
  sprites: Sprites,
  palette: Palette,
): void {
  const width = heaps.length * HEAP_PX;
  context.beginPath();
  context.roundRect(at.x - width / 2, at.y - 10, width, 20, 10);
  context.fillStyle = palette.outline;
  context.fill();
  for (const [index, { glyph, freshness, count }] of heaps.entries()) {
    const x = Math.round(at.x - width / 2 + index * HEAP_PX);
    sprites.stamp(context, { glyph, freshness, courseDegrees: 0, isBlood: false }, x + 10, at.y);
    drawLabel(context, String(count), x + 19, at.y, palette[glyph.group], palette);
  }
}

function drawLabel(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  colour: string,
  palette: Palette,
): void {
  context.font = '600 12px system-ui, sans-serif';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = palette.outline;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}
