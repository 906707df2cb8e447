import { accept, refuse } from '../decider.ts';
import { isSame } from '../sameness.ts';
import type { AbandonCall, CallBack, KeepCallApart, RecogniseArrest, StartCompressions } from './commands.ts';
import type { CallOutcome, Taken } from './state.ts';

type OnTheLine = RecogniseArrest | StartCompressions | AbandonCall | CallBack | KeepCallApart;

/** What happens on the line beside the card: the first of each fact counts, for its time is what is measured. */
export function followTelephone(
  command: OnTheLine,
  state: Taken & { readonly status: 'received' | 'complete' },
): CallOutcome {
  const { callId, at } = command;
  switch (command.type) {
    case 'RecogniseArrest':
      return state.arrestAt === undefined ? accept({ type: 'ArrestRecognised', callId, at }) : accept();
    case 'StartCompressions':
      if (state.arrestAt === undefined) return refuse({ type: 'ArrestNotRecognised', callId });
      return state.compressionsAt === undefined
        ? accept({ type: 'CompressionsStarted', callId, at })
        : accept();
    case 'AbandonCall':
      // A line that goes dead once the incident is open is an incident like any other.
      return state.status === 'complete' || state.callBack === 'waiting'
        ? accept()
        : accept({ type: 'CallAbandoned', callId, at });
    case 'CallBack':
      return state.callBack === command.outcome && state.calledBackAt === at
        ? accept()
        : accept({ type: 'CalledBack', callId, outcome: command.outcome, at });
    case 'KeepCallApart':
      return isSame(state.keptApartFrom, command.fromCallIds)
        ? accept()
        : accept({ type: 'CallKeptApart', callId, fromCallIds: command.fromCallIds, at });
  }
}
