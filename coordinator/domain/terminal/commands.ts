import type { Instant } from '../quantities.ts';
import type { DangerSignalled, TerminalAllowed } from './events.ts';

export interface AllowTerminal extends Omit<TerminalAllowed, 'type'> {
  readonly type: 'AllowTerminal';
}

/** `terminalId` as `terminalIdOf` makes it. */
export interface WithdrawTerminal {
  readonly type: 'WithdrawTerminal';
  readonly terminalId: string;
  readonly at: Instant;
}

/** What a terminal says of danger to its crew now: `causes` are all that stand, and may be none. */
export interface ReportDanger extends Omit<DangerSignalled, 'type'> {
  readonly type: 'ReportDanger';
}

export type TerminalCommand = AllowTerminal | WithdrawTerminal | ReportDanger;
