import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Direction, LogStorage } from '../../../../coordinator/event-store/log/log-storage.ts';
import { memoryStorage } from '../../../../coordinator/event-store/log/memory-storage.ts';
import { sqliteStorage } from '../../../../coordinator/event-store/log/sqlite-storage.ts';
import { everything, logWriter } from '../../../support/event-log.ts';

const storage = suite('log storage');
const root = mkdtempSync(join(tmpdir(), 'event-store-'));
storage.after(() => {
  rmSync(root, { recursive: true });
});

const streamNames = fc.constantFrom('s-0', 's-1', 's-2', 's-3', 's-4');

/** A commit to streams, or the expiry of the oldest entries of one. */
type Step =
  | { readonly streams: readonly string[] }
  | { readonly expire: string; readonly before: number; readonly limit: number };
const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ streams: fc.array(streamNames, { minLength: 1, maxLength: 6 }) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        expire: streamNames,
        before: fc.integer({ min: 0, max: 9 }),
        limit: fc.integer({ min: 1, max: 4 }),
      }),
    },
  ),
  { maxLength: 12 },
) satisfies fc.Arbitrary<Step[]>;

interface Page {
  readonly stream: string;
  readonly from: number;
  readonly direction: Direction;
  readonly limit: number;
}
const pages = fc.record<Page>({
  stream: streamNames,
  from: fc.integer({ min: -2, max: 50 }),
  direction: fc.constantFrom<Direction>('forwards', 'backwards'),
  limit: fc.integer({ min: 1, max: 9 }),
});

function carryOut(log: LogStorage, taken: readonly Step[]): readonly number[] {
  const write = logWriter(log);
  return taken.map((step) => {
    if ('expire' in step) return log.expire(step.expire, step.before, step.limit);
    write(step.streams);
    return log.head();
  });
}

const seen = (log: LogStorage, { stream, from, direction, limit }: Page) => ({
  head: log.head(),
  last: log.lastRevision(stream),
  all: log.readAll(from, direction, limit),
  ofStream: log.readStream(stream, from, direction, limit),
  ofType: log.search(from, direction, limit, (_, type) => type === 'T1'),
  byName: log.search(from, direction, limit, (name) => name !== stream),
});

storage('the log on disk reads like the one in memory, before and after it is opened again', async () => {
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(steps, fc.array(pages, { maxLength: 10 }), async (taken, reads) => {
      const directory = join(root, String((runs += 1)));
      const memory = memoryStorage();
      const disk = sqliteStorage(directory);
      assert.equal(carryOut(disk, taken), carryOut(memory, taken));
      for (const read of reads) assert.equal(seen(disk, read), seen(memory, read));
      disk.close();
      const reopened = sqliteStorage(directory);
      assert.is(reopened.storeId, disk.storeId);
      for (const read of reads) assert.equal(seen(reopened, read), seen(memory, read));
      const { events } = reopened.size();
      assert.is(events, everything(memory).length);
      const { damagedPlaces, ...counts } = await reopened.verify({ isAlone: true });
      assert.is(damagedPlaces, 0);
      assert.is(counts.events, events);
      assert.is(counts.expired, memory.head() - events);
      reopened.close();
    }),
    { numRuns: 25 },
  );
});

for (const [kind, open] of [
  ['in memory', memoryStorage],
  ['on disk', () => sqliteStorage(mkdtempSync(join(root, 'kind-')))],
] as const) {
  storage(`what was expired ${kind} is gone, and the places after it stay`, () => {
    const log = open();
    const write = logWriter(log);
    write(['s-1', 's-2', 's-1', 's-1']);
    assert.is(log.expire('s-1', 2, 1), 1);
    assert.is(log.expire('s-1', 2, 10), 1);
    assert.is(log.expire('s-1', 2, 10), 0);
    assert.equal(
      log.readStream('s-1', 0, 'forwards', 10).map(({ revision }) => revision),
      [2],
    );
    assert.is(log.expire('s-1', 10, 10), 1);
    assert.is(log.lastRevision('s-1'), 2);
    write(['s-1']);
    const kept = everything(log).map(({ position, revision }) => [position, revision]);
    assert.equal(kept, [
      [2, 0],
      [5, 3],
    ]);
    log.close();
  });
}

storage('a commit that does not follow what is recorded throws and leaves nothing', () => {
  const disk = sqliteStorage(join(root, 'clash'));
  const entry = { position: 1, stream: 's-1', revision: 0, type: 'T', body: Buffer.from('a') };
  for (const second of [
    { ...entry, position: 2 },
    { ...entry, position: 3, revision: 1 },
  ]) {
    assert.throws(() => {
      disk.commit([entry, second]);
    }, /do not follow/);
    assert.is(disk.head(), 0);
    assert.is(disk.lastRevision('s-1'), -1);
  }
  disk.commit([{ ...entry, type: 'Another' }]);
  disk.close();
  const reopened = sqliteStorage(join(root, 'clash'));
  assert.is(reopened.head(), 1);
  assert.is(reopened.readAll(1, 'forwards', 1)[0]?.type, 'Another');
  reopened.close();
});

storage('room that expired entries took is given back to the disk in steps', () => {
  const disk = sqliteStorage(join(root, 'room'));
  const write = logWriter(disk, 2_000);
  for (let i = 0; i < 20; i++) write(Array.from({ length: 50 }, () => 'track-1'));
  const before = disk.size();
  while (disk.expire('track-1', 900, 200) > 0);
  assert.ok(disk.size().reclaimableBytes > 1_600_000);
  let left = disk.reclaim(100_000);
  assert.ok(left > 0);
  while (left > 0) left = disk.reclaim(1_000_000);
  const after = disk.size();
  assert.is(after.events, 100);
  assert.is(after.reclaimableBytes, 0);
  assert.ok(after.bytes < before.bytes / 4, `${after.bytes} of ${before.bytes} bytes are still taken`);
  disk.close();
});

storage('a backup opens as a log of its own, and appends go on while it is made', async () => {
  const disk = sqliteStorage(join(root, 'live'));
  const write = logWriter(disk, 1_000);
  for (let i = 0; i < 20; i++) write(Array.from({ length: 100 }, (_, k) => `s-${k % 7}`));
  const told: number[] = [];
  const made = new AbortController();
  const making = disk
    .backup(join(root, 'copy'), (done, of) => told.push(done / of))
    .finally(() => {
      made.abort();
    });
  while (!made.signal.aborted) {
    write(['s-1', 's-9']);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await making;
  assert.ok(
    told.every((share) => share >= 0 && share <= 1),
    told.join(' '),
  );
  assert.is(told.at(-1), 1, 'the last thing told is that all of it is copied');
  const copy = sqliteStorage(join(root, 'copy'));
  assert.is(copy.storeId, disk.storeId);
  assert.ok(copy.head() >= 2_000 && copy.head() <= disk.head());
  assert.equal(everything(copy), everything(disk).slice(0, copy.head()));
  assert.is((await copy.verify({ isAlone: true })).damagedPlaces, 0);
  copy.close();
  const again = await disk.backup(join(root, 'copy')).catch((error: unknown) => error);
  assert.match(String(again), /holds an event log already/);
  disk.close();
});

storage.run();
