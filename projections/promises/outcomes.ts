import { type Instant, elapsed, seconds } from '../../coordinator/domain/quantities.ts';
import { ascending, quantile } from './quantile.ts';
import type { ErrorSpread, OpenPromise, PromiseOutcomes, PromiseScoreRow, ScoredBy } from './view.ts';

/** Enough for a stable p90, and recent enough to notice that the roads are dug up. */
const KEPT = 200;
/** A drive of seconds is all doors and seat belts: its ratio says nothing of the roads. */
const SHORTEST_DRIVE_SECONDS = 60;

/** Key of the outcomes of one place in one hour of the day. */
export const placeHourKey = (leg: OpenPromise['leg'], placeId: string, hour: number): string =>
  `${leg}-hour:${placeId}:${hour}`;

export interface Outcome {
  readonly errorSeconds: number;
  readonly driveRatio?: number;
}

export function outcomeOf(promise: OpenPromise, arrivedAt: Instant): Outcome {
  const drive = elapsed(promise.departedAt ?? promise.promisedAt, arrivedAt);
  const isTelling = promise.travelSeconds >= SHORTEST_DRIVE_SECONDS && drive > 0;
  return {
    errorSeconds: Math.round(elapsed(promise.promisedArrivalAt, arrivedAt)),
    ...(isTelling && { driveRatio: Math.round((drive / promise.travelSeconds) * 1000) / 1000 }),
  };
}

export function withOutcome(
  known: PromiseOutcomes | undefined,
  { errorSeconds, driveRatio }: Outcome,
): PromiseOutcomes {
  const ratios = known?.driveRatios ?? [];
  return {
    errorSeconds: [...(known?.errorSeconds ?? []), errorSeconds].slice(-KEPT),
    driveRatios: driveRatio === undefined ? ratios : [...ratios, driveRatio].slice(-KEPT),
  };
}

const withoutLast = (values: readonly number[], value: number | undefined): readonly number[] => {
  const last = value === undefined ? -1 : values.lastIndexOf(value);
  return last < 0 ? values : values.filter((_, index) => index !== last);
};

/** Without an outcome that turned out to be none; undefined when nothing is left. */
export function withoutOutcome(
  known: PromiseOutcomes | undefined,
  { errorSeconds, driveRatio }: Outcome,
): PromiseOutcomes | undefined {
  const rest = {
    errorSeconds: withoutLast(known?.errorSeconds ?? [], errorSeconds),
    driveRatios: withoutLast(known?.driveRatios ?? [], driveRatio),
  };
  return rest.errorSeconds.length > 0 ? rest : undefined;
}

/** Of actual less promised, at least one of them. */
export function spreadOf(errorSeconds: readonly number[]): ErrorSpread {
  const errors = ascending(errorSeconds.map(Math.abs));
  const sum = errorSeconds.reduce((total, error) => total + error, 0);
  return {
    n: errorSeconds.length,
    medianErrorSeconds: seconds(quantile(errors, 0.5)),
    p90ErrorSeconds: seconds(quantile(errors, 0.9)),
    biasSeconds: seconds(sum / errorSeconds.length),
  };
}

export const scoreOf = (
  by: ScoredBy,
  id: string,
  { errorSeconds }: PromiseOutcomes,
  newestAt: Instant,
): PromiseScoreRow => ({ by, id, ...spreadOf(errorSeconds), newestAt });
