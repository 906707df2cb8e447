import type { Place } from '../../coordinator/domain/geography.ts';
import type { Network } from '../../coordinator/domain/network.ts';
import type { ClosureRow } from '../../projections/closures/view.ts';
import { nearestTownship } from '../dispatcher/gazetteer.ts';
import type { Language } from '../language/language.svelte.ts';
import { formatMoment, formatTime } from '../time/format.ts';

const HALF_DAY_MS = 12 * 3_600_000;

const middle = (places: readonly Place[]): Place => ({
  lat: places.reduce((sum, { lat }) => sum + lat, 0) / places.length,
  lon: places.reduce((sum, { lon }) => sum + lon, 0) / places.length,
});

/** The road by its name; one without a name, and an area, by the nearest township. */
export function sayWhere(
  { where }: Pick<ClosureRow, 'where'>,
  { t, name }: Language,
  site: Network | undefined,
): string {
  if (where.kind === 'road' && where.name !== undefined) return where.name;
  const place = where.kind === 'road' ? where.place : middle(where.boundary);
  const township = site && nearestTownship(site, place);
  const near = township ? name(township.name) : `${place.lat.toFixed(4)}, ${place.lon.toFixed(4)}`;
  return where.kind === 'road'
    ? t('closure.road-near', { near })
    : t('closure.area-near', { near, n: where.boundary.length });
}

/** `14:30`, with the day when it is not soon. */
export const sayEnd = (until: number, now: number, { current }: Language): string =>
  until - now > HALF_DAY_MS ? formatMoment(until, current).slice(0, -3) : formatTime(until, current);

/** Beside its sign on the map: why, and until when. */
export function sayClosure({ reason, until }: ClosureRow, now: number, language: Language): string {
  const why = language.t(`closure.reason.${reason}`);
  return until === undefined ? why : `${why} → ${sayEnd(until, now, language)}`;
}
