import type { Category, DomainEvent, Metadata, Recorded, StreamName } from '../domain/events.ts';
import type { Instant } from '../domain/quantities.ts';

/** An event about to be recorded. The id, a UUID, makes a repeated append harmless. */
export interface NewEvent<Event extends DomainEvent = DomainEvent> {
  readonly id: string;
  readonly event: Event;
  readonly metadata: Metadata;
}

/** `none`: the stream must not exist yet; a number: it must stand at this revision. */
export type ExpectedRevision = 'any' | 'none' | number;

export type AppendOutcome =
  | { readonly appended: true; readonly nextRevision: number; readonly position: bigint }
  | { readonly appended: false; readonly conflict: 'wrong-expected-revision' };

/** Read from the start of the log, after a position, or only what comes next. */
export type After = 'start' | 'end' | bigint;

/** A fact, or the news that everything recorded so far has been delivered. */
export type Delivery = { readonly recorded: Recorded } | { readonly caughtUp: true };

/**
 * The event store. Acknowledged means durable. Every method throws `StoreUnavailable` while the store cannot be
 * reached; the outcome of an interrupted append is unknown and it may be repeated with the same ids.
 */
export interface EventStore {
  append(stream: StreamName, events: readonly NewEvent[], expected: ExpectedRevision): Promise<AppendOutcome>;
  /** Events of one stream, oldest first, from a revision on; nothing when the stream is unknown. */
  readStream(stream: StreamName, from?: number): AsyncIterable<Recorded>;
  /** The newest event of a stream. */
  readLast(stream: StreamName): Promise<Recorded | undefined>;
  /** The event at exactly this revision, or undefined. */
  readAt(stream: StreamName, revision: number): Promise<Recorded | undefined>;
  /** All events of these categories in log order, up to the head at the time of the call. */
  readAll(categories: readonly Category[], after: After): AsyncIterable<Recorded>;
  /**
   * The same, going on for ever: resumes by itself after any interruption and says `caughtUp` each time it reaches
   * the head. Ends when the signal aborts.
   */
  subscribe(categories: readonly Category[], after: After, signal: AbortSignal): AsyncIterable<Delivery>;
  /** Remembers how far a reader has come; only the newest word counts. */
  saveCheckpoint(name: string, position: bigint): Promise<void>;
  /** Throws `CheckpointOfAnotherStore` or `PositionBeyondHead`: going on from it would skip what was never dealt with. */
  loadCheckpoint(name: string): Promise<bigint | undefined>;
  /** Tells this store from every other: a position means nothing in another one. */
  identity(): Promise<string>;
}

export class StoreUnavailable extends Error {
  override readonly name: string = 'StoreUnavailable';
}

/** Nothing was recorded and nothing can be until somebody makes room on the store's disk; reads go on. */
export class StoreFull extends StoreUnavailable {
  override readonly name = 'StoreFull';
}

/** The store holds something other than what it once acknowledged, and says where. Going on would serve it. */
export class StoreDamaged extends Error {
  override readonly name = 'StoreDamaged';
}

/** The store refuses the account that its address names, or what that account wants to do. */
export class StoreAccessDenied extends Error {
  override readonly name = 'StoreAccessDenied';
}

/** A position was asked for that this store has not reached: it would never deliver anything. */
export class PositionBeyondHead extends Error {
  override readonly name = 'PositionBeyondHead';
}

/** A position was kept with another store's identity. */
export class CheckpointOfAnotherStore extends Error {
  override readonly name = 'CheckpointOfAnotherStore';
}

/**
 * The bus carries what may be lost or derived again: positions, wake-ups, deltas. Subjects are dot-separated words;
 * a subscription may use `*` for one word and a last `>` for the rest.
 */
export interface Bus {
  publish(subject: string, payload: unknown): void;
  /** Messages are delivered asynchronously and in order. Members of one queue group share them. */
  subscribe(
    subject: string,
    deliver: (payload: unknown, subject: string) => void,
    queueGroup?: string,
  ): Promise<BusSubscription>;
  health(): BusHealth;
  close(): Promise<void>;
}

export interface BusSubscription {
  unsubscribe(): Promise<void>;
}

export type BusHealth = 'connected' | 'disconnected';

export interface Clock {
  now(): Instant;
}

export interface Ids {
  next(): string;
}
