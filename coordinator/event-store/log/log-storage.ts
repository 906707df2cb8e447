/** One event as the log keeps it: `body` is the encoded `ReadResp`, sent to readers as it is. */
export interface LogEntry {
  /** Place in the whole log, from 1; without gaps but for what was expired. */
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  /** The event's type, as the body has it. */
  readonly type: string;
  readonly body: Buffer;
}

export type Direction = 'forwards' | 'backwards';

/** What a search through part of the log found. */
export interface Findings {
  readonly entries: LogEntry[];
  /** How many entries were looked at; fewer than the limit at the end of the log. */
  readonly searched: number;
  /** Position of the last one looked at, where the next search goes on; undefined when there was none. */
  readonly last?: number;
}

/**
 * The log on disk, or in memory. Synchronous: nothing else may happen between a decision and its commit.
 * Everything that reads throws `LogDamaged` rather than answer what was not acknowledged.
 */
export interface LogStorage {
  /** Tells this log from every other: a client's position means nothing in another one. */
  readonly storeId: string;
  /** Position of the newest entry ever committed, 0 when there is none. */
  head(): number;
  /**
   * All entries or none. Durable when it returns; positions follow the head, revisions the stream's last.
   * @throws DiskFull with nothing of it written; anything else leaves open what the disk holds.
   */
  readonly commit: (entries: readonly LogEntry[]) => void;
  /** Up to `limit` entries from this position on, inclusive. */
  readAll(from: number, direction: Direction, limit: number): LogEntry[];
  /** Looks at up to `limit` entries from this position on, inclusive, and reads only those that are wanted. */
  search(
    from: number,
    direction: Direction,
    limit: number,
    accepts: (stream: string, type: string) => boolean,
  ): Findings;
  /** Up to `limit` entries of one stream from this revision on, inclusive. */
  readStream(stream: string, from: number, direction: Direction, limit: number): LogEntry[];
  /** Revision of the newest entry ever committed to a stream, -1 when there is none. */
  lastRevision(stream: string): number;
  /**
   * Removes the oldest entries of a stream below a revision, at most `limit` of them, for ever. The head and the
   * stream's last revision stay. Answers how many went; 0 when none is left to remove.
   */
  expire(stream: string, before: number, limit: number): number;
  close(): void;
}

export interface LogSize {
  readonly events: number;
  readonly streams: number;
  /** On the disk, with the write-ahead log. */
  readonly bytes: number;
  /** Of these, what `reclaim` can give back. */
  readonly reclaimableBytes: number;
}

export interface Damage {
  readonly place: string;
  readonly fault: string;
}

export interface Verification {
  /** Entries that are as they were acknowledged. */
  readonly events: number;
  readonly streams: number;
  /** Entries that were expired, by the log's own account. */
  readonly expired: number;
  /** The first hundred damaged places. */
  readonly damage: readonly Damage[];
  readonly damagedPlaces: number;
}

/** Told how far something long has come: so much of so much. */
export type OnProgress = (done: number, of: number) => void;

/** What a log on the disk can do beyond being written and read. */
export interface DiskLog extends LogStorage {
  size(): LogSize;
  /** Gives at most so many bytes of unused room back to the disk, and answers how much is left to give. */
  reclaim(bytes: number): number;
  /**
   * Reads everything there was when it began, in steps of a few ms, and the file's own structure in one long step
   * where `isAlone` says that nobody waits. Damage is counted, not thrown.
   */
  verify(options?: { readonly isAlone?: boolean; readonly onProgress?: OnProgress }): Promise<Verification>;
  /**
   * Makes a copy in another directory, which opens like any other log, while this one goes on. What is committed
   * meanwhile may be in it or not; what was before, is.
   * @throws DiskFull, or when the directory holds a log already.
   */
  backup(directory: string, onProgress?: OnProgress): Promise<void>;
}

/** What is on the disk is not what was acknowledged. Nothing of it was answered. */
export class LogDamaged extends Error {
  override readonly name = 'LogDamaged';
  /** `position 17`, `stream call-1 at revision 3`, `the write-ahead log at byte 4152`. */
  readonly place: string;
  readonly fault: string;

  constructor(place: string, fault: string, cause?: unknown) {
    super(`The event log is damaged at ${place}: ${fault}`, { cause });
    this.place = place;
    this.fault = fault;
  }
}

/** The disk has no room for a commit; nothing of it was written, and reading goes on. */
export class DiskFull extends Error {
  override readonly name = 'DiskFull';
}

export class DataDirectoryInUse extends Error {
  override readonly name = 'DataDirectoryInUse';
}

/** The directory cannot be made, read or written; the message says why and what to do. */
export class DataDirectoryUnusable extends Error {
  override readonly name = 'DataDirectoryUnusable';
}

/** The log was written by a later version of this program, in a format that this one does not know. */
export class NewerVersion extends Error {
  override readonly name = 'NewerVersion';
}
