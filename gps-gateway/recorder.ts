import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { type EventStore, type Ids, StoreUnavailable } from '../coordinator/application/ports.ts';
import { instant } from '../coordinator/domain/quantities.ts';
import type { Fix } from '../coordinator/domain/track/events.ts';
import type { Limits } from './limits.ts';
import type { Log } from './log.ts';

/** `refused`: nothing was kept, so the terminal must keep it and send it again. */
export type Recording = 'recorded' | 'refused';

export interface Recorder {
  /**
   * Resolves once the fixes, and everything recorded for the unit before them, are durable. Without fixes it only
   * waits for what came before. Rejects when the store fails in any other way than being unavailable.
   */
  record(unitId: string, fixes: readonly Fix[]): Promise<Recording>;
  /** Resolves when nothing and nobody waits any more; while the store is unavailable the rest is refused. */
  close(): Promise<void>;
}

interface Entry {
  readonly fixes: readonly Fix[];
  resolve(recording: Recording): void;
  reject(fault: unknown): void;
}

/** Keeps one event well under the store's limit of 1 MB. */
const MAX_APPEND_BYTES = 400_000;
/** Of JSON; what its maker adds comes on top. */
const bytesOf = ({ vendorItems = '' }: Fix): number => 300 + vendorItems.length;

/**
 * Appends the fixes of each unit to its track, one append at a time: at once when the unit was quiet, and what
 * arrives within `flushMs` together in the next one. `onRecorded` is called when fixes have become durable.
 */
export function createRecorder(parts: {
  readonly store: EventStore;
  readonly ids: Ids;
  readonly log: Log;
  readonly limits: Limits;
  readonly onRecorded: (unitId: string, fixes: readonly Fix[]) => void;
}): Recorder {
  const { store, ids, log, limits, onRecorded } = parts;
  /** Entries waiting by unit; a unit is here as long as its lane runs. */
  const lanes = new Map<string, Entry[]>();
  const running = new Set<Promise<void>>();
  /** Fixes waiting for the store, in all. */
  let held = 0;
  let unavailableSinceMs: number | undefined;
  let isClosing = false;

  async function runLane(unitId: string, waiting: Entry[]): Promise<void> {
    let last: Recording = 'recorded';
    while (waiting.length > 0) {
      const startedMs = performance.now();
      const batch = waiting.splice(0, batchLength(waiting));
      last = await settle(unitId, batch, last);
      const restMs = startedMs + limits.flushMs - performance.now();
      if (restMs > 0 && !isClosing) await sleep(restMs);
    }
    lanes.delete(unitId);
  }

  /** Whoever recorded nothing new shares the fate of what came before: `last`. */
  async function settle(unitId: string, batch: readonly Entry[], last: Recording): Promise<Recording> {
    const fixes = batch.flatMap((entry) => entry.fixes);
    try {
      const recording = fixes.length === 0 ? last : await append(unitId, fixes);
      if (recording === 'recorded' && fixes.length > 0) onRecorded(unitId, fixes);
      for (const entry of batch) entry.resolve(recording);
      return recording;
    } catch (fault) {
      for (const entry of batch) entry.reject(fault);
      return 'refused';
    } finally {
      held -= fixes.length;
    }
  }

  async function append(unitId: string, fixes: readonly Fix[]): Promise<Recording> {
    const id = ids.next();
    const at = instant(Math.max(...fixes.map((fix) => fix.at)));
    const event = { type: 'FixesRecorded', unitId, fixes, at } as const;
    const metadata = { correlationId: id, causationId: id, by: `terminal:${unitId}` };
    for (;;) {
      try {
        // The same id each time, so that an append whose answer was lost is not done twice.
        await store.append(`track-${unitId}`, [{ id, event, metadata }], 'any');
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
    record(unitId, fixes) {
      if (isClosing || held + fixes.length > limits.heldFixes) return Promise.resolve('refused');
      held += fixes.length;
      return new Promise((resolve, reject) => {
        const entry = { fixes, resolve, reject };
        const waiting = lanes.get(unitId);
        if (waiting) {
          waiting.push(entry);
          return;
        }
        const lane = [entry];
        lanes.set(unitId, lane);
        const run = runLane(unitId, lane).finally(() => running.delete(run));
        running.add(run);
      });
    },
    async close() {
      isClosing = true;
      await Promise.all(running);
      // So that everyone who waited has been told before the caller goes on.
      await nextTurn();
    },
  };
}

/** As many entries as fit one append, but at least one. */
function batchLength(entries: readonly Entry[]): number {
  let bytes = 0;
  const tooMany = entries.findIndex(({ fixes }) => {
    for (const fix of fixes) bytes += bytesOf(fix);
    return bytes > MAX_APPEND_BYTES;
  });
  return tooMany === -1 ? entries.length : Math.max(tooMany, 1);
}
