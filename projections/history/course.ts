import { type Instant, instant } from '../../coordinator/domain/quantities.ts';
import { isFree } from '../live-map/view.ts';
import type { View } from '../projection.ts';
import { READ_MODEL, type ReadModelTables } from '../read-model.ts';
import { ALL } from '../response-circle/coverage.ts';
import { foldInto } from '../run.ts';
import { markOf } from './marks.ts';
import type { createPastTables } from './past-tables.ts';
import type { PastMotion } from './past-motion.ts';
import { copyOf } from './snapshots.ts';
import { type Tracks, placesAtFirst } from './tracks.ts';
import {
  CHUNK_MS,
  type Hindsight,
  type HistoryCourse,
  type HistoryMark,
  type HistorySample,
} from './view.ts';

interface CourseParts {
  readonly pastTables: ReturnType<typeof createPastTables>;
  readonly motion: Pick<PastMotion, 'circle'>;
  readonly tracks: Tracks;
}

type Piece = Pick<HistoryCourse, 'samples' | 'marks'>;

const MINUTE_MS = 60_000;
/** A week of pieces, at about a kilobyte each. */
const PIECES_KEPT = 2_016;

function sampleAt(view: View<ReadModelTables>, at: Instant): HistorySample {
  const crews = [...view.units.values()].filter(({ status }) => status !== 'off-duty');
  const ambulances = crews.filter(({ unit }) => unit.kind === 'ambulance');
  const busy = ambulances.filter(({ status }) => !isFree(status) && status !== 'paused');
  const waiting = [...view.incidents.values()].filter(({ status }) => status === 'waiting');
  return { at, onDuty: ambulances.length, busy: busy.length, waiting: waiting.length };
}

/**
 * How the service went, minute by minute. Coverage is computed again from the events at each fifth minute and not
 * recorded as it passed: so every day has it, also one from before anybody asked, and by rules that came later.
 */
export function createCourse({ pastTables, motion, tracks }: CourseParts) {
  const pieces = new Map<string, Piece>();

  /** A unit that said it stands at its station stands there; only the others are looked for in their tracks. */
  async function coverageAt(view: View<ReadModelTables>, at: Instant, hindsight: Hindsight) {
    const abroad = [...view.units.values()].filter(({ status }) => status === 'available');
    const places = await tracks(
      abroad.map(({ unitId }) => unitId),
      at,
      at,
      hindsight,
    );
    const { coverage } = await motion.circle(view, placesAtFirst(places), at);
    const all = coverage.find(({ countyId }) => countyId === ALL);
    return all && { within10: all.within10, within15: all.within15 };
  }

  /** Samples from the first moment on and before the last; marks after the first, the last included. */
  async function compute(from: Instant, until: Instant, hindsight: Hindsight): Promise<Piece> {
    const past = await pastTables(from, until, hindsight);
    const covered = await coverageAt(past.view, from, hindsight);
    const samples: HistorySample[] = [];
    const sample = (of: View<ReadModelTables>, at: Instant, more: object = {}): void => {
      if (of.network.size > 0) samples.push({ ...sampleAt(of, at), ...more });
    };
    sample(past.view, from, covered);
    const marks: HistoryMark[] = [];
    const view = copyOf(past.view);
    let next = from + MINUTE_MS;
    const sampleUntil = (moment: number): void => {
      for (; next < moment; next += MINUTE_MS) sample(view, instant(next));
    };
    for (const { recorded, at } of past.later) {
      sampleUntil(at);
      foldInto(READ_MODEL, view, recorded);
      const mark = markOf(recorded);
      if (mark) marks.push(mark);
    }
    sampleUntil(until);
    return { samples, marks };
  }

  async function piece(from: Instant, until: Instant, now: Instant, hindsight: Hindsight): Promise<Piece> {
    const key = `${hindsight} ${from}`;
    const known = pieces.get(key);
    if (known) return known;
    const computed = await compute(from, until, hindsight);
    // What is not over yet, or may still be on its way from a terminal, is computed again.
    if (until - from < CHUNK_MS || until + CHUNK_MS > now) return computed;
    pieces.set(key, computed);
    const [oldest] = pieces.keys();
    if (pieces.size > PIECES_KEPT && oldest !== undefined) pieces.delete(oldest);
    return computed;
  }

  return {
    async of(from: Instant, until: Instant, now: Instant, hindsight: Hindsight): Promise<HistoryCourse> {
      const samples: HistorySample[] = [];
      const marks: HistoryMark[] = [];
      for (let start = from; start < until; start = instant(start + CHUNK_MS)) {
        const end = instant(Math.min(until, start + CHUNK_MS));
        const { samples: more, marks: others } = await piece(start, end, now, hindsight);
        samples.push(...more);
        marks.push(...others);
      }
      return { hindsight, from, until, samples, marks };
    },

    /** A fact came late: what was computed of the time since it was true no longer holds. */
    forgetTrueSince(at: Instant): void {
      for (const key of pieces.keys()) {
        const [hindsight, start] = key.split(' ');
        if (hindsight === 'true' && Number(start) + CHUNK_MS > at) pieces.delete(key);
      }
    },
  };
}
