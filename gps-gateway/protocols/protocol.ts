import type { Terminal } from '../../coordinator/domain/network.ts';
import type { Instant, Seconds } from '../../coordinator/domain/quantities.ts';
import type { Alarm } from '../../coordinator/domain/track/events.ts';
import type { Report } from '../report.ts';

/** Protocols with a port of their own; the versions of one share it. */
export type ProtocolName = 'jtt808' | 'gt06' | 'osmand';

/** Why bytes were no message. `junk` stood between frames; `incomplete` is a message whose parts stayed away. */
export type BadFrame =
  'junk' | 'too-short' | 'oversized' | 'bad-checksum' | 'bad-length' | 'bad-phone' | 'bad-end' | 'incomplete';

/** What a terminal tells of itself; empty where it says nothing. */
export interface About {
  readonly model: string;
  readonly firmware: string;
}

/** What a terminal said, whatever its words for it. */
export type Message =
  /** Asks for a code to log in with. */
  | { readonly kind: 'introduction' }
  /** A protocol without codes leaves it out: then the name has to do. */
  | { readonly kind: 'login'; readonly code?: string; readonly about?: About }
  | { readonly kind: 'heartbeat'; readonly alarms?: readonly Alarm[] }
  | { readonly kind: 'logout' }
  | {
      readonly kind: 'positions';
      readonly reports: readonly Report[];
      readonly isBackfill: boolean;
      /** Reports in the same message that could not be read. */
      readonly malformed: number;
      /** The order that asked for them. */
      readonly answers?: OrderKey;
    }
  | { readonly kind: 'about'; readonly about: About; readonly answers?: OrderKey }
  | { readonly kind: 'time-request' }
  /** Who drives stays with the terminal: a name is nothing that the gateway needs. */
  | { readonly kind: 'driver-card'; readonly isInserted: boolean; readonly at?: Instant }
  /** Bytes for a program that knows their maker. */
  | { readonly kind: 'transparent'; readonly channel: number; readonly content: Buffer }
  | { readonly kind: 'order-answer'; readonly answers: OrderKey; readonly isDone: boolean }
  | { readonly kind: 'malformed'; readonly field: string }
  | { readonly kind: 'unsupported' };

/** What the gateway makes of a message. `failed`: nothing was kept, the terminal shall send it again. */
export type Verdict = 'done' | 'failed' | 'malformed' | 'unsupported' | 'unknown-terminal';

export interface Answer {
  readonly verdict: Verdict;
  /** To an introduction. */
  readonly code?: string;
  /** To a question for the time. */
  readonly now?: Instant;
}

export interface Said {
  /** The terminal's name; empty before it has given one. */
  readonly identity: string;
  /** Protocol and version it was said in. */
  readonly version: Terminal['protocol'];
  readonly message: Message;
  /** The message as it goes over the wire. */
  readonly wire: () => Buffer;
  /** The answer in the terminal's words; empty where its protocol expects none. */
  readonly answer: (answer: Answer) => Buffer;
}

export type Heard = Said | { readonly bad: BadFrame };

/** What the platform wants of a terminal. */
export type Order =
  | { readonly kind: 'show-text'; readonly text: string }
  | { readonly kind: 'report-now' }
  | { readonly kind: 'describe-yourself' }
  | { readonly kind: 'report-every'; readonly moving: Seconds; readonly asleep: Seconds };

/** Finds the order that an answer belongs to, within one conversation. */
export type OrderKey = string;

export interface WrittenOrder {
  readonly bytes: Buffer;
  readonly key: OrderKey;
}

/** One connection's bytes as messages, and the other way about. Holds half-heard frames and serial numbers. */
export interface Conversation {
  /**
   * What these bytes complete, to be read to the end before the next bytes are fed. `nowMs` on any monotonic clock.
   */
  feed(bytes: Buffer, nowMs: number): Iterable<Heard>;
  /** `unsupported`: the protocol has no word for it. `too-long`: the text does not fit its message. */
  write(order: Order): WrittenOrder | 'unsupported' | 'too-long';
}

/** A protocol over TCP. */
export interface Protocol {
  readonly name: ProtocolName;
  converse(): Conversation;
}
