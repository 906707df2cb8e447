import { newestMomentAt } from '../clocks/moment.ts';
import { formatDuration } from '../time/format.ts';

const DAY_MS = 24 * 3_600_000;
/** From so little on the crew should think of its last mission. */
const SOON_SECONDS = 30 * 60;

/** The next moment, after now, at which the clock on the wall shows `20:00`; undefined when that is no time. */
export function nextMomentAt(shown: string, now: number): number | undefined {
  const newest = newestMomentAt(shown, now);
  return newest === undefined ? undefined : newest + DAY_MS;
}

export interface ShiftLeft {
  readonly key: 'shift.left' | 'shift.over';
  /** `2:05:00` */
  readonly time: string;
  readonly isSoon: boolean;
}

export function shiftLeft(endsAt: number, now: number): ShiftLeft {
  const left = Math.ceil((endsAt - now) / 1000);
  return {
    key: left >= 0 ? 'shift.left' : 'shift.over',
    time: formatDuration(Math.abs(left)),
    isSoon: left < SOON_SECONDS,
  };
}
