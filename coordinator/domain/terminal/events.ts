import type { Terminal } from '../network.ts';
import type { Instant } from '../quantities.ts';

/** A terminal that is in no network file may say where a unit is; allowed again, it moves to another unit. */
export interface TerminalAllowed {
  readonly type: 'TerminalAllowed';
  /** Phone number, IMEI or id: the name that its protocol carries. */
  readonly identity: string;
  readonly protocol: Terminal['protocol'];
  readonly unitId: string;
  readonly at: Instant;
}

export interface TerminalWithdrawn {
  readonly type: 'TerminalWithdrawn';
  readonly identity: string;
  readonly protocol: Terminal['protocol'];
  readonly at: Instant;
}

export type TerminalEvent = TerminalAllowed | TerminalWithdrawn;

/** Versions of a protocol share one: a terminal keeps its number when its firmware is renewed. */
export const terminalIdOf = ({
  protocol,
  identity,
}: Pick<TerminalAllowed, 'protocol' | 'identity'>): string =>
  `${protocol.startsWith('jtt808') ? 'jtt808' : protocol}-${identity}`;
