import type { BadFrame, Message } from './protocols/protocol.ts';
import type { Rejection } from './screen.ts';
import { type Counts, createTally, type Tally } from './tally.ts';

/** Why a connection ended. */
export type Ending =
  | 'by-terminal'
  | 'lost'
  | 'logged-out'
  | 'superseded'
  | 'withdrawn'
  | 'unknown-terminal'
  | 'wrong-code'
  /** A listed name with its code, but not from where it may come. */
  | 'wrong-address'
  | 'never-authenticated'
  /** The first bytes were those of a protocol that has another port, or none. */
  | 'another-protocol'
  /** Bytes without one message among them. */
  | 'unknown-protocol'
  | 'idle'
  | 'not-reading'
  | 'too-many-connections'
  | 'fault'
  | 'shutdown';

/** What was wrong with a message whose frame was good. */
export type BadMessage = 'malformed' | 'unsupported' | 'not-authenticated' | 'wrong-key' | 'wrong-address';

export type FixOutcome = 'recorded' | 'backfilled' | 'repeated' | 'refused' | 'malformed' | Rejection;

/** Everything the gateway counts, as tallies to add to. */
export interface Counters {
  readonly connections: Tally<'opened' | Ending>;
  readonly badFrames: Tally<BadFrame>;
  readonly messages: Tally<Message['kind']>;
  readonly badMessages: Tally<BadMessage>;
  readonly fixes: Tally<FixOutcome>;
}

/** The same as numbers, since the start of the gateway. */
export type CounterReadings = {
  readonly [Name in keyof Counters]: Counters[Name] extends Tally<infer Reason> ? Counts<Reason> : never;
};

export const createCounters = (): Counters => ({
  connections: createTally(),
  badFrames: createTally(),
  messages: createTally(),
  badMessages: createTally(),
  fixes: createTally(),
});

export const readCounters = (counters: Counters): CounterReadings => ({
  connections: counters.connections.counts(),
  badFrames: counters.badFrames.counts(),
  messages: counters.messages.counts(),
  badMessages: counters.badMessages.counts(),
  fixes: counters.fixes.counts(),
});
