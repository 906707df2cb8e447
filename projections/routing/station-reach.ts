import type { Instant } from '../../coordinator/domain/quantities.ts';
import type { NetworkRow } from '../live-map/view.ts';
import { localHourOf } from '../promises/local-hour-of.ts';
import { responseLimits } from '../response-circle/limits.ts';
import type { TravelTimes } from '../roads/travel-times.ts';
import type { StationReach } from './move-up.ts';

interface StationReachParts {
  readonly travelTimes: Pick<TravelTimes, 'matrix' | 'health'>;
  /** Tells one set of closed roads from every other. */
  readonly closedRoads: { version(): string };
}

/** What each station reaches, asked of the roads once for each network, set of closures and hour of the day. */
export function createStationReach({ travelTimes, closedRoads }: StationReachParts) {
  let known: { readonly key: string; readonly reach: Promise<StationReach> } | undefined;

  async function ask({ network }: NetworkRow): Promise<StationReach> {
    // The helicopter's base is nobody's to stand at.
    const stations = network.stations.filter(({ kind }) => kind !== 'air-rescue-base');
    const limits = responseLimits(network);
    const times = await travelTimes.matrix(
      stations.map(({ place }) => place),
      network.townships.map(({ place }) => place),
    );
    return new Map(
      stations.map(({ id }, station) => [
        id,
        network.townships.flatMap((township, index) => {
          const duration = times[station]?.[index];
          return duration && duration.seconds <= limits.of(township) ? [index] : [];
        }),
      ]),
    );
  }

  return (row: NetworkRow, now: Instant): Promise<StationReach> => {
    const hour = localHourOf(row.network.timeZone, now);
    const key = `${row.fingerprint} ${travelTimes.health().status} ${hour} ${closedRoads.version()}`;
    if (known?.key === key) return known.reach;
    const reach = ask(row);
    known = { key, reach };
    reach.catch(() => {
      // The fault is its caller's; the next one asks again.
      if (known?.reach === reach) known = undefined;
    });
    return reach;
  };
}
