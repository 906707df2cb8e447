import { accept, type Decider } from '../decider.ts';
import type { NetworkCommand } from './commands.ts';
import type { NetworkEvent } from './events.ts';

export type NetworkState =
  { readonly status: 'unpublished' } | { readonly status: 'published'; readonly fingerprint: string };

/** Nothing is refused: a network file is checked where it enters, before it becomes a command. */
export const networkDecider: Decider<NetworkState, NetworkCommand, NetworkEvent, never> = {
  initial: { status: 'unpublished' },
  evolve: (_state, event) => ({ status: 'published', fingerprint: event.fingerprint }),
  decide: (command, state) =>
    state.status === 'published' && state.fingerprint === command.fingerprint
      ? accept()
      : accept({ ...command, type: 'NetworkPublished' }),
};
