import type { EventStore } from '../../coordinator/application/ports.ts';
import type { Recorded } from '../../coordinator/domain/events.ts';
import { type Instant, instant } from '../../coordinator/domain/quantities.ts';
import type { View } from '../projection.ts';
import type { ReadModelTables } from '../read-model.ts';
import type { TravelTimes } from '../roads/travel-times.ts';
import { type Rows, rowsOf } from '../rows.ts';
import { byId, circleTables, createChunks } from './chunk.ts';
import { createCourse } from './course.ts';
import { LateFacts } from './late-facts.ts';
import { createPastMotion } from './past-motion.ts';
import { createPastTables } from './past-tables.ts';
import { Snapshots } from './snapshots.ts';
import { createTracks, placesAtFirst } from './tracks.ts';
import { CHUNK_MS, type Hindsight, type HistoryChunk, type HistoryCourse } from './view.ts';

/** Ticks sent to a time bar; the oldest incidents are left out first. */
const TICKS_SENT = 2_000;

export interface PastTables {
  readonly at: Instant;
  readonly knownUntil: Instant;
  readonly events: number;
  readonly tables: Rows;
}

export interface HistoryExtent {
  /** When the first and the newest event became known. */
  readonly from: Instant;
  readonly to: Instant;
  /** When incidents opened. */
  readonly ticks: readonly Instant[];
  /** How many facts came late so far: with each, some of what was true changes. */
  readonly lateFacts: number;
}

export interface History {
  /** Told of each event once, after it is folded into the live view. */
  observe(recorded: Recorded, view: View<ReadModelTables>): void;
  bounds(): HistoryExtent | undefined;
  /**
   * What the console knew at that moment, or what was true. Arrivals and the response circle are computed again from
   * the places of then over the roads of today. Undefined before the first event.
   */
  at(moment: Instant, hindsight?: Hindsight): Promise<PastTables | undefined>;
  /** The five minutes that hold this moment, to play by; `now` ends what has happened. */
  chunk(moment: Instant, now: Instant, hindsight: Hindsight): Promise<HistoryChunk>;
  /** How a stretch went, for charts, from the last full five minutes before `from`. */
  course(from: Instant, until: Instant, now: Instant, hindsight: Hindsight): Promise<HistoryCourse>;
}

interface HistoryParts {
  readonly store: Pick<EventStore, 'readAll' | 'readAt' | 'readLast' | 'readStream'>;
  readonly travelTimes: Pick<TravelTimes, 'coverage' | 'route'>;
}

const chunkStart = (moment: Instant): Instant => instant(Math.floor(moment / CHUNK_MS) * CHUNK_MS);

export function createHistory({ store, travelTimes }: HistoryParts): History {
  const snapshots = new Snapshots<ReadModelTables>();
  const lateFacts = new LateFacts();
  const pastTables = createPastTables({ store, snapshots, lateFacts });
  const motion = createPastMotion(travelTimes);
  const tracks = createTracks(store);
  const course = createCourse({ pastTables, motion, tracks });
  const chunk = createChunks({ pastTables, tracks, lateFacts });
  const ticks: Instant[] = [];
  let from: Instant | undefined;
  let to: Instant | undefined;
  let observed = 0;

  return {
    observe(recorded, view) {
      observed += 1;
      from ??= recorded.recordedAt;
      to = recorded.recordedAt;
      if (recorded.event.type === 'IncidentOpened') ticks.push(recorded.recordedAt);
      const late = lateFacts.observe(recorded);
      if (late) course.forgetTrueSince(late.at);
      snapshots.observe(recorded, view, observed);
    },

    bounds: () =>
      from === undefined || to === undefined
        ? undefined
        : { from, to, ticks: ticks.slice(-TICKS_SENT), lateFacts: lateFacts.count },

    async at(moment, hindsight = 'known') {
      const { view, knownUntil, events } = await pastTables(moment, moment, hindsight);
      if (knownUntil === undefined) return undefined;
      const positions = placesAtFirst(await tracks(view.units.keys(), moment, moment, hindsight));
      const [etas, circle] = await Promise.all([
        motion.etas(view, positions, moment),
        motion.circle(view, positions, moment),
      ]);
      return {
        at: moment,
        knownUntil,
        events,
        tables: {
          ...rowsOf(view),
          positions: Object.fromEntries(positions),
          etas: byId(etas, ({ unitId }) => unitId),
          ...circleTables(circle),
        },
      };
    },

    chunk: (moment, now, hindsight) => chunk(chunkStart(moment), now, hindsight),
    course: (start, until, now, hindsight) => course.of(chunkStart(start), until, now, hindsight),
  };
}
