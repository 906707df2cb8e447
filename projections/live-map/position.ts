import { minutes, later } from '../../coordinator/domain/quantities.ts';
import type { Fix } from '../../coordinator/domain/track/events.ts';
import type { PositionRow } from './view.ts';

/** A terminal's clock may run ahead this far before its fix is no longer believed as live. */
const CLOCK_TOLERANCE = minutes(1);

const isLive = (fix: Fix): boolean => !fix.isBackfill && fix.at <= later(fix.receivedAt, CLOCK_TOLERANCE);

/** The row this fix makes, or nothing when it is backfill, from the future, or not newer than what is shown. */
export function positionFrom(
  unitId: string,
  fix: Fix,
  shown: PositionRow | undefined,
): PositionRow | undefined {
  if (!isLive(fix) || (shown && fix.at <= shown.fixAt)) return undefined;
  const { lat, lon, speedMps, courseDegrees, at, receivedAt } = fix;
  return { unitId, lat, lon, speedMps, courseDegrees, fixAt: at, receivedAt };
}

/** The newest live fix among these. */
export const newestPosition = (unitId: string, fixes: readonly Fix[]): PositionRow | undefined =>
  fixes.reduce<PositionRow | undefined>(
    (newest, fix) => positionFrom(unitId, fix, newest) ?? newest,
    undefined,
  );
