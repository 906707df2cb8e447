import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { LogDamaged } from '../../../../coordinator/event-store/log/log-storage.ts';
import { sqliteStorage } from '../../../../coordinator/event-store/log/sqlite-storage.ts';
import { cutTornTail } from '../../../../coordinator/event-store/log/write-ahead-log.ts';
import { everything } from '../../../support/event-log.ts';

const logs = suite('write-ahead log');
const root = mkdtempSync(join(tmpdir(), 'event-store-'));
logs.after(() => {
  rmSync(root, { recursive: true });
});

const HEADER_BYTES = 32;
const FRAME_BYTES = 24 + 4096;
const COMMITS = 12;

/** What a store leaves that was killed after its last acknowledgement. */
const killed = join(root, 'killed');
logs.before(() => {
  const script = fileURLToPath(new URL('../../../support/killed-store.ts', import.meta.url));
  const child = spawnSync(process.execPath, [...process.execArgv, script, killed, String(COMMITS)]);
  assert.is(child.signal, 'SIGKILL', String(child.stderr));
});

const logOf = (directory: string): string => join(directory, 'events.sqlite-wal');
const bytes = (): Buffer => readFileSync(logOf(killed));
const frameCount = (log: Buffer): number => (log.length - HEADER_BYTES) / FRAME_BYTES;
const isCommit = (log: Buffer, frame: number): boolean =>
  log.readUInt32BE(HEADER_BYTES + frame * FRAME_BYTES + 4) !== 0;
const firstOfLastCommit = (log: Buffer): number => {
  let frame = frameCount(log) - 1;
  while (!isCommit(log, frame - 1)) frame -= 1;
  return frame;
};

/** A copy of the killed store with another write-ahead log. */
function withLog(log: Uint8Array): string {
  const directory = mkdtempSync(join(root, 'copy-'));
  cpSync(killed, directory, { recursive: true });
  writeFileSync(logOf(directory), log);
  return directory;
}

function open(directory: string): { readonly events: number; readonly tornBytes: number } {
  let tornBytes = 0;
  const storage = sqliteStorage(directory, {
    onTornTail(torn) {
      tornBytes = torn;
    },
  });
  const events = everything(storage).length;
  storage.close();
  return { events, tornBytes };
}

logs('a killed store opens with all it acknowledged, and nothing is torn', () => {
  assert.equal(open(withLog(bytes())), { events: COMMITS, tornBytes: 0 });
});

logs('wherever the last transaction was torn, it is cut off and told, and what came before is there', () => {
  const log = bytes();
  const start = HEADER_BYTES + firstOfLastCommit(log) * FRAME_BYTES;
  for (const cut of [start + 1, start + 24, start + 2_000, start + FRAME_BYTES, log.length - 1]) {
    const tornBytes = cut - start;
    assert.equal(open(withLog(log.subarray(0, cut))), { events: COMMITS - 1, tornBytes });
  }
});

logs('a last transaction whose middle never reached the disk is torn, not damaged', () => {
  const log = bytes();
  const start = HEADER_BYTES + firstOfLastCommit(log) * FRAME_BYTES;
  log.fill('lost', start + 512, start + 1_024);
  assert.equal(open(withLog(log)), { events: COMMITS - 1, tornBytes: log.length - start });
});

/** What is left of the last transaction where its first frame is changed and the others never reached the disk. */
function tornAfter(change: (frame: Buffer) => void): { readonly events: number; readonly tornBytes: number } {
  const log = bytes();
  const start = HEADER_BYTES + firstOfLastCommit(log) * FRAME_BYTES;
  change(log.subarray(start, start + FRAME_BYTES));
  return open(withLog(log.fill(0, start + FRAME_BYTES)));
}

logs('a torn page over an older one from which it differs by one bit is torn, not damaged', () => {
  const torn = tornAfter((frame) => (frame[2_000] = (frame[2_000] ?? 0) ^ 4));
  assert.equal(torn, { events: COMMITS - 1, tornBytes: FRAME_BYTES });
});

logs('a torn head of a frame that lacks its mark is torn, not damaged', () => {
  const torn = tornAfter((frame) => frame.fill('old salt', 8, 16));
  assert.is(torn.events, COMMITS - 1);
});

logs(
  'the mere head of a frame is told and cut off, even where the frames before it never reached the disk',
  () => {
    const log = bytes();
    const start = HEADER_BYTES + firstOfLastCommit(log) * FRAME_BYTES;
    log.fill(0, start, start + FRAME_BYTES);
    const cut = start + FRAME_BYTES + 24;
    assert.equal(open(withLog(log.subarray(0, cut))), { events: COMMITS - 1, tornBytes: cut - start });
  },
);

logs('what a torn transaction left can never be taken for part of a later one', () => {
  const log = bytes();
  const start = HEADER_BYTES + firstOfLastCommit(log) * FRAME_BYTES;
  log.fill('lost', start + 512, start + 1_024);
  const directory = withLog(log);
  assert.ok(cutTornTail(logOf(directory)) > 0);
  assert.is(statSync(logOf(directory)).size, start);
  assert.is(cutTornTail(logOf(directory)), 0);
});

logs('any single bit that turns in what was acknowledged is refused by name', () => {
  fc.assert(
    fc.property(fc.nat({ max: bytes().length * 8 - 1 }), (bit) => {
      const log = bytes();
      log[bit >> 3] = (log[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const file = join(root, 'flipped');
      writeFileSync(file, log);
      assert.throws(
        () => cutTornTail(file),
        (error: unknown) => error instanceof LogDamaged && /the write-ahead log at byte/.test(error.message),
      );
    }),
    { numRuns: 60 },
  );
});

logs('a sector lost before the last transaction is damage: what follows it was acknowledged', () => {
  const log = bytes();
  const before = HEADER_BYTES + (firstOfLastCommit(log) - 1) * FRAME_BYTES;
  log.fill('lost', before + 1_024, before + 1_536);
  assert.throws(
    () => open(withLog(log)),
    /damaged at the write-ahead log at byte \d+: .* later commits follow/,
  );
});

logs('a log that was just begun, and one of nothing, hold nothing', () => {
  const file = join(root, 'begun');
  copyFileSync(logOf(killed), file);
  truncateSync(file, 20);
  assert.is(cutTornTail(file), 20);
  assert.is(statSync(file).size, 0);
  assert.is(cutTornTail(file), 0);
});

logs.run();
