import type {
  PreAlertAcknowledged,
  PreAlertContactCalled,
  PreAlertDiversionAsked,
  PreAlertDiversionDeclined,
  PreAlertLeftUnanswered,
  PreAlertRepeated,
  PreAlertRevised,
  PreAlertSent,
  PreAlertWithdrawn,
  TeamActivated,
  TeamActivationReminded,
  TeamStoodDown,
} from './events.ts';
import type { Instant } from '../quantities.ts';

export interface SendPreAlert extends Omit<PreAlertSent, 'type'> {
  readonly type: 'SendPreAlert';
}

export interface AcknowledgePreAlert extends Omit<PreAlertAcknowledged, 'type'> {
  readonly type: 'AcknowledgePreAlert';
}

export interface RevisePreAlert extends Omit<PreAlertRevised, 'type'> {
  readonly type: 'RevisePreAlert';
}

export interface RepeatPreAlert extends Omit<PreAlertRepeated, 'type'> {
  readonly type: 'RepeatPreAlert';
}

export interface CallPreAlertContact extends Omit<PreAlertContactCalled, 'type'> {
  readonly type: 'CallPreAlertContact';
}

export interface RemindOfTeam extends Omit<TeamActivationReminded, 'type'> {
  readonly type: 'RemindOfTeam';
}

export interface LeavePreAlertUnanswered extends Omit<PreAlertLeftUnanswered, 'type'> {
  readonly type: 'LeavePreAlertUnanswered';
}

export interface ActivateTeam extends Omit<TeamActivated, 'type'> {
  readonly type: 'ActivateTeam';
}

export interface StandDownTeam extends Omit<TeamStoodDown, 'type'> {
  readonly type: 'StandDownTeam';
}

export interface AskForPreAlertDiversion extends Omit<PreAlertDiversionAsked, 'type'> {
  readonly type: 'AskForPreAlertDiversion';
}

export interface DeclinePreAlertDiversion extends Omit<PreAlertDiversionDeclined, 'type'> {
  readonly type: 'DeclinePreAlertDiversion';
}

export interface WithdrawPreAlert extends Omit<PreAlertWithdrawn, 'type'> {
  readonly type: 'WithdrawPreAlert';
}

export interface CompletePreAlert {
  readonly type: 'CompletePreAlert';
  readonly preAlertId: string;
  readonly at: Instant;
}

/** What the ladder asks for when a moment has come. */
export type LadderCommand = RepeatPreAlert | CallPreAlertContact | RemindOfTeam | LeavePreAlertUnanswered;

export type PreAlertCommand =
  | SendPreAlert
  | AcknowledgePreAlert
  | RevisePreAlert
  | LadderCommand
  | ActivateTeam
  | StandDownTeam
  | AskForPreAlertDiversion
  | DeclinePreAlertDiversion
  | WithdrawPreAlert
  | CompletePreAlert;
