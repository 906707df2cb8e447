import type { Clock } from '../../coordinator/application/ports.ts';
import type { Change, View } from '../projection.ts';
import type { RoadClosure, TravelTimes } from '../roads/travel-times.ts';
import { type ClosureEffectTables, type ClosureTables, isInForce } from './view.ts';

type EffectChange = Change<ClosureEffectTables>;

/** Keeps the roads closed where the closures of this moment say so. */
export interface ClosedRoads {
  readonly effects: ReadonlyMap<string, ClosureEffectTables['closureEffects']>;
  /**
   * Tells the roads when closures began, ended or ran out, and once more when the roads are loaded. Called on each
   * change, and once a second for what no event tells.
   */
  refresh(): Promise<void>;
  /** Tells one set of closures from every other: what was computed under another one is out of date. */
  version(): string;
}

interface ClosedRoadsParts {
  readonly view: View<ClosureTables>;
  readonly travelTimes: Pick<TravelTimes, 'closures' | 'health'>;
  readonly clock: Clock;
  readonly changed: (changes: readonly EffectChange[]) => void;
}

export function createClosedRoads({ view, travelTimes, clock, changed }: ClosedRoadsParts): ClosedRoads {
  const effects = new Map<string, ClosureEffectTables['closureEffects']>();
  let told = { closed: '', status: travelTimes.health().status };

  function put(rows: Awaited<ReturnType<TravelTimes['closures']['set']>>): void {
    const shown = new Set(rows.map(({ closureId }) => closureId));
    const gone = [...effects.keys()].filter((closureId) => !shown.has(closureId));
    for (const row of rows) effects.set(row.closureId, row);
    for (const closureId of gone) effects.delete(closureId);
    changed([
      ...rows.map((row) => ['closureEffects', row.closureId, row] as const),
      ...gone.map((closureId) => ['closureEffects', closureId, null] as const),
    ]);
  }

  return {
    effects,
    version: () => told.closed,
    async refresh() {
      const now = clock.now();
      const inForce = [...view.closures.values()].filter((row) => isInForce(row, now));
      const closed = inForce.map(({ closureId }) => closureId).join(' ');
      const { status } = travelTimes.health();
      if (closed === told.closed && (closed === '' || status === told.status)) return;
      // Said before the answer: the roads take questions in order, so the next one is already asked of closed roads.
      const mine = { closed, status };
      const before = told;
      told = mine;
      const asked = travelTimes.closures.set(
        inForce.map(({ closureId, where }): RoadClosure => ({ closureId, where })),
      );
      const rows = await asked.catch((fault: unknown) => {
        // What the roads may not have heard is said again the next time.
        if (told === mine) told = before;
        throw fault;
      });
      // Without roads nobody knows what a closure closes, and after a newer answer an older one says nothing.
      if (told === mine) put(status === 'ready' ? rows : []);
    },
  };
}
