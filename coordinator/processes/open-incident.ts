import type { CallLocated, CallTriaged } from '../domain/call/events.ts';
import type { DomainCommand } from '../domain/commands.ts';
import { incidentIdOf, patientIdsOf } from '../domain/ids.ts';
import type { Instant } from '../domain/quantities.ts';
import { type Process, type Reaction, withEntry, withoutEntries } from './process.ts';

interface Learned {
  readonly located?: CallLocated;
  readonly triaged?: CallTriaged;
}

/** Calls of which the place or the card is still missing. */
type IncompleteCalls = ReadonlyMap<string, Learned>;

/** A call that is both located and triaged becomes an incident with its patients. */
export const openIncident: Process<IncompleteCalls> = {
  name: 'open-incident',
  categories: ['call'],
  initial: new Map(),
  on: {
    CallLocated: (calls, event) => learn(calls, event.callId, { located: event }, event.at),
    CallTriaged: (calls, event) => learn(calls, event.callId, { triaged: event }, event.at),
    CallClosed: (calls, { callId }) => ({ state: withoutEntries(calls, callId), commands: [] }),
  },
};

function learn(
  calls: IncompleteCalls,
  callId: string,
  news: Learned,
  at: Instant,
): Reaction<IncompleteCalls> {
  const learned = { ...calls.get(callId), ...news };
  const { located, triaged } = learned;
  return located && triaged
    ? { state: withoutEntries(calls, callId), commands: open(located, triaged, at) }
    : { state: withEntry(calls, callId, learned), commands: [] };
}

function open(located: CallLocated, triaged: CallTriaged, at: Instant): readonly DomainCommand[] {
  const { callId, place, address, countyId } = located;
  const { complaint, priority, suspectedPathway, inExtremis, needs, patientCount, ageBand } = triaged;
  const incidentId = incidentIdOf(callId);
  const patientIds = patientIdsOf(incidentId, patientCount);
  const suspicion = { priority, inExtremis, ...(suspectedPathway && { suspectedPathway }) };
  return [
    {
      type: 'OpenIncident',
      incidentId,
      callId,
      place,
      address,
      countyId,
      complaint,
      needs,
      patientIds,
      ...suspicion,
      at,
    },
    ...patientIds.map((patientId): DomainCommand => ({
      type: 'ReportPatient',
      patientId,
      incidentId,
      ageBand,
      ...suspicion,
      at,
    })),
  ];
}
