import type { Instant } from '../../coordinator/domain/quantities.ts';
import { driveTarget, etaFrom, isTellable, rangeOf, rollsAt } from '../live-map/eta.ts';
import type { EtaRow, PositionRow } from '../live-map/view.ts';
import { stationsOf } from '../live-map/whereabouts.ts';
import type { View } from '../projection.ts';
import type { ReadModelTables } from '../read-model.ts';
import { type ResponseCircle, responseCircle } from '../response-circle/circle.ts';
import { freeUnits, sourcesKey } from '../response-circle/sources.ts';
import type { TravelTimes } from '../roads/travel-times.ts';

type Positions = ReadonlyMap<string, PositionRow>;
type Circle = Pick<ResponseCircle, 'circle' | 'coverage' | 'contributions'>;

/** The same units at the same stations come again every quiet hour; a circle is about 50 kB. */
const CIRCLES_KEPT = 200;

/** Arrivals and response circles of the past: computed again from the places of then, over the roads of today. */
export function createPastMotion(travelTimes: Pick<TravelTimes, 'coverage' | 'route'>) {
  const circles = new Map<string, Promise<Circle>>();

  /** A circle that could not be computed is asked for again. */
  function kept(key: string, compute: () => Promise<Circle>): Promise<Circle> {
    const known = circles.get(key);
    if (known) return known;
    const computed = compute().catch((fault: unknown) => {
      circles.delete(key);
      throw fault;
    });
    circles.set(key, computed);
    const [oldest] = circles.keys();
    if (circles.size > CIRCLES_KEPT && oldest !== undefined) circles.delete(oldest);
    return computed;
  }

  return {
    async etas(
      view: View<ReadModelTables>,
      positions: Positions,
      moment: Instant,
    ): Promise<readonly EtaRow[]> {
      const moving = [...view.units.values()].flatMap((unit) => {
        const drive = driveTarget(unit, view);
        const position = positions.get(unit.unitId);
        return drive && position && isTellable(position, moment) ? [{ unit, drive, position }] : [];
      });
      return Promise.all(
        moving.map(async ({ unit, drive, position }) => {
          const route = await travelTimes.route(position, drive.place);
          const standsUntil = rollsAt(view, unit, position, moment);
          return etaFrom(position, drive, route, rangeOf(view, unit, drive, moment), moment, standsUntil);
        }),
      );
    },

    async circle(view: View<ReadModelTables>, positions: Positions, moment: Instant): Promise<Circle> {
      const network = view.network.get('network');
      if (!network) return { circle: [], coverage: [], contributions: [] };
      const units = freeUnits(view.units.values(), positions, stationsOf(network), moment);
      const key = `${network.fingerprint} ${String(network.rules?.at ?? '')} ${sourcesKey(units)}`;
      const rows = await kept(key, () => responseCircle(units, network.network, travelTimes, moment));
      const ofThen = <Row extends object>(computed: readonly Row[]) =>
        computed.map((row) => ({ ...row, computedAt: moment }));
      return {
        circle: ofThen(rows.circle),
        coverage: ofThen(rows.coverage),
        contributions: ofThen(rows.contributions),
      };
    },
  };
}

export type PastMotion = ReturnType<typeof createPastMotion>;
