import type { Instant } from '../quantities.ts';
import type { TerminalAllowed } from './events.ts';

export interface AllowTerminal extends Omit<TerminalAllowed, 'type'> {
  readonly type: 'AllowTerminal';
}

/** `terminalId` as `terminalIdOf` makes it. */
export interface WithdrawTerminal {
  readonly type: 'WithdrawTerminal';
  readonly terminalId: string;
  readonly at: Instant;
}

export type TerminalCommand = AllowTerminal | WithdrawTerminal;
