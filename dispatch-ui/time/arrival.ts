import type { EtaRow, UnitRow, UnitStatus } from '../../projections/live-map/view.ts';
import { type Countdown, countdown, formatDuration } from './format.ts';

/** From an older fix on, the age of the fix is part of the answer. */
const STALE_SECONDS = 60;

export interface ArrivalTime extends Countdown {
  /** `06:30–09:10`; absent once even the latest is past. */
  readonly range?: string;
  readonly isStale: boolean;
  readonly fixAgeSeconds: number;
}

const NOT_THERE_YET: ReadonlySet<UnitStatus> = new Set(['assigned', 'acknowledged', 'mobilised']);

/** What was promised with the order, for while there is no fix to tell an arrival from. */
export function promisedArrival({ status, promisedArrivalAt }: UnitRow, now: number): Countdown | undefined {
  return promisedArrivalAt !== undefined && NOT_THERE_YET.has(status)
    ? countdown(promisedArrivalAt, now)
    : undefined;
}

export type Told = Pick<EtaRow, 'expectedAt' | 'earliestAt' | 'latestAt' | 'fixAt'>;

/** Time left until an arrival, and between which it lies four times in five. */
export function arrivalTime({ expectedAt, earliestAt, latestAt, fixAt }: Told, now: number): ArrivalTime {
  const fixAgeSeconds = (now - fixAt) / 1000;
  const left = (at: number): string => formatDuration(Math.ceil((at - now) / 1000));
  return {
    ...countdown(expectedAt, now),
    ...(latestAt > now && { range: `${left(earliestAt)}–${left(latestAt)}` }),
    isStale: fixAgeSeconds > STALE_SECONDS,
    fixAgeSeconds,
  };
}
