import { distance, type Place } from '../coordinator/domain/geography.ts';
import type { Metres } from '../coordinator/domain/quantities.ts';
import type { Fix } from '../coordinator/domain/track/events.ts';
import { fromGcj, judgeDatum, POSITIONS_THAT_CONVINCE, type RoadOffsets } from './datum.ts';
import type { Log } from './log.ts';
import type { KnownTerminal } from './terminals.ts';

/** How far each place is from the nearest road; `null` where none is near, or nobody knows. */
export type RoadDistances = (places: readonly Place[]) => Promise<readonly (Metres | null)[]>;

/** Finds terminals that convert their positions to the datum of Chinese maps before they send them. */
export interface DatumWatch {
  /** A position that was recorded. Asks the roads once enough of them are there, and notes the answer. */
  note(known: KnownTerminal, fix: Fix): void;
  /** Resolves when no question is under way. */
  settled(): Promise<void>;
}

/** Slower vehicles stand in yards and car parks. */
const MOVING_MPS = 5;
/** So that thirty positions are thirty places: some ten kilometres of road. */
const APART_METRES = 300;

export function createDatumWatch(roadDistances: RoadDistances | undefined, log: Log): DatumWatch {
  const gathered = new Map<KnownTerminal, Place[]>();
  const asking = new Set<Promise<void>>();

  async function judge(known: KnownTerminal, places: readonly Place[], ask: RoadDistances): Promise<void> {
    const distances = await ask([...places, ...places.map(fromGcj)]);
    const offsets = places.flatMap((_, index): RoadOffsets[] => {
      const asWgs84 = distances[index] ?? null;
      const asGcj02 = distances[index + places.length] ?? null;
      // Further from any road than the roads look: as far as it can be.
      return asWgs84 === null && asGcj02 === null
        ? []
        : [{ asWgs84: asWgs84 ?? FAR, asGcj02: asGcj02 ?? FAR }];
    });
    const datum = judgeDatum(offsets);
    if (datum === undefined) return;
    if (datum === 'gcj-02' && known.datum !== datum) {
      log.warn({ unitId: known.terminal.unitId }, 'a terminal sends positions in GCJ-02 instead of WGS 84');
    }
    known.datum = datum;
  }

  return {
    note(known, fix) {
      if (!roadDistances || fix.speedMps < MOVING_MPS) return;
      const places = gathered.get(known) ?? [];
      const last = places.at(-1);
      if (last && distance(last, fix) < APART_METRES) return;
      places.push({ lat: fix.lat, lon: fix.lon });
      gathered.set(known, places);
      if (places.length < POSITIONS_THAT_CONVINCE) return;
      gathered.delete(known);
      const asked = judge(known, places, roadDistances)
        .catch((fault: unknown) => {
          log.error({ err: fault, unitId: known.terminal.unitId }, 'the roads could not tell a datum');
        })
        .finally(() => asking.delete(asked));
      asking.add(asked);
    },
    async settled() {
      await Promise.all(asking);
    },
  };
}

const FAR = Number.POSITIVE_INFINITY as Metres;
