import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Direction, LogEntry, LogStorage } from '../../../coordinator/event-store/log-storage.ts';
import { memoryStorage } from '../../../coordinator/event-store/memory-storage.ts';
import { sqliteStorage } from '../../../coordinator/event-store/sqlite-storage.ts';

const storage = suite('log storage');
const root = mkdtempSync(join(tmpdir(), 'event-store-'));
storage.after(() => {
  rmSync(root, { recursive: true });
});

/** Commits as lists of stream numbers; places follow as the commit loop would give them. */
const commits = fc.array(fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 6 }), { maxLength: 8 });
interface Page {
  readonly stream: string;
  readonly from: number;
  readonly direction: Direction;
  readonly limit: number;
}
const pages = fc.record<Page>({
  stream: fc.constantFrom('s-0', 's-1', 's-2', 's-3', 's-4'),
  from: fc.integer({ min: -2, max: 50 }),
  direction: fc.constantFrom<Direction>('forwards', 'backwards'),
  limit: fc.integer({ min: 1, max: 9 }),
});

function fill(log: LogStorage, streamsOfCommits: readonly (readonly number[])[]): void {
  const revisions = new Map<string, number>();
  let position = 0;
  for (const streams of streamsOfCommits) {
    const entries = streams.map((number): LogEntry => {
      const stream = `s-${number}`;
      const revision = (revisions.get(stream) ?? -1) + 1;
      revisions.set(stream, revision);
      position += 1;
      const type = `T${revision % 3}`;
      return { position, stream, revision, type, body: Buffer.from(`${stream}/${revision}`) };
    });
    log.commit(entries);
  }
}

const seen = (log: LogStorage, { stream, from, direction, limit }: Page) => ({
  head: log.head(),
  last: log.lastRevision(stream),
  all: log.readAll(from, direction, limit),
  ofStream: log.readStream(stream, from, direction, limit),
});

storage('the log on disk reads like the one in memory, before and after it is opened again', () => {
  let runs = 0;
  fc.assert(
    fc.property(commits, fc.array(pages, { maxLength: 10 }), (written, reads) => {
      const directory = join(root, String((runs += 1)));
      const memory = memoryStorage();
      const disk = sqliteStorage(directory);
      fill(memory, written);
      fill(disk, written);
      for (const read of reads) assert.equal(seen(disk, read), seen(memory, read));
      disk.close();
      const reopened = sqliteStorage(directory);
      assert.is(reopened.storeId, disk.storeId);
      for (const read of reads) assert.equal(seen(reopened, read), seen(memory, read));
      reopened.close();
    }),
    { numRuns: 40 },
  );
});

storage('a commit that cannot be whole throws', () => {
  const disk = sqliteStorage(join(root, 'clash'));
  const entry = { position: 1, stream: 's-1', revision: 0, type: 'T', body: Buffer.from('a') };
  assert.throws(() => {
    disk.commit([entry, { ...entry, position: 2 }]);
  }, /do not follow/);
  disk.close();
  const reopened = sqliteStorage(join(root, 'clash'));
  assert.is(reopened.head(), 0);
  assert.is(reopened.lastRevision('s-1'), -1);
  reopened.close();
});

storage.run();
