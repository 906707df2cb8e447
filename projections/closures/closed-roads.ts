import type { Clock } from '../../coordinator/application/ports.ts';
import type { View } from '../projection.ts';
import type { RoadClosure, TravelTimes } from '../roads/travel-times.ts';
import { type ClosureTables, isInForce } from './view.ts';

/** Keeps the roads closed where the closures of this moment say so. */
export interface ClosedRoads {
  /** Tells the roads when closures began, ended or ran out. Called on each change, and once a second for those that run out. */
  refresh(): Promise<void>;
  /** Tells one set of closures from every other: what was computed under another one is out of date. */
  version(): string;
}

interface ClosedRoadsParts {
  readonly view: View<ClosureTables>;
  readonly travelTimes: Pick<TravelTimes, 'closures'>;
  readonly clock: Clock;
}

export function createClosedRoads({ view, travelTimes, clock }: ClosedRoadsParts): ClosedRoads {
  let told = '';

  return {
    version: () => told,
    async refresh() {
      const now = clock.now();
      const inForce = [...view.closures.values()]
        .filter((row) => isInForce(row, now))
        .map(({ closureId, where }): RoadClosure => ({ closureId, where }));
      const wanted = inForce.map(({ closureId }) => closureId).join(' ');
      if (wanted === told) return;
      // Said before the answer: the roads take questions in order, so the next one is already asked of closed roads.
      told = wanted;
      await travelTimes.closures.set(inForce);
    },
  };
}
