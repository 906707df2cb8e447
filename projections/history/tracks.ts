import type { EventStore } from '../../coordinator/application/ports.ts';
import type { Recorded } from '../../coordinator/domain/events.ts';
import { type Instant, elapsed, later, minutes, seconds } from '../../coordinator/domain/quantities.ts';
import type { Fix } from '../../coordinator/domain/track/events.ts';
import { lastSeen } from '../live-map/last-seen.ts';
import { newestPosition } from '../live-map/position.ts';
import type { PositionRow } from '../live-map/view.ts';
import { type Probes, lastKnownAt } from './revision-at.ts';
import type { Hindsight } from './view.ts';

type Reader = Pick<EventStore, 'readAt' | 'readLast' | 'readStream'>;

/** Where one unit was: at the beginning of a stretch, and then on its way through it. */
export interface Track {
  readonly first: PositionRow | undefined;
  /** In order of `at`: when each was known, or true. */
  readonly moves: readonly { readonly at: Instant; readonly position: PositionRow }[];
}

/** Between two fixes that are drawn: nothing on a map moves finer at the speeds of a replay. */
const DRAWN_EVERY = seconds(5);
/** One that stands is drawn again after this long, so that its age is told right. */
const STANDS = seconds(30);
/** About 20 m, in degrees. */
const MOVED = 2e-4;
/** A silence that backfill may have filled. */
const SILENCE = seconds(30);
/** Backfill comes in so many batches after the first live position at the most. */
const BATCHES_OF_BACKFILL = 20;
/** A terminal's clock may run ahead this far before its fix is no longer believed. */
const CLOCK_TOLERANCE = minutes(1);

const rowOf = (unitId: string, fix: Fix): PositionRow => {
  const { lat, lon, speedMps, courseDegrees, at, receivedAt } = fix;
  return { unitId, lat, lon, speedMps, courseDegrees, fixAt: at, receivedAt };
};

function isWorthDrawing(shown: PositionRow | undefined, next: PositionRow): boolean {
  if (!shown) return true;
  const age = elapsed(shown.fixAt, next.fixAt);
  const moved = Math.abs(next.lat - shown.lat) > MOVED || Math.abs(next.lon - shown.lon) > MOVED;
  return age >= STANDS || (age >= DRAWN_EVERY && moved);
}

/** Whether nothing was heard for a while before the end of the stretch, or ever; there may have been a blind area. */
function isSilent(fixes: readonly Fix[], from: Instant, until: Instant): boolean {
  const heard = fixes.map(({ at }) => at).filter((at) => at <= until);
  if (heard.length === 0) return true;
  const before = heard.filter((at) => at <= from);
  const moments = [
    ...(before.length > 0 ? [Math.max(...before)] : []),
    ...heard.filter((at) => at > from),
    until,
  ].sort((a, b) => a - b);
  return moments.some((at, index) => at - (moments[index - 1] ?? at) > SILENCE * 1000);
}

/** Tracks of any stretch of the past, from the track streams. */
export function createTracks(store: Reader) {
  const probesOf = new Map<string, Probes>();

  function lastBatch(unitId: string, moment: Instant): Promise<Recorded | undefined> {
    const probes = probesOf.get(unitId) ?? new Map<number, Recorded>();
    probesOf.set(unitId, probes);
    return lastKnownAt(store, `track-${unitId}`, moment, probes);
  }

  async function* batchesAfter(unitId: string, batch: Recorded | undefined) {
    for await (const recorded of store.readStream(`track-${unitId}`, (batch?.revision ?? -1) + 1)) {
      if (recorded.event.type === 'FixesRecorded') yield { ...recorded, fixes: recorded.event.fixes };
    }
  }

  async function known(unitId: string, from: Instant, until: Instant): Promise<Track> {
    const newest = await lastBatch(unitId, from);
    const first = await lastSeen(store, unitId, newest);
    const moves: Track['moves'][number][] = [];
    if (until <= from) return { first, moves };
    let shown = first;
    for await (const { recordedAt, fixes } of batchesAfter(unitId, newest)) {
      if (recordedAt > until) break;
      const position = newestPosition(unitId, fixes);
      if (!position || (shown && position.fixAt <= shown.fixAt) || !isWorthDrawing(shown, position)) continue;
      shown = position;
      moves.push({ at: recordedAt, position });
    }
    return { first, moves };
  }

  /** Every fix of the stretch, in whichever batch it came, and what came just before it. */
  async function fixesOf(
    unitId: string,
    newest: Recorded | undefined,
    from: Instant,
    until: Instant,
  ): Promise<readonly Fix[]> {
    const fixes: Fix[] = newest?.event.type === 'FixesRecorded' ? [...newest.event.fixes] : [];
    let lookedAhead = 0;
    for await (const batch of batchesAfter(unitId, newest)) {
      if (batch.recordedAt > until) {
        if (lookedAhead === 0 && !isSilent(fixes, from, until)) break;
        if (lookedAhead === BATCHES_OF_BACKFILL) break;
        lookedAhead += 1;
      }
      fixes.push(...batch.fixes);
    }
    return fixes;
  }

  async function trueTrack(unitId: string, from: Instant, until: Instant): Promise<Track> {
    const newest = await lastBatch(unitId, from);
    const fixes = [...(await fixesOf(unitId, newest, from, until))]
      .filter(({ at, receivedAt }) => at <= until && at <= later(receivedAt, CLOCK_TOLERANCE))
      .sort((a, b) => a.at - b.at);
    const before = fixes.findLast(({ at }) => at <= from);
    const live = await lastSeen(store, unitId, newest);
    const isBefore = before && (!live || before.at > live.fixAt);
    const first = isBefore ? rowOf(unitId, before) : live;
    const moves: Track['moves'][number][] = [];
    let shown = first;
    for (const fix of fixes) {
      const position = rowOf(unitId, fix);
      if (fix.at <= from || !isWorthDrawing(shown, position)) continue;
      shown = position;
      moves.push({ at: fix.at, position });
    }
    return { first, moves };
  }

  /** By unit; units that never reported are absent. */
  return async (
    unitIds: Iterable<string>,
    from: Instant,
    until: Instant,
    hindsight: Hindsight,
  ): Promise<ReadonlyMap<string, Track>> => {
    const trackOf = hindsight === 'known' ? known : trueTrack;
    const found = await Promise.all(
      [...unitIds].map(async (unitId) => [unitId, await trackOf(unitId, from, until)] as const),
    );
    return new Map(found.filter(([, { first, moves }]) => first !== undefined || moves.length > 0));
  };
}

export type Tracks = ReturnType<typeof createTracks>;

/** Where each unit was at the beginning. */
export const placesAtFirst = (tracks: ReadonlyMap<string, Track>): ReadonlyMap<string, PositionRow> =>
  new Map([...tracks].flatMap(([unitId, { first }]) => (first ? [[unitId, first] as const] : [])));
