import {
  AXIS_POINTS,
  type AxisPoint,
  type ClockRow,
  type ClockTarget,
} from '../../projections/pathway-clocks/view.ts';

/** When what has not happened yet is expected. */
export type Expected = Readonly<Partial<Record<AxisPoint, number>>>;

/** `at-risk` is amber: nothing is late yet, but as things are going it will be. */
export type Standing = 'waiting' | 'running' | 'at-risk' | 'breached' | 'met' | 'missed';

export interface TargetStanding {
  readonly target: ClockTarget;
  readonly standing: Standing;
  /** When the limit ends, once the clock runs. */
  readonly limitAt?: number;
  /** How long it took, or as things are going will take. */
  readonly tookMs?: number;
  readonly expectedMs?: number;
}

/**
 * When what has not happened yet is expected: as predicted with the choice, moved by as much as the arrival has moved
 * since. What should have happened by now is expected now, never in the past; once the outcome is told, nothing is.
 */
export function expectedMoments(
  { reached, predicted, end, outcome }: ClockRow,
  arrivalAt: number | undefined,
  now: number,
): Expected {
  if (end === 'not-transported' || outcome !== undefined) return {};
  const arrival = reached.arrived ?? arrivalAt ?? predicted.arrived;
  const moved = arrival === undefined || predicted.arrived === undefined ? 0 : arrival - predicted.arrived;
  const ahead = Object.entries(predicted)
    .filter(([point]) => reached[point as AxisPoint] === undefined)
    .map(([point, at]) => [point, Math.max(now, at + moved)]);
  return Object.fromEntries(ahead) as Expected;
}

function standingOf(target: ClockTarget, row: ClockRow, expected: Expected, now: number): TargetStanding {
  const [from, to] = [row.reached[target.from], row.reached[target.to]];
  const [expectedFrom, expectedTo] = [expected[target.from], expected[target.to]];
  const limitMs = target.limitSeconds * 1000;
  if (from === undefined) {
    const expectedMs =
      expectedFrom === undefined || expectedTo === undefined ? undefined : expectedTo - expectedFrom;
    const isAtRisk = expectedMs !== undefined && expectedMs > limitMs;
    return {
      target,
      standing: isAtRisk ? 'at-risk' : 'waiting',
      ...(expectedMs !== undefined && { expectedMs }),
    };
  }
  const limitAt = from + limitMs;
  if (to !== undefined) {
    return { target, standing: to <= limitAt ? 'met' : 'missed', limitAt, tookMs: to - from };
  }
  const expectedMs = expectedTo === undefined ? undefined : expectedTo - from;
  const standing = now > limitAt ? 'breached' : (expectedTo ?? 0) > limitAt ? 'at-risk' : 'running';
  return { target, standing, limitAt, ...(expectedMs !== undefined && { expectedMs }) };
}

const URGENCY: readonly Standing[] = ['breached', 'at-risk', 'running', 'waiting', 'missed', 'met'];

/** Every target as it stands, what needs somebody first. A care that ended leaves nothing running. */
export function standingsOf(row: ClockRow, expected: Expected, now: number): readonly TargetStanding[] {
  const isOver = row.end === 'not-transported';
  return row.targets
    .map((target) => standingOf(target, row, expected, now))
    .filter(({ standing }) => !isOver || standing === 'met' || standing === 'missed')
    .sort((a, b) => URGENCY.indexOf(a.standing) - URGENCY.indexOf(b.standing));
}

export interface AxisMark {
  readonly point: AxisPoint;
  readonly at: number;
  readonly isReached: boolean;
  /** Place on the axis, 0–100. */
  readonly percent: number;
}

export interface Axis {
  readonly marks: readonly AxisMark[];
  readonly nowPercent: number;
}

/** An onset long before the call would press everything else together. */
const LEFT_OUT: readonly AxisPoint[] = ['last-known-well'];

/** The axis from the call to what comes last, reached or expected. */
export function axisOf(row: ClockRow, expected: Expected, now: number): Axis {
  const points = AXIS_POINTS.filter((point) => !LEFT_OUT.includes(point)).flatMap((point) => {
    const [reachedAt, expectedAt] = [row.reached[point], expected[point]];
    if (reachedAt !== undefined) return [{ point, at: reachedAt, isReached: true }];
    return expectedAt === undefined ? [] : [{ point, at: expectedAt, isReached: false }];
  });
  const times = points.map(({ at }) => at);
  const start = Math.min(row.reportedAt, ...times);
  const isOpen = row.endedAt === undefined;
  const end = Math.max(start + 1, ...times, ...(isOpen ? [now] : []));
  const percentOf = (at: number): number => Math.min(100, Math.max(0, ((at - start) / (end - start)) * 100));
  return {
    marks: points.map((mark) => ({ ...mark, percent: percentOf(mark.at) })),
    nowPercent: percentOf(now),
  };
}
