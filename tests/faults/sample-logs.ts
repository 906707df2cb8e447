import { DatabaseSync } from '@photostructure/sqlite';
import { createHash } from 'node:crypto';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DiskLog, LogEntry } from '../../coordinator/event-store/log/log-storage.ts';
import { sqliteStorage } from '../../coordinator/event-store/log/sqlite-storage.ts';
import type { Draws } from '../../simulations/draws.ts';
import { keyedDraws } from '../../simulations/keyed-draws.ts';
import { type Answers, askAll } from './answers.ts';

const STREAMS = 40;
const COMMITS_BEFORE_STOP = 60;
const COMMITS_AFTER_START = 30;
const EVENTS_PER_COMMIT_AT_MOST = 12;
const BODY_BYTES_AT_MOST = 400;

export const STREAM_NAMES = Array.from({ length: STREAMS }, (_, number) => `unit-${number}`);

/** Files of a log, and what a reader of them must be told. */
export interface Sample {
  readonly name: string;
  readonly directory: string;
  readonly head: number;
  readonly right: Answers;
  /** As `plainContentOf` gives it. */
  readonly plain: string;
}

function write(log: DiskLog, commits: number, draws: Draws): void {
  for (let commit = 0; commit < commits; commit++) {
    const entries: LogEntry[] = [];
    const revisions = new Map<string, number>();
    for (let count = 1 + draws.below(EVENTS_PER_COMMIT_AT_MOST); count > 0; count--) {
      const stream = STREAM_NAMES[draws.below(STREAMS)]!;
      const revision = (revisions.get(stream) ?? log.lastRevision(stream)) + 1;
      revisions.set(stream, revision);
      const body = Buffer.from(
        Array.from({ length: 1 + draws.below(BODY_BYTES_AT_MOST) }, () => draws.below(256)),
      );
      const position = log.head() + entries.length + 1;
      entries.push({ position, stream, revision, type: `Type${draws.below(5)}`, body });
    }
    log.commit(entries);
  }
}

function undamaged(answers: Answers): Answers {
  const damaged = [...answers].flatMap(([question, answer]) => (answer === undefined ? [question] : []));
  if (damaged.length > 0) throw new Error(`Damage is reported where there is none: ${damaged.join(', ')}`);
  return answers;
}

/** What a program is served that trusts the file: every row, found without any of our checks. */
function plainContent(directory: string): string {
  const db = new DatabaseSync(join(directory, 'events.sqlite'));
  try {
    const rows = db
      .prepare('select position, stream, revision, type, body from event order by position')
      .all();
    return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  } finally {
    db.close();
  }
}

/** Opening a log plainly changes its files, so a copy is opened. */
export function plainContentOf(directory: string): string {
  const copy = `${directory}-plain`;
  cpSync(directory, copy, { recursive: true });
  try {
    return plainContent(copy);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

/** One log that was closed, and one as a killed process leaves it, with its newest part in the write-ahead log. */
export function makeSamples(at: string, seed: number): readonly Sample[] {
  const draws = keyedDraws(seed, 3);
  const origin = join(at, 'origin');
  const copy = (name: string): string => {
    const directory = join(at, name);
    cpSync(origin, directory, { recursive: true });
    return directory;
  };
  const answersOf = (log: DiskLog) => ({
    head: log.head(),
    right: undamaged(askAll(log, STREAM_NAMES, log.head())),
  });
  const first = sqliteStorage(origin);
  write(first, COMMITS_BEFORE_STOP, draws);
  for (const stream of STREAM_NAMES.slice(0, 3)) first.expire(stream, 2, 2);
  const closed = answersOf(first);
  first.close();
  const samples = [{ name: 'closed log', directory: copy('closed'), ...closed }];
  const second = sqliteStorage(origin);
  write(second, COMMITS_AFTER_START, draws);
  samples.push({ name: 'killed log', directory: copy('killed'), ...answersOf(second) });
  second.close();
  return samples.map((sample) => ({ ...sample, plain: plainContentOf(sample.directory) }));
}
