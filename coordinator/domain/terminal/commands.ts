import type { Instant } from '../quantities.ts';
import type { DangerSignalled, TerminalAllowed } from './events.ts';

export interface AllowTerminal extends Omit<TerminalAllowed, 'type' | 'keyGeneration'> {
  readonly type: 'AllowTerminal';
}

/** `terminalId` as `terminalIdOf` makes it. */
export interface WithdrawTerminal {
  readonly type: 'WithdrawTerminal';
  readonly terminalId: string;
  readonly at: Instant;
}

/** Gives a phone a new key: the old one was seen by somebody, or the phone is lost. */
export interface RotateTerminalKey {
  readonly type: 'RotateTerminalKey';
  readonly terminalId: string;
  /** Looked up before: the id of a phone of the network file, which has a key without having been allowed here. */
  readonly listedAs?: string;
  readonly at: Instant;
}

/** What a terminal says of danger to its crew now: `causes` are all that stand, and may be none. */
export interface ReportDanger extends Omit<DangerSignalled, 'type'> {
  readonly type: 'ReportDanger';
}

export type TerminalCommand = AllowTerminal | RotateTerminalKey | WithdrawTerminal | ReportDanger;
