import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type DamageList, damageList } from './damage-list.ts';
import type { EventTable } from './event-table.ts';
import type { GapTable } from './gap-table.ts';
import { type DiskLog, LogDamaged, type Verification } from './log-storage.ts';
import type { StreamRow, StreamTable } from './stream-table.ts';

/** A few ms of work, so that appends hardly wait. */
const ENTRIES_PER_STEP = 1_000;
const STREAMS_PER_STEP = 500;

interface Surroundings {
  readonly events: EventTable;
  readonly streams: StreamTable;
  readonly gaps: GapTable;
  readonly head: () => number;
}

/**
 * Reads everything from the disk. Each step is one look at the log as it then is, so that commits and expiry between
 * two steps are no contradiction.
 */
export function verification(
  db: DatabaseSyncInstance,
  { events, streams, gaps, head }: Surroundings,
): DiskLog['verify'] {
  /** Entries that the index does not lead to. */
  const unindexed = db.prepare(
    `select position from event as e where position between ? and ? and not exists (
       select 1 from event as i indexed by event_of_stream
       where i.stream = e.stream and i.revision = e.revision and i.position = e.position)`,
  );
  const counted = db.prepare(
    `select count(*) as count, min(revision) as first, max(revision) as last
     from event indexed by event_of_stream where stream = ?`,
  );
  const structure = db.prepare('pragma integrity_check');

  /** @returns how many entries are whole. */
  function checkEntries(from: number, to: number, found: DamageList): number {
    const lost = found.attempt(
      `the entries from position ${from}`,
      () => unindexed.all(from, to) as { position: number }[],
    );
    for (const { position } of lost ?? []) {
      found.add(`position ${position}`, 'the index of its stream does not lead to it');
    }
    const read = (first: number, last: number): number => events.readRange(first, last).length;
    try {
      return read(from, to);
    } catch (error) {
      if (!(error instanceof LogDamaged)) throw error;
      // Which of them it is, and how many, is found one by one.
      let whole = 0;
      for (let at = from; at <= to; at++) whole += found.attempt(`position ${at}`, () => read(at, at)) ?? 0;
      return whole;
    }
  }

  function checkStream({ number, name, first, last }: StreamRow, found: DamageList): void {
    streams.checkFound(number, name);
    const seen = counted.get(number) as { count: number; first: number | null; last: number | null };
    const isWhole =
      seen.count === last - first + 1 && (seen.count === 0 || (seen.first === first && seen.last === last));
    if (!isWhole) {
      found.add(`stream ${name}`, `its index holds ${seen.count} entries instead of ${last - first + 1}`);
    }
  }

  function checkStreams(from: number, to: number, found: DamageList): void {
    for (let number = from; number <= to; number++) {
      found.attempt(`the table of streams, row ${number}`, () => {
        checkStream(streams.read(number), found);
      });
    }
  }

  return async ({ isAlone = false, onProgress = () => undefined } = {}): Promise<Verification> => {
    const found = damageList();
    const lastPosition = head();
    const lastStream = streams.count();
    let whole = 0;
    for (let from = 1; from <= lastPosition; from += ENTRIES_PER_STEP) {
      const to = Math.min(lastPosition, from + ENTRIES_PER_STEP - 1);
      whole += checkEntries(from, to, found);
      onProgress(to, lastPosition + lastStream);
      await nextTurn();
    }
    for (let from = 1; from <= lastStream; from += STREAMS_PER_STEP) {
      const to = Math.min(lastStream, from + STREAMS_PER_STEP - 1);
      checkStreams(from, to, found);
      onProgress(lastPosition + to, lastPosition + lastStream);
      await nextTurn();
    }
    if (isAlone) {
      const lines = found.attempt('the file', () => structure.all() as { integrity_check: string }[]);
      for (const { integrity_check: line } of lines ?? []) if (line !== 'ok') found.add('the file', line);
    }
    const expired = found.attempt('the record of what was expired', gaps.expired) ?? 0;
    return { events: whole, streams: lastStream, expired, ...found.result() };
  };
}
