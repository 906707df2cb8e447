import type { CoverageMinuteRow, CoveredShares } from '../../projections/response-circle/view.ts';

export interface Frame {
  readonly width: number;
  readonly height: number;
}

/** Which share a line shows. */
export type Covered = 'within10' | 'within15' | 'withinLimit';
const PLACE: Readonly<Record<Covered, keyof CoveredShares & number>> = {
  within10: 0,
  within15: 1,
  withinLimit: 2,
};

export interface Trend {
  /** `points` of an SVG polyline: steps, for coverage stands until it changes; the frame is 0 to 100 % high. */
  readonly points: string;
  readonly lowest: { readonly share: number; readonly at: number };
  readonly since: number;
}

/** How a county's coverage went until now; nothing before the first minute that names it. */
export function trendOf(
  series: Iterable<CoverageMinuteRow>,
  countyId: string,
  covered: Covered,
  { now, width, height }: Frame & { readonly now: number },
): Trend | undefined {
  const steps = [...series]
    .sort((a, b) => a.at - b.at)
    .flatMap(({ at, counties }) => {
      const share = counties[countyId]?.[PLACE[covered]];
      return share === undefined ? [] : [{ at, share }];
    });
  const [first] = steps;
  if (!first) return undefined;
  const span = Math.max(1, now - first.at);
  const x = (at: number): string => (((at - first.at) / span) * width).toFixed(1);
  const y = (share: number): string => ((1 - share) * height).toFixed(1);
  const corners = steps.flatMap(({ at, share }, index) => {
    const before = steps[index - 1];
    return before ? [`${x(at)},${y(before.share)}`, `${x(at)},${y(share)}`] : [`${x(at)},${y(share)}`];
  });
  const last = steps.at(-1) ?? first;
  return {
    points: [...corners, `${x(Math.max(now, last.at))},${y(last.share)}`].join(' '),
    lowest: steps.reduce((low, step) => (step.share < low.share ? step : low), first),
    since: first.at,
  };
}
