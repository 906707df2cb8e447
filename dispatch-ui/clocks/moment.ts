const DAY_MS = 24 * 3_600_000;
/** All of China keeps UTC+8, without summer time. */
const OFFSET_MS = 8 * 3_600_000;

/** The newest moment, not after now, at which the clock on the wall showed `14:05`; undefined when that is no time. */
export function newestMomentAt(shown: string, now: number): number | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(shown) ?? [];
  if (hours === undefined || minutes === undefined || Number(hours) > 23 || Number(minutes) > 59)
    return undefined;
  const midnight = Math.floor((now + OFFSET_MS) / DAY_MS) * DAY_MS - OFFSET_MS;
  const today = midnight + (Number(hours) * 60 + Number(minutes)) * 60_000;
  return today > now ? today - DAY_MS : today;
}
