import { accept, type Decider, type Outcome, refuse } from '../decider.ts';
import type { Terminal } from '../network.ts';
import type { CrewAlarmCause } from '../unit/events.ts';
import type { ReportDanger, TerminalCommand } from './commands.ts';
import type { TerminalAllowed, TerminalEvent } from './events.ts';

type Allowed = Pick<TerminalAllowed, 'identity' | 'protocol' | 'unitId' | 'needsKey' | 'addresses'>;
type Terms = Allowed & Pick<TerminalAllowed, 'keyGeneration'>;

type Standing =
  | { readonly status: 'unknown' }
  | ({ readonly status: 'allowed' } & Allowed)
  | { readonly status: 'withdrawn' };

export type TerminalState = Standing & {
  /** What the terminal says of danger to its crew. One of the network file says so without being allowed here. */
  readonly danger: readonly CrewAlarmCause[];
  /** How often its key was renewed. */
  readonly keyGeneration: number;
};

export type TerminalRefusal =
  | { readonly type: 'UnknownTerminal'; readonly terminalId: string }
  | { readonly type: 'HasNoKey'; readonly terminalId: string }
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
      const isSame = state.status === 'allowed' && state.unitId === unitId && state.protocol === protocol;
      return isSame && hasSameTerms(state, command)
        ? accept()
        : accept({ ...command, type: 'TerminalAllowed', ...generationOf(state) });
    }
    case 'RotateTerminalKey': {
      const { terminalId, listedAs, at } = command;
      const named = listedAs === undefined ? state : ({ status: 'allowed', ...phoneOf(listedAs) } as const);
      if (named.status !== 'allowed') return refuse({ type: 'UnknownTerminal', terminalId });
      if (named.protocol !== 'osmand') return refuse({ type: 'HasNoKey', terminalId });
      const { identity, protocol } = named;
      const keyGeneration = state.keyGeneration + 1;
      return accept({ type: 'TerminalKeyRotated', identity, protocol, keyGeneration, at });
    }
    case 'WithdrawTerminal': {
      const { terminalId, at } = command;
      if (state.status === 'unknown') return refuse({ type: 'UnknownTerminal', terminalId });
      if (state.status === 'withdrawn') return accept();
      const { identity, protocol } = state;
      return accept({ type: 'TerminalWithdrawn', identity, protocol, at });
    }
    case 'ReportDanger':
      return accept(...edgesOf(command, state.danger));
  }
}

const phoneOf = (identity: string) => ({ identity, protocol: 'osmand' }) as const;

const hasSameTerms = (one: Allowed, other: Allowed): boolean =>
  one.needsKey === other.needsKey && one.addresses?.join() === other.addresses?.join();

const generationOf = ({
  keyGeneration,
}: Pick<TerminalState, 'keyGeneration'>): Pick<Terms, 'keyGeneration'> =>
  keyGeneration > 0 ? { keyGeneration } : {};

/** A terminal repeats what it says with every position: only what begins and what ends is a fact. */
function edgesOf(command: ReportDanger, danger: readonly CrewAlarmCause[]): readonly TerminalEvent[] {
  const { identity, protocol, causes, at } = command;
  const ended = danger.filter((cause) => !causes.includes(cause));
  const begun = causes.filter((cause) => !danger.includes(cause));
  return [
    ...(ended.length > 0
      ? [{ type: 'DangerSignalEnded', identity, protocol, causes: ended, at } as const]
      : []),
    ...(begun.length > 0 ? [{ ...command, type: 'DangerSignalled', causes: begun } as const] : []),
  ];
}

function evolve(state: TerminalState, event: TerminalEvent): TerminalState {
  const { danger, keyGeneration } = state;
  switch (event.type) {
    case 'TerminalAllowed': {
      const { identity, protocol, unitId, needsKey, addresses } = event;
      return {
        status: 'allowed',
        identity,
        protocol,
        unitId,
        danger,
        keyGeneration,
        ...(needsKey && { needsKey }),
        ...(addresses && { addresses }),
      };
    }
    case 'TerminalWithdrawn':
      return { status: 'withdrawn', danger: [], keyGeneration };
    case 'TerminalKeyRotated':
      return { ...state, keyGeneration: event.keyGeneration };
    case 'DangerSignalled':
      return { ...state, danger: [...danger, ...event.causes] };
    case 'DangerSignalEnded':
      return { ...state, danger: danger.filter((cause) => !event.causes.includes(cause)) };
  }
}

export const terminalDecider: Decider<TerminalState, TerminalCommand, TerminalEvent, TerminalRefusal> = {
  initial: { status: 'unknown', danger: [], keyGeneration: 0 },
  evolve,
  decide,
};

/** An entry of the gateway's allow-list. */
export function terminalOf(terms: Terms): Terminal {
  const { identity, protocol, unitId, needsKey, addresses, keyGeneration } = terms;
  const from = addresses && { addresses };
  switch (protocol) {
    case 'jtt808-2013':
    case 'jtt808-2019':
      return { phone: identity, unitId, protocol, ...from };
    case 'gt06':
      return { imei: identity, unitId, protocol, ...from };
    case 'osmand':
      return {
        deviceId: identity,
        unitId,
        protocol,
        ...(needsKey && { needsKey }),
        ...(keyGeneration && { keyGeneration }),
        ...from,
      };
  }
}
