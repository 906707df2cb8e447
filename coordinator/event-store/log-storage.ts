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
