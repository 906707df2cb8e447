import { accept, type Decider } from '../decider.ts';
import type { AlarmCommand } from './commands.ts';
import type { AlarmEvent } from './events.ts';

export type AlarmState =
  { readonly status: 'unacknowledged' } | { readonly status: 'acknowledged'; readonly by: string };

/** Whoever acknowledges second changes nothing: the first took it. */
export const alarmDecider: Decider<AlarmState, AlarmCommand, AlarmEvent, never> = {
  initial: { status: 'unacknowledged' },
  evolve: (_state, { by }) => ({ status: 'acknowledged', by }),
  decide: (command, { status }) =>
    status === 'acknowledged' ? accept() : accept({ ...command, type: 'AlarmAcknowledged' }),
};
