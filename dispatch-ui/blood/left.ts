import type { Translate } from '../language/language.svelte.ts';

const HOUR_MS = 3_600_000;
const HOURS_SAID = 72;

/** `35 h`, `24 d` until a bag expires: whole hours below three days; nothing of it is left once it has. */
export function sayLeft(expiresAt: number, now: number, t: Translate): string {
  if (expiresAt <= now) return t('bag-why.expired');
  const hours = (expiresAt - now) / HOUR_MS;
  return hours < HOURS_SAID
    ? t('stock.hours', { n: Math.floor(hours) })
    : t('stock.days', { n: (hours / 24).toFixed(0) });
}
