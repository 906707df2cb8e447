import { DatabaseSync } from '@photostructure/sqlite';
import fc from 'fast-check';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type DiskLog,
  LogDamaged,
  type LogStorage,
} from '../../../../coordinator/event-store/log/log-storage.ts';
import { sqliteStorage } from '../../../../coordinator/event-store/log/sqlite-storage.ts';
import { everything, logWriter } from '../../../support/event-log.ts';

const damaged = suite('a damaged log');
const root = mkdtempSync(join(tmpdir(), 'event-store-'));
damaged.after(() => {
  rmSync(root, { recursive: true });
});

const STREAMS = ['call-1', 'call-2', 'call-3', 'track-1', 'nobody'];
const whole = join(root, 'whole');

/** Forty entries in four streams; the oldest positions of the track are on record as expired. */
damaged.before(() => {
  const storage = sqliteStorage(whole);
  const write = logWriter(storage, 300);
  for (let i = 0; i < 10; i++) write(['call-1', 'track-1', 'call-2', `call-${1 + (i % 3)}`]);
  assert.is(storage.expire('track-1', 4, 100), 4);
  storage.close();
});

function copy(): string {
  const directory = mkdtempSync(join(root, 'copy-'));
  cpSync(whole, directory, { recursive: true });
  return directory;
}

/** A copy in which another program changed the database behind our back. */
function changed(sql: string): string {
  const directory = copy();
  const db = new DatabaseSync(join(directory, 'events.sqlite'));
  db.exec(sql);
  db.close();
  return directory;
}

/** Everything a reader can ask. */
const answers = (log: LogStorage): unknown => ({
  head: log.head(),
  forwards: everything(log),
  backwards: log.readAll(log.head(), 'backwards', 1_000),
  found: log.search(1, 'forwards', 1_000, (_, type) => type === 'T1'),
  streams: STREAMS.map((stream) => [
    stream,
    log.lastRevision(stream),
    log.readStream(stream, 0, 'forwards', 1_000),
    log.readStream(stream, 1_000, 'backwards', 1_000),
  ]),
});

function withLog<T>(directory: string, use: (log: DiskLog) => T): T {
  const log = sqliteStorage(directory);
  try {
    return use(log);
  } finally {
    log.close();
  }
}

damaged('any bit that turns in the file is noticed before it is answered', () => {
  const truth = JSON.stringify(withLog(copy(), answers));
  const bytes = readFileSync(join(whole, 'events.sqlite'));
  let noticed = 0;
  fc.assert(
    fc.property(fc.nat({ max: bytes.length * 8 - 1 }), (bit) => {
      const directory = copy();
      const turned = Buffer.from(bytes);
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      writeFileSync(join(directory, 'events.sqlite'), turned);
      try {
        assert.is(JSON.stringify(withLog(directory, answers)), truth);
      } catch (error) {
        if (!(error instanceof LogDamaged)) throw error;
        noticed += 1;
      } finally {
        rmSync(directory, { recursive: true });
      }
    }),
    { numRuns: 80 },
  );
  assert.ok(noticed > 0);
});

const behindOurBack = (sql: string, place: RegExp, read: (log: DiskLog) => unknown): void => {
  const directory = changed(sql);
  assert.throws(
    () => withLog(directory, read),
    (error: unknown) => error instanceof LogDamaged && place.test(error.place),
  );
};

damaged('an entry that vanished is missed in the log, in its stream and from the end', () => {
  const sql = 'delete from event where position = 9';
  behindOurBack(sql, /^position 9$/, (log) => log.readAll(1, 'forwards', 100));
  behindOurBack(sql, /^position 9$/, (log) => log.readAll(12, 'backwards', 100));
  behindOurBack(sql, /^position 9$/, (log) => log.readAll(9, 'forwards', 1));
  behindOurBack(sql, /^position 9$/, (log) => log.search(1, 'forwards', 100, () => false));
  behindOurBack(sql, /^stream call-1 at revision/, (log) => log.readStream('call-1', 0, 'forwards', 100));
  behindOurBack(sql, /^stream call-1 at revision/, (log) => log.readStream('call-1', 99, 'backwards', 100));
});

damaged('a log that lost its newest entry, or gained one, does not open', () => {
  behindOurBack('delete from event where position = 40', /^position 40$/, () => 0);
  behindOurBack('update event set position = 41 where position = 40', /^position 41$/, () => 0);
});

damaged('an entry with the bytes or the place of another is not answered', () => {
  const all = (log: DiskLog): unknown => log.readAll(1, 'forwards', 100);
  behindOurBack("update event set body = 'text' where position = 9", /^position 9$/, all);
  behindOurBack('update event set type = 2 where position = 9', /^position 9$/, (log) =>
    log.search(9, 'forwards', 1, () => false),
  );
  behindOurBack(
    'update event set body = (select body from event where position = 11) where position = 9',
    /^position 9$/,
    all,
  );
});

damaged('what was not expired cannot be missing on the word of a forged or forgotten record', () => {
  const all = (log: DiskLog): unknown => log.readAll(1, 'forwards', 100);
  behindOurBack('delete from gap', /^position 2$/, all);
  behindOurBack('update gap set last = last + 1', /record of what was expired/, all);
});

damaged('the tables that all else is found by are checked when the log opens', () => {
  behindOurBack('update store set head = 39', /row about the whole log/, () => 0);
  behindOurBack('delete from store', /row about the whole log/, () => 0);
  behindOurBack("update stream set name = 'call-9' where name = 'call-1'", /table of streams/, () => 0);
  behindOurBack("delete from stream where name = 'call-3'", /table of streams/, () => 0);
  behindOurBack("update type set name = 'T9' where number = 1", /table of event types/, () => 0);
  behindOurBack('delete from type where number = 3', /table of event types/, () => 0);
  behindOurBack('drop index event_of_stream', /events\.sqlite/, () => 0);
});

damaged('verification names each damaged place, and counts what is whole', async () => {
  const directory = changed(
    "update event set body = 'text' where position in (9, 30); delete from event where position = 20",
  );
  const log = sqliteStorage(directory);
  const progress: number[] = [];
  const result = await log.verify({ isAlone: true, onProgress: (done, of) => progress.push(done / of) });
  log.close();
  const places = result.damage.map(({ place }) => place);
  assert.equal(places.slice(0, 3), ['position 9', 'position 20', 'position 30']);
  assert.ok(
    places.some((place) => /^stream call-\d$/.test(place)),
    places.join(),
  );
  assert.is(result.damagedPlaces, result.damage.length);
  assert.is(result.events, 40 - 4 - 3);
  assert.is(result.expired, 4);
  assert.is(progress.at(-1), 1);
});

damaged.run();
