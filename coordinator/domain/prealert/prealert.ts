import { accept, type Decider, type Outcome, refuse } from '../decider.ts';
import { isSame } from '../sameness.ts';
import type { PreAlertCommand, RevisePreAlert } from './commands.ts';
import type { PreAlertEvent, PreAlertRevised, PreAlertSent } from './events.ts';

type Told = Pick<PreAlertRevised, 'code' | 'pathway' | 'priority' | 'inExtremis' | 'vitals'>;

export type PreAlertState =
  | { readonly status: 'unknown' }
  | { readonly status: 'sent' | 'acknowledged'; readonly told: Told }
  | { readonly status: 'withdrawn' | 'completed' };

export type PreAlertRefusal =
  | { readonly type: 'UnknownPreAlert'; readonly preAlertId: string }
  | {
      readonly type: 'PreAlertEnded';
      readonly preAlertId: string;
      readonly status: 'withdrawn' | 'completed';
    };

const toldBy = (source: PreAlertSent | PreAlertRevised | RevisePreAlert): Told => {
  const { code, pathway, priority, inExtremis, vitals } = source;
  return { code, ...(pathway && { pathway }), priority, inExtremis, vitals };
};

function decide(command: PreAlertCommand, state: PreAlertState): Outcome<PreAlertEvent, PreAlertRefusal> {
  const { preAlertId } = command;
  if (state.status === 'unknown') {
    return command.type === 'SendPreAlert'
      ? accept({ ...command, type: 'PreAlertSent' })
      : refuse({ type: 'UnknownPreAlert', preAlertId });
  }
  if (!('told' in state)) {
    const holds =
      command.type === 'SendPreAlert' ||
      (command.type === 'WithdrawPreAlert' && state.status === 'withdrawn') ||
      (command.type === 'CompletePreAlert' && state.status === 'completed');
    return holds ? accept() : refuse({ type: 'PreAlertEnded', preAlertId, status: state.status });
  }
  switch (command.type) {
    case 'SendPreAlert':
      return accept();
    case 'AcknowledgePreAlert':
      return state.status === 'acknowledged'
        ? accept()
        : accept({ ...command, type: 'PreAlertAcknowledged' });
    case 'RevisePreAlert':
      return isSame(state.told, toldBy(command)) ? accept() : accept({ ...command, type: 'PreAlertRevised' });
    case 'WithdrawPreAlert':
      return accept({ ...command, type: 'PreAlertWithdrawn' });
    case 'CompletePreAlert':
      return accept({ ...command, type: 'PreAlertCompleted' });
  }
}

function evolve(state: PreAlertState, event: PreAlertEvent): PreAlertState {
  switch (event.type) {
    case 'PreAlertSent':
      return { status: 'sent', told: toldBy(event) };
    case 'PreAlertAcknowledged':
      return 'told' in state ? { ...state, status: 'acknowledged' } : state;
    case 'PreAlertRevised':
      return 'told' in state ? { ...state, told: toldBy(event) } : state;
    case 'PreAlertWithdrawn':
      return { status: 'withdrawn' };
    case 'PreAlertCompleted':
      return { status: 'completed' };
  }
}

export const preAlertDecider: Decider<PreAlertState, PreAlertCommand, PreAlertEvent, PreAlertRefusal> = {
  initial: { status: 'unknown' },
  evolve,
  decide,
};
