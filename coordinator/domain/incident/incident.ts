import { accept, type Decider, type Outcome, refuse } from '../decider.ts';
import type { IncidentCommand } from './commands.ts';
import type { IncidentClosed, IncidentEvent } from './events.ts';

export type IncidentState =
  | { readonly status: 'unknown' }
  | { readonly status: 'open'; readonly unitIds: readonly string[]; readonly takenBy?: string }
  | { readonly status: 'closed'; readonly outcome: IncidentClosed['outcome'] };

export type IncidentRefusal =
  | { readonly type: 'UnknownIncident'; readonly incidentId: string }
  | {
      readonly type: 'IncidentAlreadyClosed';
      readonly incidentId: string;
      readonly outcome: IncidentClosed['outcome'];
    }
  /** Recall them first: a crew must not drive to an incident that nobody watches. */
  | { readonly type: 'UnitsStillWorking'; readonly incidentId: string; readonly unitIds: readonly string[] };

function evolve(state: IncidentState, event: IncidentEvent): IncidentState {
  const open = state.status === 'open' ? state : { status: 'open' as const, unitIds: [] };
  const { unitIds } = open;
  switch (event.type) {
    case 'IncidentOpened':
      return { status: 'open', unitIds: [] };
    case 'UnitCommitted':
      return { ...open, unitIds: [...unitIds, event.unitId] };
    case 'UnitReleased':
      return { ...open, unitIds: unitIds.filter((unitId) => unitId !== event.unitId) };
    case 'IncidentTaken':
      return { ...open, takenBy: event.by };
    case 'IncidentClosed':
      return { status: 'closed', outcome: event.outcome };
  }
}

function decide(command: IncidentCommand, state: IncidentState): Outcome<IncidentEvent, IncidentRefusal> {
  const { incidentId } = command;
  if (state.status === 'unknown') {
    return command.type === 'OpenIncident'
      ? accept({ ...command, type: 'IncidentOpened' })
      : refuse({ type: 'UnknownIncident', incidentId });
  }
  if (state.status === 'closed') {
    const holds =
      command.type === 'OpenIncident' ||
      command.type === 'ReleaseUnit' ||
      (command.type === 'CloseIncident' && command.outcome === state.outcome);
    return holds ? accept() : refuse({ type: 'IncidentAlreadyClosed', incidentId, outcome: state.outcome });
  }
  switch (command.type) {
    case 'OpenIncident':
      return accept();
    case 'CommitUnit':
      return state.unitIds.includes(command.unitId)
        ? accept()
        : accept({ ...command, type: 'UnitCommitted' });
    case 'ReleaseUnit':
      return state.unitIds.includes(command.unitId) ? accept({ ...command, type: 'UnitReleased' }) : accept();
    case 'TakeIncident':
      return state.takenBy === command.by ? accept() : accept({ ...command, type: 'IncidentTaken' });
    case 'CloseIncident':
      return state.unitIds.length > 0
        ? refuse({ type: 'UnitsStillWorking', incidentId, unitIds: state.unitIds })
        : accept({ ...command, type: 'IncidentClosed' });
  }
}

export const incidentDecider: Decider<IncidentState, IncidentCommand, IncidentEvent, IncidentRefusal> = {
  initial: { status: 'unknown' },
  evolve,
  decide,
};
