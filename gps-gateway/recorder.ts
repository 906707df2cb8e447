import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { type Ids, StoreUnavailable } from '../coordinator/application/ports.ts';
import type { Fix } from '../coordinator/domain/track/events.ts';
import type { Limits } from './limits.ts';
import type { Log } from './log.ts';
import type { Findings, Tracks } from './track.ts';

/** `refused`: nothing was kept, so the terminal must keep it and send it again. */
export type Recording = 'recorded' | 'refused';

export interface Recorder {
  /**
   * Resolves once the findings, and everything recorded for the unit before them, are durable. Nothing found only
   * waits for what came before. Rejects when the store fails in any other way than being unavailable.
   */
  record(unitId: string, findings: Findings): Promise<Recording>;
  /** Resolves when nothing and nobody waits any more; while the store is unavailable the rest is refused. */
  close(): Promise<void>;
}

interface Entry {
  readonly findings: Findings;
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
  readonly tracks: Tracks;
  readonly ids: Ids;
  readonly log: Log;
  readonly limits: Limits;
  readonly onRecorded: (unitId: string, fixes: readonly Fix[]) => void;
}): Recorder {
  const { tracks, ids, log, limits, onRecorded } = parts;
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
    const findings = together(batch);
    try {
      const recording = weigh(findings) === 0 ? last : await append(unitId, findings);
      for (const entry of batch) entry.resolve(recording);
      return recording;
    } catch (fault) {
      for (const entry of batch) entry.reject(fault);
      return 'refused';
    } finally {
      held -= weigh(findings);
    }
  }

  async function append(unitId: string, findings: Findings): Promise<Recording> {
    const id = ids.next();
    for (;;) {
      try {
        // The same id each time, so that an append whose answer was lost is not done twice.
        const fixes = await tracks.append(unitId, id, findings);
        noteAvailable();
        if (fixes.length > 0) onRecorded(unitId, fixes);
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
      if (isClosing || held + weight > limits.heldFixes) return Promise.resolve('refused');
      held += weight;
      return new Promise((resolve, reject) => {
        const entry = { findings, resolve, reject };
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

/** How many positions and warnings wait for the store. */
const weigh = ({ fixes, warnings }: Findings): number => fixes.length + warnings.length;

const together = (entries: readonly Entry[]): Findings => ({
  fixes: entries.flatMap(({ findings }) => findings.fixes),
  warnings: entries.flatMap(({ findings }) => findings.warnings),
  judgedAt: Math.min(...entries.map(({ findings }) => findings.judgedAt)),
});

/** As many entries as fit one append, but at least one. */
function batchLength(entries: readonly Entry[]): number {
  let bytes = 0;
  const tooMany = entries.findIndex(({ findings }) => {
    for (const fix of findings.fixes) bytes += bytesOf(fix);
    return bytes > MAX_APPEND_BYTES;
  });
  return tooMany === -1 ? entries.length : Math.max(tooMany, 1);
}
