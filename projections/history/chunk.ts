import { type Instant, instant } from '../../coordinator/domain/quantities.ts';
import { READ_MODEL, type ReadModelTables } from '../read-model.ts';
import { foldInto } from '../run.ts';
import { rowsOf } from '../rows.ts';
import type { LateFacts } from './late-facts.ts';
import type { createPastTables } from './past-tables.ts';
import type { PastMotion } from './past-motion.ts';
import { copyOf } from './snapshots.ts';
import { type Tracks, placesAtFirst } from './tracks.ts';
import { CHUNK_MS, type Hindsight, type HistoryChunk, type LateFact } from './view.ts';

interface ChunkParts {
  readonly pastTables: ReturnType<typeof createPastTables>;
  readonly tracks: Tracks;
  readonly lateFacts: LateFacts;
}

export const byId = <Row extends object>(rows: readonly Row[], idOf: (row: Row) => string | number) =>
  Object.fromEntries(rows.map((row) => [String(idOf(row)), row]));

/** The circle and what comes of it, as the tables of a console hold them. */
export const circleTables = ({
  circle,
  coverage,
  contributions,
}: Awaited<ReturnType<PastMotion['circle']>>) => ({
  circle: byId(circle, ({ limitSeconds }) => limitSeconds),
  coverage: byId(coverage, ({ countyId }) => countyId),
  contributions: byId(contributions, ({ unitId }) => unitId),
});

const told = ({ type, about, at, knownAt }: LateFact): LateFact => ({ type, about, at, knownAt });

/**
 * `CHUNK_MS` of the past from `from` on, as far as it has happened by `now`. Without arrivals and circle, which cost
 * more than all the rest: they are asked for where a picture is looked at for longer.
 */
export function createChunks({ pastTables, tracks, lateFacts }: ChunkParts) {
  return async (from: Instant, now: Instant, hindsight: Hindsight): Promise<HistoryChunk> => {
    const end = instant(from + CHUNK_MS);
    const until = instant(Math.min(end, Math.max(from, now)));
    const { view, later, events } = await pastTables(from, until, hindsight);
    const ways = await tracks(view.units.keys(), from, until, hindsight);
    const positions = placesAtFirst(ways);
    const playing = copyOf(view);
    const folded = later.map(({ recorded, at }) => ({
      at,
      changes: foldInto<ReadModelTables>(READ_MODEL, playing, recorded),
    }));
    const driven = [...ways].flatMap(([unitId, { moves }]) =>
      moves.map(({ at, position }) => ({ at, changes: [['positions', unitId, position] as const] })),
    );
    return {
      hindsight,
      from,
      until,
      isComplete: end <= now,
      events,
      tables: { ...rowsOf(view), positions: Object.fromEntries(positions) },
      steps: [...folded.filter(({ changes }) => changes.length > 0), ...driven].sort((a, b) => a.at - b.at),
      lateFacts: lateFacts.outstanding(from, until).map(told),
    };
  };
}
