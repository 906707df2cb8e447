import type { EventStore } from '../../application/ports.ts';
import type { Decider } from '../../domain/decider.ts';
import type { DecidedEvent, StreamName } from '../../domain/events.ts';
import type { IncidentEvent } from '../../domain/incident/events.ts';
import { type IncidentState, incidentDecider } from '../../domain/incident/incident.ts';
import type { PatientEvent } from '../../domain/patient/events.ts';
import { type PatientState, patientDecider } from '../../domain/patient/patient.ts';

type Store = Pick<EventStore, 'readStream'>;

/**
 * How something stands in the store, not as the read side shows it a moment later: the centre chosen just now decides
 * where the unit goes. Only for streams of a few dozen events.
 */
async function foldStream<State, Event extends DecidedEvent>(
  store: Store,
  stream: StreamName,
  { initial, evolve }: Pick<Decider<State, never, Event, never>, 'initial' | 'evolve'>,
): Promise<State> {
  let state = initial;
  // A stream of a category holds the events of its decider only.
  for await (const { event } of store.readStream(stream)) state = evolve(state, event as Event);
  return state;
}

export const foldPatient = (store: Store, patientId: string): Promise<PatientState> =>
  foldStream<PatientState, PatientEvent>(store, `patient-${patientId}`, patientDecider);

export const foldIncident = (store: Store, incidentId: string): Promise<IncidentState> =>
  foldStream<IncidentState, IncidentEvent>(store, `incident-${incidentId}`, incidentDecider);
