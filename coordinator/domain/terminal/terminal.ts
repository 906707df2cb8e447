import { accept, type Decider, type Outcome, refuse } from '../decider.ts';
import type { Terminal } from '../network.ts';
import type { TerminalCommand } from './commands.ts';
import type { TerminalAllowed, TerminalEvent } from './events.ts';

type Allowed = Pick<TerminalAllowed, 'identity' | 'protocol' | 'unitId'>;

export type TerminalState =
  | { readonly status: 'unknown' }
  | ({ readonly status: 'allowed' } & Allowed)
  | { readonly status: 'withdrawn' };

export type TerminalRefusal =
  | { readonly type: 'UnknownTerminal'; readonly terminalId: string }
  | { readonly type: 'UnfitIdentity'; readonly identity: string; readonly expected: string };

/** What a name of each protocol looks like, without the zeros that a field of fixed width puts before it. */
const NAMES: Readonly<Record<Terminal['protocol'], { readonly is: RegExp; readonly expected: string }>> = {
  'jtt808-2013': { is: /^[1-9][0-9]{0,11}$/, expected: 'a number of up to 12 digits' },
  'jtt808-2019': { is: /^[1-9][0-9]{0,19}$/, expected: 'a number of up to 20 digits' },
  gt06: { is: /^[1-9][0-9]{0,15}$/, expected: 'an IMEI of up to 16 digits' },
  osmand: { is: /^[A-Za-z0-9._-]{6,64}$/, expected: '6 to 64 letters, digits, dots, dashes' },
};

function decide(command: TerminalCommand, state: TerminalState): Outcome<TerminalEvent, TerminalRefusal> {
  switch (command.type) {
    case 'AllowTerminal': {
      const { identity, protocol, unitId } = command;
      const name = NAMES[protocol];
      if (!name.is.test(identity)) {
        return refuse({ type: 'UnfitIdentity', identity, expected: name.expected });
      }
      return state.status === 'allowed' && state.unitId === unitId && state.protocol === protocol
        ? accept()
        : accept({ ...command, type: 'TerminalAllowed' });
    }
    case 'WithdrawTerminal': {
      const { terminalId, at } = command;
      if (state.status === 'unknown') return refuse({ type: 'UnknownTerminal', terminalId });
      if (state.status === 'withdrawn') return accept();
      const { identity, protocol } = state;
      return accept({ type: 'TerminalWithdrawn', identity, protocol, at });
    }
  }
}

function evolve(_state: TerminalState, event: TerminalEvent): TerminalState {
  switch (event.type) {
    case 'TerminalAllowed': {
      const { identity, protocol, unitId } = event;
      return { status: 'allowed', identity, protocol, unitId };
    }
    case 'TerminalWithdrawn':
      return { status: 'withdrawn' };
  }
}

export const terminalDecider: Decider<TerminalState, TerminalCommand, TerminalEvent, TerminalRefusal> = {
  initial: { status: 'unknown' },
  evolve,
  decide,
};

/** An entry of the gateway's allow-list. */
export function terminalOf({ identity, protocol, unitId }: Allowed): Terminal {
  switch (protocol) {
    case 'jtt808-2013':
    case 'jtt808-2019':
      return { phone: identity, unitId, protocol };
    case 'gt06':
      return { imei: identity, unitId, protocol };
    case 'osmand':
      return { deviceId: identity, unitId, protocol };
  }
}
