import type { ClosureRow } from '../../projections/closures/view.ts';
import type { Language } from '../language/language.svelte.ts';
import { formatMoment, formatTime } from '../time/format.ts';

const HALF_DAY_MS = 12 * 3_600_000;

/** The road by its name, or where it is; an area by its corners. */
export function sayWhere({ where }: Pick<ClosureRow, 'where'>, { t }: Language): string {
  if (where.kind === 'area') return t('closure.an-area', { n: where.boundary.length });
  const { lat, lon } = where.place;
  return where.name ?? t('closure.at-place', { place: `${lat.toFixed(4)}, ${lon.toFixed(4)}` });
}

/** `14:30`, with the day when it is not soon. */
export const sayEnd = (until: number, now: number, { current }: Language): string =>
  until - now > HALF_DAY_MS ? formatMoment(until, current).slice(0, -3) : formatTime(until, current);

/** Beside its sign on the map: why, and until when. */
export function sayClosure({ reason, until }: ClosureRow, now: number, language: Language): string {
  const why = language.t(`closure.reason.${reason}`);
  return until === undefined ? why : `${why} → ${sayEnd(until, now, language)}`;
}
