import { accept, type Decider, refuse } from '../decider.ts';
import { incidentIdOf } from '../ids.ts';
import { isSame } from '../sameness.ts';
import type { CallCommand, CloseCall, LocateCall, ReceiveCall, TriageCall } from './commands.ts';
import type { CallEvent, CallTriaged } from './events.ts';
import type { CallOutcome, CallRefusal, CallState, Taken } from './state.ts';
import { followTelephone } from './telephone.ts';

function receive(command: ReceiveCall, state: CallState): CallOutcome {
  if (state.status !== 'unknown') return accept();
  const { caller, ...rest } = command;
  const received: CallEvent = { ...rest, type: 'CallReceived' };
  const { callId, at } = command;
  return caller
    ? accept<CallEvent>(received, { type: 'CallerIdentified', callId, sealed: caller, at })
    : accept(received);
}

function locate(command: LocateCall, state: CallState & Taken): CallOutcome {
  const { callId, place, address, countyId, at } = command;
  if (isSame(state.place, place) && state.address === address) return accept();
  if (state.status === 'complete') return alreadyOpened(callId);
  return countyId === undefined
    ? refuse({ type: 'PlaceOutsideNetwork', place })
    : accept({ type: 'CallLocated', callId, place, address, countyId, at });
}

function triage(command: TriageCall, state: CallState & Taken): CallOutcome {
  const triaged: CallTriaged = { ...command, type: 'CallTriaged' };
  if (state.triage && isSame({ ...state.triage, at: 0 }, { ...triaged, at: 0 })) return accept();
  return state.status === 'complete' ? alreadyOpened(command.callId) : accept(triaged);
}

function close(command: CloseCall, state: CallState & Taken): CallOutcome {
  const { callId, reason, duplicateOf } = command;
  if (state.status === 'complete') return alreadyOpened(callId);
  if (reason === 'duplicate' && (duplicateOf === undefined || duplicateOf === callId)) {
    return refuse({ type: 'DuplicateOfMissing', callId });
  }
  if (reason === 'abandoned' && (state.callBack === undefined || state.callBack === 'waiting')) {
    return refuse({ type: 'NotCalledBack', callId });
  }
  return accept({ ...command, type: 'CallClosed' });
}

const alreadyOpened = (callId: string): CallOutcome =>
  refuse({ type: 'IncidentAlreadyOpened', callId, incidentId: incidentIdOf(callId) });

function take(state: CallState, more: Taken): CallState {
  if (state.status === 'unknown' || state.status === 'closed') return state;
  const taken = { ...state, ...more };
  return taken.place && taken.triage ? { ...taken, status: 'complete' } : taken;
}

function evolve(state: CallState, event: CallEvent): CallState {
  switch (event.type) {
    case 'CallReceived':
      return { status: 'received' };
    case 'CallerIdentified':
      return state;
    case 'CallLocated':
      return take(state, { place: event.place, address: event.address });
    case 'CallTriaged':
      return take(state, { triage: event });
    case 'ArrestRecognised':
      return take(state, { arrestAt: event.at });
    case 'CompressionsStarted':
      return take(state, { compressionsAt: event.at });
    case 'CallAbandoned':
      return take(state, { callBack: 'waiting' });
    case 'CalledBack':
      return take(state, { callBack: event.outcome, calledBackAt: event.at });
    case 'CallKeptApart':
      return take(state, { keptApartFrom: event.fromCallIds });
    case 'CallClosed':
      return { status: 'closed', reason: event.reason };
  }
}

function decide(command: CallCommand, state: CallState): CallOutcome {
  if (command.type === 'ReceiveCall') return receive(command, state);
  if (state.status === 'unknown') return refuse({ type: 'UnknownCall', callId: command.callId });
  if (state.status === 'closed') {
    return command.type === 'CloseCall' && command.reason === state.reason
      ? accept()
      : refuse({ type: 'CallAlreadyClosed', callId: command.callId, reason: state.reason });
  }
  switch (command.type) {
    case 'LocateCall':
      return locate(command, state);
    case 'TriageCall':
      return triage(command, state);
    case 'RecogniseArrest':
    case 'StartCompressions':
    case 'AbandonCall':
    case 'CallBack':
    case 'KeepCallApart':
      return followTelephone(command, state);
    case 'CloseCall':
      return close(command, state);
  }
}

export const callDecider: Decider<CallState, CallCommand, CallEvent, CallRefusal> = {
  initial: { status: 'unknown' },
  evolve,
  decide,
};
