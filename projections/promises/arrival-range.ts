import type { Instant } from '../../coordinator/domain/quantities.ts';
import { localHourOf } from './local-hour-of.ts';
import { placeHourKey } from './outcomes.ts';
import { ascending, quantile } from './quantile.ts';
import type { OpenPromise, PromiseOutcomes } from './view.ts';

/** With fewer promises kept, a p10 and a p90 are anecdotes. */
const ENOUGH = 20;
/** Until then: a guess on the safe side, and marked. */
const WIDE = { low: 0.65, high: 1.6 } as const;

/** What the rest of a drive may take, as multiples of what the roads say; 1 lies always within. */
export interface ArrivalRange {
  readonly low: number;
  readonly high: number;
  /** On how many drives it rests. */
  readonly promises: number;
  readonly isWide: boolean;
}

/** p10 to p90 of the drives of this place in this hour of the day. */
export function rangeOfDrive(
  outcomes: ReadonlyMap<string, PromiseOutcomes>,
  timeZone: string,
  { leg, placeId, promisedAt }: Pick<OpenPromise, 'leg' | 'placeId'> & { readonly promisedAt: Instant },
): ArrivalRange {
  const hour = localHourOf(timeZone, promisedAt);
  const ratios = outcomes.get(placeHourKey(leg, placeId, hour))?.driveRatios ?? [];
  if (ratios.length < ENOUGH) return { ...WIDE, promises: ratios.length, isWide: true };
  const sorted = ascending(ratios);
  return {
    low: Math.min(1, quantile(sorted, 0.1)),
    high: Math.max(1, quantile(sorted, 0.9)),
    promises: ratios.length,
    isWide: false,
  };
}
