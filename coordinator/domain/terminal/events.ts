import type { Place } from '../geography.ts';
import type { Terminal } from '../network.ts';
import type { Instant } from '../quantities.ts';
import type { CrewAlarmCause } from '../unit/events.ts';

/** A terminal that is in no network file may say where a unit is; allowed again, it moves to another unit. */
export interface TerminalAllowed {
  readonly type: 'TerminalAllowed';
  /** Phone number, IMEI or id: the name that its protocol carries. */
  readonly identity: string;
  readonly protocol: Terminal['protocol'];
  readonly unitId: string;
  /** A phone that must show its key; those allowed before there were keys need none. */
  readonly needsKey?: true;
  /** Where it may come from, as CIDR ranges; absent: from anywhere. Never empty. */
  readonly addresses?: readonly string[];
  /** Of a phone whose key was renewed before: keys that are over stay over. */
  readonly keyGeneration?: number;
  readonly at: Instant;
}

/** A phone has a new key, typed into it by hand; the one before is refused from now on. */
export interface TerminalKeyRotated {
  readonly type: 'TerminalKeyRotated';
  readonly identity: string;
  readonly protocol: Terminal['protocol'];
  /** Counts its new keys, from 1. */
  readonly keyGeneration: number;
  readonly at: Instant;
}

export interface TerminalWithdrawn {
  readonly type: 'TerminalWithdrawn';
  readonly identity: string;
  readonly protocol: Terminal['protocol'];
  readonly at: Instant;
}

/**
 * The terminal began to say that its crew is in danger: a press of the button is one of these, however often the
 * terminal repeats it and through however many gateways.
 */
export interface DangerSignalled {
  readonly type: 'DangerSignalled';
  readonly identity: string;
  readonly protocol: Terminal['protocol'];
  /** Whose crew. */
  readonly unitId: string;
  /** New ones only; never empty. */
  readonly causes: readonly CrewAlarmCause[];
  /** Where the unit was, when the terminal knew. */
  readonly place?: Place;
  readonly at: Instant;
}

/** The terminal says it no more: the button was let go. What the crew asked for stands all the same. */
export interface DangerSignalEnded {
  readonly type: 'DangerSignalEnded';
  readonly identity: string;
  readonly protocol: Terminal['protocol'];
  /** Never empty. */
  readonly causes: readonly CrewAlarmCause[];
  readonly at: Instant;
}

export type TerminalEvent =
  TerminalAllowed | TerminalKeyRotated | TerminalWithdrawn | DangerSignalled | DangerSignalEnded;

/** Versions of a protocol share one: a terminal keeps its number when its firmware is renewed. */
export const terminalIdOf = ({
  protocol,
  identity,
}: Pick<TerminalAllowed, 'protocol' | 'identity'>): string =>
  `${protocol.startsWith('jtt808') ? 'jtt808' : protocol}-${identity}`;
