import { type Bounds, distance, type Place } from '../coordinator/domain/geography.ts';
import { elapsed, type Instant, later, minutes, seconds } from '../coordinator/domain/quantities.ts';
import type { Fix } from '../coordinator/domain/track/events.ts';
import type { Report } from './report.ts';
import type { Seen } from './seen.ts';

/** Why a position is kept out of the track. */
export type Rejection =
  | 'not-fixed'
  | 'off-earth'
  | 'null-island'
  | 'outside-network'
  | 'from-the-future'
  | 'too-old'
  | 'impossible-jump';

/** `repeated`: the terminal sent a position again; it is acknowledged and not recorded twice. */
export type Verdict =
  | { readonly verdict: 'accepted'; readonly fix: Fix }
  | { readonly verdict: 'repeated' }
  /** `quarantined`: a fix from the future, to be shown beside the live ones and never among them. */
  | { readonly verdict: 'rejected'; readonly reason: Rejection; readonly quarantined?: Fix };

/** What is known of a unit's motion. `doubted` are jumps in a row that agree with one another, oldest first. */
export interface Trail {
  readonly newest?: Fix;
  readonly doubted: readonly Fix[];
}

export interface Circumstances {
  readonly now: Instant;
  readonly bounds: Bounds | undefined;
  readonly isBackfill: boolean;
  /** Positions that are in the track already. */
  readonly seen: Pick<Seen, 'has'>;
}

export const EMPTY_TRAIL: Trail = { doubted: [] };

/** Clocks of terminals drift; one position from next week froze a marker for days (traccar #2783). */
const FUTURE_TOLERANCE = seconds(60);
/** An older position is history, whatever the terminal calls it (traccar #2988). */
const LIVE_AGE = minutes(10);
/** Terminals keep positions for days of bad coverage; anything older is a clock that lost its date. */
const OLDEST = minutes(30 * 24 * 60);
/** 252 km/h: faster than a road ambulance, as fast as a rescue helicopter cruises (EC135: 254 km/h). */
const FASTEST_MPS = 70;
/** Device time has whole seconds, so neighbouring positions may be a second further apart than they say. */
const CLOCK_GRAIN = seconds(1);
/** So many jumps that agree are a unit that moved while silent, or a wrong position before them. */
const JUMPS_THAT_CONVINCE = 3;
/** A transfer to the provincial capital, and one beyond, is inside; another continent is not. */
const MARGIN_DEGREES = 3;
/** 0,0 is what a receiver without satellites says; 0.001° is about 100 m of open sea. */
const NULL_ISLAND_DEGREES = 0.001;

/** Judges one position against the clock, the map and the unit's own trail, and says how the trail goes on. */
export function screen(
  report: Report,
  trail: Trail,
  circumstances: Circumstances,
): { readonly verdict: Verdict; readonly trail: Trail } {
  const fix = fixOf(report, circumstances.now);
  if (!fix) return { verdict: { verdict: 'rejected', reason: 'not-fixed' }, trail };
  const reason = findFault(fix, circumstances);
  if (reason === 'from-the-future') {
    return { verdict: { verdict: 'rejected', reason, quarantined: fix }, trail };
  }
  if (reason !== undefined) return { verdict: { verdict: 'rejected', reason }, trail };
  if (circumstances.seen.has(fix)) return { verdict: { verdict: 'repeated' }, trail };
  const { newest } = trail;
  const isLate = newest !== undefined && fix.at < newest.at;
  if (circumstances.isBackfill || isLate || elapsed(fix.at, circumstances.now) > LIVE_AGE) {
    return { verdict: { verdict: 'accepted', fix: { ...fix, isBackfill: true } }, trail };
  }
  if (newest && isJump(newest, fix)) {
    const last = trail.doubted.at(-1);
    const doubted = last && isJump(last, fix) ? [fix] : [...trail.doubted, fix];
    if (doubted.length < JUMPS_THAT_CONVINCE) {
      const verdict: Verdict = { verdict: 'rejected', reason: 'impossible-jump' };
      return { verdict, trail: { newest, doubted } };
    }
  }
  return { verdict: { verdict: 'accepted', fix }, trail: { newest: fix, doubted: [] } };
}

/** The fix that says where the unit is now; undefined when all of them are history. */
export function newestLive(fixes: readonly Fix[]): Fix | undefined {
  let newest: Fix | undefined;
  for (const fix of fixes) if (!fix.isBackfill && (!newest || newest.at <= fix.at)) newest = fix;
  return newest;
}

function findFault(fix: Fix, { now, bounds }: Circumstances): Rejection | undefined {
  if (Math.abs(fix.lat) > 90 || Math.abs(fix.lon) > 180) return 'off-earth';
  if (Math.abs(fix.lat) < NULL_ISLAND_DEGREES && Math.abs(fix.lon) < NULL_ISLAND_DEGREES) {
    return 'null-island';
  }
  if (bounds && !isNear(bounds, fix)) return 'outside-network';
  if (fix.at > later(now, FUTURE_TOLERANCE)) return 'from-the-future';
  return elapsed(fix.at, now) > OLDEST ? 'too-old' : undefined;
}

const isNear = ({ south, west, north, east }: Bounds, { lat, lon }: Place): boolean =>
  lat >= south - MARGIN_DEGREES &&
  lat <= north + MARGIN_DEGREES &&
  lon >= west - MARGIN_DEGREES &&
  lon <= east + MARGIN_DEGREES;

const isJump = (from: Fix, to: Fix): boolean =>
  distance(from, to) > FASTEST_MPS * (Math.abs(elapsed(from.at, to.at)) + CLOCK_GRAIN);

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

/** Undefined when the terminal itself does not believe in it. Field by field: ten times as fast as a rest of it. */
function fixOf(report: Report, receivedAt: Instant): Fix | undefined {
  if (!report.isFixed) return undefined;
  const { lat, lon, at, speedMps, altitudeMetres, ignitionOn } = report;
  const courseDegrees = report.courseDegrees % 360;
  const fix: Writable<Fix> = {
    lat,
    lon,
    at,
    receivedAt,
    speedMps,
    courseDegrees,
    altitudeMetres,
    ignitionOn,
  };
  if (report.alarms !== undefined) fix.alarms = report.alarms;
  if (report.odometerMetres !== undefined) fix.odometerMetres = report.odometerMetres;
  if (report.fuelLitres !== undefined) fix.fuelLitres = report.fuelLitres;
  if (report.satellites !== undefined) fix.satellites = report.satellites;
  if (report.accuracyMetres !== undefined) fix.accuracyMetres = report.accuracyMetres;
  if (report.signalStrength !== undefined) fix.signalStrength = report.signalStrength;
  if (report.batteryPercent !== undefined) fix.batteryPercent = report.batteryPercent;
  if (report.vendorItems !== undefined) fix.vendorItems = report.vendorItems;
  return fix;
}
