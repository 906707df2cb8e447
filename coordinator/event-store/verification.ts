import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EventTable } from './event-table.ts';
import type { GapTable } from './gap-table.ts';
import { type Damage, type DiskLog, LogDamaged, type Verification } from './log-storage.ts';
import type { StreamTable } from './stream-table.ts';

/** A few ms of work, so that appends hardly wait. */
const ENTRIES_PER_STEP = 1_000;
const STREAMS_PER_STEP = 500;
/** Enough to see what happened; a lost disk would list every entry. */
const PLACES_TOLD = 100;

interface Surroundings {
  readonly events: EventTable;
  readonly streams: StreamTable;
  readonly gaps: GapTable;
  readonly head: () => number;
}

function damageList() {
  const damage: Damage[] = [];
  let count = 0;
  const add = (place: string, fault: string): void => {
    count += 1;
    if (damage.length < PLACES_TOLD) damage.push({ place, fault });
  };
  return {
    add,
    /** @returns undefined when what was tried met damage. */
    attempt<T>(work: () => T): T | undefined {
      try {
        return work();
      } catch (error) {
        if (!(error instanceof LogDamaged)) throw error;
        add(error.place, error.fault);
        return undefined;
      }
    },
    result: () => ({ damage, damagedPlaces: count }),
  };
}

/** Each step is one look at the log as it then is, so that commits and expiry in between are no contradiction. */
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

  async function entries(
    until: number,
    found: ReturnType<typeof damageList>,
    onStep: (done: number) => void,
  ) {
    let whole = 0;
    for (let from = 1; from <= until; from += ENTRIES_PER_STEP) {
      const to = Math.min(until, from + ENTRIES_PER_STEP - 1);
      const page = found.attempt(() => events.readRange(from, to));
      whole += page?.length ?? oneByOne(from, to, found);
      for (const { position } of found.attempt(() => unindexed.all(from, to) as { position: number }[]) ??
        []) {
        found.add(`position ${position}`, 'the index of its stream does not lead to it');
      }
      onStep(to);
      await nextTurn();
    }
    return whole;
  }

  function oneByOne(from: number, to: number, found: ReturnType<typeof damageList>): number {
    let whole = 0;
    for (let position = from; position <= to; position++) {
      whole += found.attempt(() => events.readRange(position, position))?.length ?? 0;
    }
    return whole;
  }

  function checkStream(number: number, found: ReturnType<typeof damageList>): void {
    const { name, first, last } = streams.get(number);
    const seen = counted.get(number) as { count: number; first: number | null; last: number | null };
    const isWhole =
      seen.count === last - first + 1 && (seen.count === 0 || (seen.first === first && seen.last === last));
    if (!isWhole) {
      found.add(`stream ${name}`, `its index holds ${seen.count} entries instead of ${last - first + 1}`);
    }
  }

  async function eachStream(
    found: ReturnType<typeof damageList>,
    onStep: (done: number) => void,
  ): Promise<number> {
    const until = streams.count();
    for (let from = 1; from <= until; from += STREAMS_PER_STEP) {
      for (let number = from; number <= Math.min(until, from + STREAMS_PER_STEP - 1); number++) {
        found.attempt(() => {
          checkStream(number, found);
        });
      }
      onStep(Math.min(until, from + STREAMS_PER_STEP - 1));
      await nextTurn();
    }
    return until;
  }

  return async ({ isAlone = false, onProgress = () => undefined } = {}): Promise<Verification> => {
    const found = damageList();
    const until = head();
    const of = until + streams.count();
    const whole = await entries(until, found, (done) => {
      onProgress(done, of);
    });
    const seen = await eachStream(found, (done) => {
      onProgress(until + done, of);
    });
    if (isAlone) {
      const lines = found.attempt(() => structure.all() as { integrity_check: string }[]) ?? [];
      for (const { integrity_check: line } of lines) if (line !== 'ok') found.add('the file', line);
    }
    return { events: whole, streams: seen, expired: gaps.expired(), ...found.result() };
  };
}
