import type { Spread } from './spread.ts';

/** One line of a bench: what was measured, and what was found. */
export type Row = readonly [what: string, figure: string];
export type Rows = readonly Row[];

/** As on the command line. */
export interface Options {
  readonly osm?: string | undefined;
  readonly peer?: string | undefined;
  readonly minutes?: string | undefined;
}

/** Measures, and gives each line as soon as it is found: a run that is cut short has said what it knew. */
export type Bench = (options: Options) => AsyncGenerator<Row>;

export const shown = (value: number, unit: string): string => `${value.toFixed(value < 10 ? 2 : 1)} ${unit}`;
export const shownSpread = ({ p50, p99 }: Spread): string =>
  `p50 ${shown(p50, 'ms')}   p99 ${shown(p99, 'ms')}`;

/** Median and 95th percentile. */
export function tail(values: readonly number[], unit = 'ms'): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return `p50 ${shown(at(0.5), unit)}   p95 ${shown(at(0.95), unit)}`;
}
