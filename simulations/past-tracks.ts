import type { Instant } from '../coordinator/domain/quantities.ts';
import { instant, seconds } from '../coordinator/domain/quantities.ts';
import type { Fix } from '../coordinator/domain/track/events.ts';
import type { PositionRow } from '../projections/live-map/view.ts';
import { after, type Player } from './engine-setup.ts';
import type { Vehicles } from './vehicles.ts';

/** How often the terminal of a vehicle that drives reports, and one of a vehicle that stands. */
const MOVING_EVERY = seconds(10);
const STANDING_EVERY = seconds(30);
const ALTITUDE_METRES = 30;

/** What the terminals reported, by unit, oldest first. */
export type Tracks = ReadonlyMap<string, readonly Fix[]>;

/** Has every vehicle's terminal report for as long as the scenario lasts. */
export function trackPlayer(bloodVehicles: Vehicles | undefined): {
  readonly player: Player;
  tracks: Tracks;
} {
  const tracks = new Map<string, Fix[]>();

  function report(row: PositionRow, at: Instant): void {
    const track = tracks.get(row.unitId) ?? [];
    tracks.set(row.unitId, track);
    const before = track.at(-1);
    const isMoving = row.speedMps > 0 || (before?.speedMps ?? 0) > 0;
    if (before && !isMoving && after(before.at, STANDING_EVERY) > at) return;
    track.push(fixOf(row, at));
  }

  return {
    tracks,
    player({ site, vehicles, calendar, scenario }) {
      const look = (): Promise<void> => {
        const at = site.clock.now();
        for (const fleet of [vehicles, ...(bloodVehicles ? [bloodVehicles] : [])]) {
          for (const row of fleet.fixes(at).values()) report(row, at);
        }
        // The last report is of the end itself: from there the vehicles go on.
        const next = instant(Math.min(after(at, MOVING_EVERY), scenario.until));
        if (next > at) calendar.enter(next, { type: 'played', play: look });
        return Promise.resolve();
      };
      calendar.enter(site.clock.now(), { type: 'played', play: look });
    },
  };
}

const fixOf = ({ lat, lon, speedMps, courseDegrees }: PositionRow, at: Instant): Fix => ({
  lat,
  lon,
  at,
  receivedAt: at,
  speedMps,
  courseDegrees,
  altitudeMetres: ALTITUDE_METRES,
  ignitionOn: speedMps > 0,
});
