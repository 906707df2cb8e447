const MINUTE_MS = 60_000;

/**
 * The minute that a moment belongs to, by its end: what is asked of every bag is asked once a minute and not at every
 * tick, and no bag is offered that expires meanwhile.
 */
export const endOfMinute = (now: number): number => Math.ceil(now / MINUTE_MS) * MINUTE_MS;
