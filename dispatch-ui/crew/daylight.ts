import type { Place } from '../../coordinator/domain/geography.ts';
import type { Shade } from '../theme/theme.svelte.ts';

const DAY_MS = 24 * 3_600_000;
/** Noon UTC of 2000-01-01, in days since the Unix epoch. */
const J2000 = 10_957.5;
const RADIANS = Math.PI / 180;
/** Of the middle of the sun when its upper edge touches the horizon, with refraction: degrees. */
const SUNRISE_ALTITUDE = -0.833;
/** Where nobody knows the place: day from six to six by the clock of the network, UTC+8. */
const CLOCK_OFFSET_MS = 8 * 3_600_000;
const DAY_FROM_HOUR = 6;
const DAY_UNTIL_HOUR = 18;

/**
 * Height of the sun over the horizon, degrees, without refraction; right to about a minute of arc between 1800 and 2200
 * (US Naval Observatory, "Computing Approximate Solar Coordinates").
 * @param at milliseconds since the Unix epoch.
 */
export function sunAltitude({ lat, lon }: Place, at: number): number {
  const days = at / DAY_MS - J2000;
  const anomaly = (357.529 + 0.98560028 * days) * RADIANS;
  const mean = 280.459 + 0.98564736 * days;
  const longitude = (mean + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * RADIANS;
  const tilt = (23.439 - 0.00000036 * days) * RADIANS;
  const declination = Math.asin(Math.sin(tilt) * Math.sin(longitude));
  const ascension = Math.atan2(Math.cos(tilt) * Math.sin(longitude), Math.cos(longitude));
  const siderealHours = 18.697374558 + 24.06570982441908 * days;
  const hourAngle = (siderealHours * 15 + lon) * RADIANS - ascension;
  const height =
    Math.sin(lat * RADIANS) * Math.sin(declination) +
    Math.cos(lat * RADIANS) * Math.cos(declination) * Math.cos(hourAngle);
  return Math.asin(height) / RADIANS;
}

/** Light while the sun is up where the vehicle is, dark at night: neither blinds nor is lost in the glare. */
export function shadeAt(place: Place | undefined, at: number): Shade {
  if (place) return sunAltitude(place, at) > SUNRISE_ALTITUDE ? 'light' : 'dark';
  const hour = ((at + CLOCK_OFFSET_MS) % DAY_MS) / 3_600_000;
  return hour >= DAY_FROM_HOUR && hour < DAY_UNTIL_HOUR ? 'light' : 'dark';
}
