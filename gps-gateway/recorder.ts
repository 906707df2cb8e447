import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { type Ids, StoreUnavailable } from '../coordinator/application/ports.ts';
import type { Fix, Warning } from '../coordinator/domain/track/events.ts';
import { createLanes, type Lane } from './lanes.ts';
import type { Limits } from './limits.ts';
import type { Log } from './log.ts';
import type { Findings, Tracks } from './track.ts';

/** `refused`: nothing was kept, so the terminal must keep it and send it again. */
export type Recording = 'recorded' | 'refused';

export interface Recorder {
  /**
   * Resolves once the findings, and everything recorded for the unit before them, are durable; what becomes durable
   * together has one promise in common. Nothing found only waits for what came before. Rejects when the store fails in
   * any other way than being unavailable. Refused at once when more waits than may.
   */
  record(unitId: string, findings: Findings): Promise<Recording> | 'refused';
  /** Resolves when so little waits that more may be read; undefined when that is so now. */
  room(): Promise<void> | undefined;
  /** Resolves when nothing and nobody waits any more; while the store is unavailable the rest is refused. */
  close(): Promise<void>;
}

/** What becomes durable together. */
interface Batch {
  readonly fixes: Fix[];
  readonly warnings: Warning[];
  judgedAt: number;
  /** Of JSON, about. */
  bytes: number;
  readonly recording: Promise<Recording>;
  readonly resolve: (recording: Recording) => void;
  readonly reject: (fault: unknown) => void;
}

/** Keeps one event well under the store's limit of 1 MB. */
const MAX_APPEND_BYTES = 400_000;
/** Of JSON; what its maker adds comes on top. */
const bytesOf = ({ vendorItems = '' }: Fix): number => 300 + vendorItems.length;

/**
 * Appends the fixes of each unit to its track, one append at a time: at once when the unit was quiet, and what arrives
 * within `flushMs` together in the next one.
 */
export function createRecorder(parts: {
  readonly tracks: Tracks;
  readonly ids: Ids;
  readonly log: Log;
  readonly limits: Limits;
}): Recorder {
  const { tracks, ids, log, limits } = parts;
  const lanes = createLanes<Batch>(run, limits);
  /** Fixes and warnings waiting for the store, in all. */
  let held = 0;
  let room: { readonly made: Promise<void>; readonly make: () => void } | undefined;
  let unavailableSinceMs: number | undefined;
  let isClosing = false;

  async function run({ unitId }: Lane<Batch>, batch: Batch): Promise<void> {
    try {
      const recording = await append(unitId, batch);
      batch.resolve(recording);
      // Nobody who waits behind it would fare better.
      if (recording === 'refused') for (const waiting of lanes.giveUp()) refuse(waiting);
    } catch (fault) {
      batch.reject(fault);
    }
    release(batch);
  }

  function refuse(batch: Batch): void {
    batch.resolve('refused');
    release(batch);
  }

  function release(batch: Batch): void {
    held -= weigh(batch);
    if (!room || held > limits.crowdedFixes / 2) return;
    room.make();
    room = undefined;
  }

  async function append(unitId: string, findings: Findings): Promise<Recording> {
    const id = ids.next();
    for (;;) {
      try {
        // The same id each time, so that an append whose answer was lost is not done twice.
        await tracks.append(unitId, id, findings);
        noteAvailable();
        return 'recorded';
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        if (isClosing || noteUnavailable() > limits.holdMs) return 'refused';
      }
      await sleep(limits.retryMs);
    }
  }

  function noteAvailable(): void {
    if (unavailableSinceMs === undefined) return;
    const forMs = Math.round(performance.now() - unavailableSinceMs);
    unavailableSinceMs = undefined;
    log.info({ forMs, held }, 'the event store is back; held positions are being recorded');
  }

  /** Milliseconds since the store was first missed. */
  function noteUnavailable(): number {
    if (unavailableSinceMs === undefined) {
      unavailableSinceMs = performance.now();
      log.warn({ held }, 'the event store is unavailable; acknowledgements of positions are held back');
    }
    return performance.now() - unavailableSinceMs;
  }

  return {
    record(unitId, findings) {
      const weight = weigh(findings);
      if (weight === 0) return lanes.newest(unitId)?.recording ?? Promise.resolve('recorded');
      if (isClosing || held + weight > limits.heldFixes) return 'refused';
      held += weight;
      const bytes = findings.fixes.reduce((sum, fix) => sum + bytesOf(fix), 0);
      const open = lanes.waiting(unitId);
      if (open && open.bytes + bytes <= MAX_APPEND_BYTES) {
        add(open, findings, bytes);
        return open.recording;
      }
      const batch = emptyBatch();
      add(batch, findings, bytes);
      lanes.push(unitId, batch);
      return batch.recording;
    },
    room() {
      if (!room && held >= limits.crowdedFixes) {
        let make = (): void => undefined;
        const made = new Promise<void>((resolve) => (make = resolve));
        room = { made, make };
      }
      return room?.made;
    },
    async close() {
      isClosing = true;
      await lanes.close();
      // So that everyone who waited has been told before the caller goes on.
      await nextTurn();
    },
  };
}

/** How many positions and warnings wait for the store. */
const weigh = ({ fixes, warnings }: Pick<Findings, 'fixes' | 'warnings'>): number =>
  fixes.length + warnings.length;

function emptyBatch(): Batch {
  let resolve!: Batch['resolve'];
  let reject!: Batch['reject'];
  const recording = new Promise<Recording>((...ends) => ([resolve, reject] = ends));
  return { fixes: [], warnings: [], judgedAt: Infinity, bytes: 0, recording, resolve, reject };
}

function add(batch: Batch, { fixes, warnings, judgedAt }: Findings, bytes: number): void {
  batch.fixes.push(...fixes);
  batch.warnings.push(...warnings);
  batch.judgedAt = Math.min(batch.judgedAt, judgedAt);
  batch.bytes += bytes;
}
