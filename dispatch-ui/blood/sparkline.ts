import type { TemperatureReading } from '../../projections/blood-board/view.ts';
import type { TemperatureBand } from '../../coordinator/contract/blood-limits.ts';

export const WIDTH = 240;
export const HEIGHT = 44;
/** Degrees kept free above and below everything drawn. */
const MARGIN_CELSIUS = 1;

export interface Sparkline {
  /** `points` of an SVG polyline. */
  readonly points: string;
  readonly bandTop: number;
  readonly bandBottom: number;
  /** Readings outside the band. */
  readonly outside: readonly { readonly x: number; readonly y: number }[];
}

/** Readings over time inside a fixed frame; the band is clipped to what is drawn when it is wide (frozen plasma). */
export function sparkline(readings: readonly TemperatureReading[], band: TemperatureBand): Sparkline {
  const values = readings.map(({ celsius }) => celsius);
  const low = Math.min(...values, Math.max(band.lowestCelsius, band.highestCelsius - 20)) - MARGIN_CELSIUS;
  const high = Math.max(...values, band.highestCelsius) + MARGIN_CELSIUS;
  const first = readings[0]?.at ?? 0;
  const span = Math.max(1, (readings.at(-1)?.at ?? 0) - first);
  const y = (celsius: number): number => HEIGHT - ((celsius - low) / (high - low)) * HEIGHT;
  const placed = readings.map(({ at, celsius }) => ({
    x: ((at - first) / span) * WIDTH,
    y: y(celsius),
    isOutside: celsius < band.lowestCelsius || celsius > band.highestCelsius,
  }));
  return {
    points: placed.map((point) => `${point.x.toFixed(1)},${point.y.toFixed(1)}`).join(' '),
    bandTop: y(band.highestCelsius),
    bandBottom: Math.min(HEIGHT, y(band.lowestCelsius)),
    outside: placed.filter(({ isOutside }) => isOutside),
  };
}
