import type { PreAlertAcknowledged, PreAlertRevised, PreAlertSent, PreAlertWithdrawn } from './events.ts';
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

export interface WithdrawPreAlert extends Omit<PreAlertWithdrawn, 'type'> {
  readonly type: 'WithdrawPreAlert';
}

export interface CompletePreAlert {
  readonly type: 'CompletePreAlert';
  readonly preAlertId: string;
  readonly at: Instant;
}

export type PreAlertCommand =
  SendPreAlert | AcknowledgePreAlert | RevisePreAlert | WithdrawPreAlert | CompletePreAlert;
