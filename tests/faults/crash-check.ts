import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LogEntry, LogStorage } from '../../coordinator/event-store/log/log-storage.ts';
import { sqliteStorage } from '../../coordinator/event-store/log/sqlite-storage.ts';
import type { CrashImage } from './crash-image.ts';
import { fingerprint } from './testimony.ts';

/** What the store had been told, and had told, when the power went. */
export interface Known {
  /** Fingerprints of all entries ever offered, by position from 1. */
  readonly offered: readonly string[];
  /** Every position up to here was acknowledged. */
  readonly durable: number;
}

export interface Finding {
  readonly complaints: readonly string[];
  /** Some of what had not been flushed survived, and some did not. */
  readonly isPartial: boolean;
  /** Part of a commit that nobody had been told of was there, and was cut off. */
  readonly isTorn: boolean;
  /** The commit that nobody had been told of is there. */
  readonly hasMore: boolean;
}

const PAGE = 1_000;
/** More than any stream holds. */
const WHOLE_STREAM = 100_000;

function* everything(log: LogStorage): Generator<LogEntry> {
  for (let page = log.readAll(1, 'forwards', PAGE); page.length > 0;) {
    yield* page;
    page = log.readAll(page.at(-1)!.position + 1, 'forwards', PAGE);
  }
}

/** What is wrong with a log that was opened after a crash. */
function faultsOf(log: LogStorage, { offered, durable }: Known): string[] {
  const head = log.head();
  const faults: string[] = [];
  if (head !== durable && head !== offered.length) {
    faults.push(`ends at ${head}: acknowledged to ${durable}, offered to ${offered.length}`);
  }
  const streams = new Map<string, string[]>();
  let position = 0;
  for (const entry of everything(log)) {
    position += 1;
    const found = fingerprint(entry);
    if (found !== offered[position - 1]) faults.push(`${found} instead of ${offered[position - 1]}`);
    streams.set(entry.stream, [...(streams.get(entry.stream) ?? []), found]);
  }
  if (position !== head) faults.push(`holds ${position} entries, and says ${head}`);
  for (const [stream, prints] of streams) {
    const read = log.readStream(stream, 0, 'forwards', WHOLE_STREAM).map(fingerprint);
    if (read.join() !== prints.join()) faults.push(`${stream} reads otherwise than the log`);
    if (log.lastRevision(stream) !== prints.length - 1) faults.push(`${stream} has another last revision`);
  }
  return faults;
}

/** The next commit after the crash is kept too. */
function goesOn(log: LogStorage, reopen: () => LogStorage): string[] {
  const position = log.head() + 1;
  const entry = {
    position,
    stream: 'after-crash',
    revision: 0,
    type: 'Went on',
    body: Buffer.from('and on'),
  };
  log.commit([entry]);
  log.close();
  const again = reopen();
  const [read] = again.readAll(position, 'forwards', 1);
  again.close();
  return read && fingerprint(read) === fingerprint(entry) ? [] : ['does not keep what comes after the crash'];
}

function lay({ directories, files }: CrashImage, at: string): void {
  mkdirSync(at);
  for (const directory of directories) mkdirSync(join(at, directory));
  for (const [path, bytes] of files) writeFileSync(join(at, path), bytes);
}

const WAL_HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const FRAME_BYTES = FRAME_HEADER_BYTES + 4096;

/** Whether the report of a torn tail fits what survived of the write-ahead log without having been flushed. */
function faultsOfReport({ survivors }: CrashImage, tornBytes: number, hasMore: boolean): string[] {
  const tail = survivors.filter(({ path }) => path.endsWith('-wal')).map(({ change }) => change);
  if (tornBytes > 0 && tail.length === 0) return [`reports a torn tail of ${tornBytes} bytes; there is none`];
  const hasFrame = tail.some(
    (change) =>
      change.kind === 'written' &&
      change.offset >= WAL_HEADER_BYTES &&
      (change.offset - WAL_HEADER_BYTES) % FRAME_BYTES === 0 &&
      change.bytes.length === FRAME_HEADER_BYTES,
  );
  return hasFrame && !hasMore && tornBytes === 0 ? ['does not report its torn tail'] : [];
}

/**
 * Opens what a crash has left and compares it with what was known.
 * @param at A directory that does not exist yet; it is made, and removed again.
 */
export function checkImage(image: CrashImage, known: Known, at: string, name: string): Finding {
  let tornBytes = 0;
  const open = (): LogStorage =>
    sqliteStorage(join(at, 'events'), { onTornTail: (bytes) => (tornBytes = bytes) });
  const isPartial = image.survivors.length > 0 && image.vanished > 0;
  let hasMore = false;
  let faults: readonly string[];
  try {
    lay(image, at);
    const log = open();
    hasMore = log.head() > known.durable;
    faults = [...faultsOf(log, known), ...faultsOfReport(image, tornBytes, hasMore), ...goesOn(log, open)];
  } catch (error) {
    faults = [String(error)];
  } finally {
    rmSync(at, { recursive: true });
  }
  const complaints = faults.map((fault) => `${name}: ${fault}`);
  return { complaints, isPartial, isTorn: tornBytes > 0, hasMore };
}
