import { accept, type Decider, type Outcome, refuse } from '../decider.ts';
import type { AlarmCommand } from './commands.ts';
import type { AlarmAcknowledged, AlarmEvent } from './events.ts';

export type AlarmState =
  | { readonly status: 'unacknowledged' }
  | ({ readonly status: 'acknowledged' } & Pick<AlarmAcknowledged, 'rule' | 'subject' | 'raisedAt' | 'by'>);

/** Whoever answers for an alarm lets go of it themselves. */
export interface AlarmRefusal {
  readonly type: 'AcknowledgedByAnother';
  readonly alarmId: string;
  readonly by: string;
}

function evolve(_state: AlarmState, event: AlarmEvent): AlarmState {
  switch (event.type) {
    case 'AlarmAcknowledged': {
      const { rule, subject, raisedAt, by } = event;
      return { status: 'acknowledged', rule, subject, raisedAt, by };
    }
    case 'AlarmAcknowledgementTakenBack':
      return { status: 'unacknowledged' };
  }
}

/** Whoever acknowledges second changes nothing: the first took it. */
function decide(command: AlarmCommand, state: AlarmState): Outcome<AlarmEvent, AlarmRefusal> {
  const { alarmId, by, at } = command;
  switch (command.type) {
    case 'AcknowledgeAlarm':
      return state.status === 'acknowledged' ? accept() : accept({ ...command, type: 'AlarmAcknowledged' });
    case 'TakeBackAlarmAcknowledgement': {
      if (state.status === 'unacknowledged') return accept();
      if (state.by !== by) return refuse({ type: 'AcknowledgedByAnother', alarmId, by: state.by });
      const { rule, subject, raisedAt } = state;
      return accept({ type: 'AlarmAcknowledgementTakenBack', alarmId, rule, subject, raisedAt, by, at });
    }
  }
}

export const alarmDecider: Decider<AlarmState, AlarmCommand, AlarmEvent, AlarmRefusal> = {
  initial: { status: 'unacknowledged' },
  evolve,
  decide,
};
