import { accept, type Decider, type Outcome, refuse } from '../decider.ts';
import { isSame } from '../sameness.ts';
import type { LadderCommand, PreAlertCommand, RevisePreAlert } from './commands.ts';
import type { PreAlertEvent, PreAlertRevised, PreAlertSent, Team } from './events.ts';
import { stepMadeBy, type StepName, stepOf } from './ladder.ts';

type Told = Pick<PreAlertRevised, 'code' | 'pathway' | 'priority' | 'inExtremis' | 'vitals' | 'clinical'>;

interface Open {
  readonly status: 'sent' | 'acknowledged';
  readonly told: Told;
  /** Steps of the ladder made so far. */
  readonly made: ReadonlySet<StepName>;
  readonly teams: ReadonlySet<Team>;
  readonly diversion?: 'asked' | 'declined';
}

export type PreAlertState =
  { readonly status: 'unknown' } | Open | { readonly status: 'withdrawn' | 'completed' };

export type PreAlertRefusal =
  | { readonly type: 'UnknownPreAlert'; readonly preAlertId: string }
  | {
      readonly type: 'PreAlertEnded';
      readonly preAlertId: string;
      readonly status: 'withdrawn' | 'completed';
    }
  | { readonly type: 'TeamNotActivated'; readonly preAlertId: string; readonly team: Team }
  | { readonly type: 'NoDiversionAsked'; readonly preAlertId: string };

type PreAlertOutcome = Outcome<PreAlertEvent, PreAlertRefusal>;

const toldBy = (source: PreAlertSent | PreAlertRevised | RevisePreAlert): Told => {
  const { code, pathway, priority, inExtremis, vitals, clinical } = source;
  return { code, ...(pathway && { pathway }), priority, inExtremis, vitals, ...(clinical && { clinical }) };
};

/** A step whose moment came while somebody answered is not made any more: that is no error of anybody. */
function climb(command: LadderCommand, state: Open): PreAlertOutcome {
  if (state.made.has(stepOf(command))) return accept();
  if (command.type === 'RemindOfTeam') {
    return state.teams.size > 0 ? accept() : accept({ ...command, type: 'TeamActivationReminded' });
  }
  if (state.status === 'acknowledged') return accept();
  switch (command.type) {
    case 'RepeatPreAlert':
      return accept({ ...command, type: 'PreAlertRepeated' });
    case 'CallPreAlertContact':
      return accept({ ...command, type: 'PreAlertContactCalled' });
    case 'LeavePreAlertUnanswered':
      return accept({ ...command, type: 'PreAlertLeftUnanswered' });
  }
}

/** What changes nothing once the pre-alert has ended. */
function isHarmlessAfterEnd(command: PreAlertCommand, status: 'withdrawn' | 'completed'): boolean {
  switch (command.type) {
    case 'SendPreAlert':
    case 'RepeatPreAlert':
    case 'CallPreAlertContact':
    case 'RemindOfTeam':
    case 'LeavePreAlertUnanswered':
      return true;
    case 'WithdrawPreAlert':
      return status === 'withdrawn';
    case 'CompletePreAlert':
      return status === 'completed';
    case 'AcknowledgePreAlert':
    case 'RevisePreAlert':
    case 'ActivateTeam':
    case 'StandDownTeam':
    case 'AskForPreAlertDiversion':
    case 'DeclinePreAlertDiversion':
      return false;
  }
}

function decideOpen(command: PreAlertCommand, state: Open): PreAlertOutcome {
  const { preAlertId } = command;
  const isAcknowledged = state.status === 'acknowledged';
  switch (command.type) {
    case 'SendPreAlert':
      return accept();
    case 'AcknowledgePreAlert':
      return isAcknowledged ? accept() : accept({ ...command, type: 'PreAlertAcknowledged' });
    case 'RevisePreAlert':
      return isSame(state.told, toldBy(command)) ? accept() : accept({ ...command, type: 'PreAlertRevised' });
    case 'RepeatPreAlert':
    case 'CallPreAlertContact':
    case 'RemindOfTeam':
    case 'LeavePreAlertUnanswered':
      return climb(command, state);
    case 'ActivateTeam':
      return state.teams.has(command.team) ? accept() : accept({ ...command, type: 'TeamActivated' });
    case 'StandDownTeam':
      return state.teams.has(command.team)
        ? accept({ ...command, type: 'TeamStoodDown' })
        : refuse({ type: 'TeamNotActivated', preAlertId, team: command.team });
    case 'AskForPreAlertDiversion': {
      if (state.diversion === 'asked') return accept();
      const { by, at } = command;
      // Whoever asks to be passed over has read it.
      return accept(
        ...(isAcknowledged ? [] : [{ type: 'PreAlertAcknowledged', preAlertId, by, at } as const]),
        { ...command, type: 'PreAlertDiversionAsked' },
      );
    }
    case 'DeclinePreAlertDiversion':
      if (state.diversion === 'declined') return accept();
      return state.diversion === 'asked'
        ? accept({ ...command, type: 'PreAlertDiversionDeclined' })
        : refuse({ type: 'NoDiversionAsked', preAlertId });
    case 'WithdrawPreAlert':
      return accept({ ...command, type: 'PreAlertWithdrawn' });
    case 'CompletePreAlert':
      return accept({ ...command, type: 'PreAlertCompleted' });
  }
}

function decide(command: PreAlertCommand, state: PreAlertState): PreAlertOutcome {
  const { preAlertId } = command;
  if (state.status === 'unknown') {
    return command.type === 'SendPreAlert'
      ? accept({ ...command, type: 'PreAlertSent' })
      : refuse({ type: 'UnknownPreAlert', preAlertId });
  }
  if ('told' in state) return decideOpen(command, state);
  return isHarmlessAfterEnd(command, state.status)
    ? accept()
    : refuse({ type: 'PreAlertEnded', preAlertId, status: state.status });
}

function evolve(state: PreAlertState, event: PreAlertEvent): PreAlertState {
  if (event.type === 'PreAlertSent') {
    return { status: 'sent', told: toldBy(event), made: new Set(), teams: new Set() };
  }
  if (event.type === 'PreAlertWithdrawn') return { status: 'withdrawn' };
  if (event.type === 'PreAlertCompleted') return { status: 'completed' };
  if (!('told' in state)) return state;
  switch (event.type) {
    case 'PreAlertAcknowledged':
      return { ...state, status: 'acknowledged' };
    case 'PreAlertRevised':
      return { ...state, told: toldBy(event) };
    case 'PreAlertRepeated':
    case 'PreAlertContactCalled':
    case 'TeamActivationReminded':
    case 'PreAlertLeftUnanswered': {
      const step = stepMadeBy(event);
      return step === undefined ? state : { ...state, made: new Set([...state.made, step]) };
    }
    case 'TeamActivated':
      return { ...state, teams: new Set([...state.teams, event.team]) };
    case 'TeamStoodDown':
      return { ...state, teams: new Set([...state.teams].filter((team) => team !== event.team)) };
    case 'PreAlertDiversionAsked':
      return { ...state, diversion: 'asked' };
    case 'PreAlertDiversionDeclined':
      return { ...state, diversion: 'declined' };
  }
}

export const preAlertDecider: Decider<PreAlertState, PreAlertCommand, PreAlertEvent, PreAlertRefusal> = {
  initial: { status: 'unknown' },
  evolve,
  decide,
};
