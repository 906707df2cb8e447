import type { Feature, Label, Layout } from 'protomaps-leaflet';
import type { Spot, Stretch } from './along-line.ts';

/** How a text is written. */
export interface Lettering {
  readonly text: (feature: Feature) => string | undefined;
  readonly font: string;
  readonly pixels: (zoom: number) => number;
  readonly weight: 400 | 600;
  readonly colour: string;
  /** Around the letters, so that they can be read over lines. */
  readonly halo: string;
  /** Pixels between letters. */
  readonly letterSpacing?: number;
  /** Colour of a dot at the place, under which the name stands. */
  readonly dot?: string;
  /** May stand this many lines above or below its place, where that is free of marks. */
  readonly mayMoveLines?: number;
}

/** Kept free around every text, pixels. */
export const PAD_PX = 3;
const HALO_PX = 3;
/** Tangent of the angle from which on a line is steep. */
const STEEPNESS = 1.3;

type Point = Label['anchor'];

/** A point of the kind that the renderer counts with; only a point of its own can make one. */
export function pointAt({ x, y }: Spot, like: Point | undefined): Point | undefined {
  const point = like?.clone();
  return point && Object.assign(point, { x, y });
}

export function write(
  context: CanvasRenderingContext2D,
  text: string,
  look: Lettering,
  fontOf: string,
): void {
  context.globalAlpha = 1;
  context.font = fontOf;
  context.letterSpacing = `${look.letterSpacing ?? 0}px`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = HALO_PX;
  context.strokeStyle = look.halo;
  context.strokeText(text, 0, 0);
  context.fillStyle = look.colour;
  context.fillText(text, 0, 0);
}

export const fontOf = ({ weight, pixels, font }: Lettering, zoom: number): string =>
  `${weight} ${pixels(zoom)}px ${font}`;

export function widthOf({ scratch }: Layout, text: string, font: string, letterSpacing = 0): number {
  scratch.font = font;
  return scratch.measureText(text).width + letterSpacing * text.length;
}

/** Chinese along a steep line is written downwards, each character upright, as on street signs. */
export function isWrittenDown(text: string, start: Spot, end: Spot): boolean {
  return /^[\p{Script=Han}\d]+$/u.test(text) && Math.abs(end.y - start.y) > STEEPNESS * (end.x - start.x);
}

export function writeDown(
  context: CanvasRenderingContext2D,
  text: string,
  look: Lettering,
  font: string,
  { start, end }: Stretch,
): void {
  const [top, bottom] = start.y <= end.y ? [start, end] : [end, start];
  const letters = Array.from(text);
  letters.forEach((letter, i) => {
    const share = (i + 0.5) / letters.length - 0.5;
    context.save();
    context.translate(share * (bottom.x - top.x), share * (bottom.y - top.y));
    write(context, letter, look, font);
    context.restore();
  });
}
