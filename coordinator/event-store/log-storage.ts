/** One event as the log keeps it: `body` is the encoded `ReadResp`, sent to readers as it is. */
export interface LogEntry {
  /** Place in the whole log, from 1, without gaps. */
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly body: Buffer;
}

export type Direction = 'forwards' | 'backwards';

/** The log on disk, or in memory. Synchronous: nothing else may happen between a decision and its commit. */
export interface LogStorage {
  /** Tells this log from every other: a client's position means nothing in another one. */
  readonly storeId: string;
  /** Position of the newest entry, 0 when there is none. */
  head(): number;
  /** All entries or none. Durable when it returns; throws when it cannot be made so. */
  readonly commit: (entries: readonly LogEntry[]) => void;
  /** Up to `limit` entries from this position on, inclusive. */
  readAll(from: number, direction: Direction, limit: number): LogEntry[];
  /** Up to `limit` entries of one stream from this revision on, inclusive. */
  readStream(stream: string, from: number, direction: Direction, limit: number): LogEntry[];
  /** Revision of the newest entry of a stream, -1 when there is none. */
  lastRevision(stream: string): number;
  close(): void;
}

/** What is on the disk is not what was acknowledged. Nothing of it was answered. */
export class LogDamaged extends Error {
  override readonly name = 'LogDamaged';
  /** `position 17`, `stream call-1 at revision 3`, `the write-ahead log at byte 4152`. */
  readonly place: string;

  constructor(place: string, fault: string, cause?: unknown) {
    super(`The event log is damaged at ${place}: ${fault}`, { cause });
    this.place = place;
  }
}

/** The disk has no room for a commit; nothing of it was written, and reading goes on. */
export class DiskFull extends Error {
  override readonly name = 'DiskFull';
}

export class DataDirectoryInUse extends Error {
  override readonly name = 'DataDirectoryInUse';
}

/** The log was written by a later version of this program, in a format that this one does not know. */
export class NewerVersion extends Error {
  override readonly name = 'NewerVersion';
}
