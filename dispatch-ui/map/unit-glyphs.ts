import type { Palette } from '../theme/theme.svelte.ts';
import type { PositionRow, UnitStatus } from '../../projections/live-map/view.ts';

export type Shape = 'circle' | 'triangle' | 'square' | 'diamond' | 'cross';
/** Groups of the status chain that a dispatcher tells apart at a glance. */
export type StatusGroup = 'available' | 'enRoute' | 'onScene' | 'transport' | 'out';

export interface Glyph {
  readonly group: StatusGroup;
  readonly shape: Shape;
  /** Sent but not yet accepted, or at the hospital but not yet free. */
  readonly isHollow: boolean;
}

const glyph = (group: StatusGroup, shape: Shape, isHollow = false): Glyph => ({ group, shape, isHollow });

/** Colour, shape and letter differ between groups, so that none of them is needed alone. */
export const GLYPHS: Readonly<Record<UnitStatus, Glyph>> = {
  'at-station': glyph('available', 'circle'),
  available: glyph('available', 'circle'),
  assigned: glyph('enRoute', 'triangle', true),
  acknowledged: glyph('enRoute', 'triangle'),
  mobilised: glyph('enRoute', 'triangle'),
  'on-scene': glyph('onScene', 'square'),
  transporting: glyph('transport', 'diamond'),
  'at-centre': glyph('transport', 'diamond', true),
  paused: glyph('out', 'cross'),
  'off-duty': glyph('out', 'cross'),
};

/** Seconds since the fix (never since the message: a device that repeats an old fix is as old as the fix). */
const ON_THE_ROAD = { stale: 15, old: 60 };
/** At its station a terminal reports once a minute: later than that is late, and the station says where the unit is. */
const AT_STATION = { stale: 75, old: 180 };
const LAST_KNOWN_SECONDS = 600;

export type Freshness = 'fresh' | 'stale' | 'old' | 'last-known';

export function freshnessOf(position: PositionRow, now: number, status: UnitStatus): Freshness {
  const age = (now - position.fixAt) / 1000;
  if (age > LAST_KNOWN_SECONDS) return 'last-known';
  const { stale, old } = status === 'at-station' ? AT_STATION : ON_THE_ROAD;
  if (age > old) return 'old';
  return age > stale ? 'stale' : 'fresh';
}

/** An age beside a glyph, as short as the circle's own labels: `3′`, `2 h`; nothing while the fix is young. */
export function ageLabel(position: PositionRow, now: number, status: UnitStatus): string | undefined {
  const minutes = Math.floor((now - position.fixAt) / 60_000);
  if (freshnessOf(position, now, status) === 'fresh' || minutes < 1) return undefined;
  return minutes < 100 ? `${minutes}′` : `${Math.floor(minutes / 60)} h`;
}

export interface Sprite {
  readonly glyph: Glyph;
  readonly freshness: Freshness;
  /** Degrees clockwise from north, for shapes that point. */
  readonly courseDegrees: number;
  readonly isBlood: boolean;
}

/** Distance from the centre of a glyph to its edge, CSS pixels. */
const RADIUS = 7;

function trace(context: CanvasRenderingContext2D, shape: Shape): void {
  const r = RADIUS;
  context.beginPath();
  switch (shape) {
    case 'circle':
      context.arc(0, 0, r - 1, 0, Math.PI * 2);
      return;
    case 'triangle':
      context.moveTo(0, -r - 1);
      context.lineTo(r - 0.5, r - 1);
      context.lineTo(0, r - 4);
      context.lineTo(-r + 0.5, r - 1);
      break;
    case 'square':
      context.rect(-r + 1, -r + 1, 2 * r - 2, 2 * r - 2);
      return;
    case 'diamond':
      context.moveTo(0, -r);
      context.lineTo(r, 0);
      context.lineTo(0, r);
      context.lineTo(-r, 0);
      break;
    case 'cross':
      context.moveTo(-r + 3, -r + 3);
      context.lineTo(r - 3, r - 3);
      context.moveTo(r - 3, -r + 3);
      context.lineTo(-r + 3, r - 3);
      return;
  }
  context.closePath();
}

/** Draws one unit around the origin of the context. */
export function drawSprite(context: CanvasRenderingContext2D, sprite: Sprite, palette: Palette): void {
  const { glyph: look, freshness } = sprite;
  const colour = palette[look.group];
  context.save();
  if (sprite.isBlood) drawBloodRing(context, palette);
  if (look.shape === 'triangle') context.rotate((sprite.courseDegrees * Math.PI) / 180);
  trace(context, look.shape);
  context.setLineDash([]);
  context.lineJoin = 'round';
  context.lineWidth = look.shape === 'cross' ? 6 : 3.5;
  context.strokeStyle = palette.outline;
  context.stroke();
  const isFilled = !look.isHollow && freshness === 'fresh' && look.shape !== 'cross';
  if (isFilled) {
    context.fillStyle = colour;
    context.fill();
  } else if (look.shape !== 'cross') {
    context.fillStyle = palette.outline;
    context.fill();
  }
  if (freshness === 'old' || freshness === 'last-known') context.setLineDash([3, 2]);
  if (freshness === 'last-known') context.globalAlpha = 0.6;
  context.lineWidth = isFilled ? 1 : 2;
  context.strokeStyle = colour;
  context.stroke();
  context.restore();
}

function drawBloodRing(context: CanvasRenderingContext2D, palette: Palette): void {
  context.beginPath();
  context.arc(0, 0, RADIUS + 4, 0, Math.PI * 2);
  context.setLineDash([]);
  context.lineWidth = 2;
  context.strokeStyle = palette.critical;
  context.stroke();
}
