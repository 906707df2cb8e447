import type { DomainCommand } from '../domain/commands.ts';
import { type ReadinessCategory, readinessCategoryFor } from '../domain/pathways.ts';
import type { PlaceReleased } from '../domain/centre/events.ts';
import type { Instant } from '../domain/quantities.ts';
import { type Process, type Reaction, withEntry, withoutEntries } from './process.ts';

interface Held {
  readonly centreId: string;
  readonly category: ReadinessCategory;
}

interface Patient {
  readonly category: ReadinessCategory;
  /** Another hospital asks for the transfer: such a patient may have a reserved place. */
  readonly isTransfer: boolean;
  readonly held?: Held;
}

interface Waiting {
  /** Whose care has not ended. */
  readonly patients: ReadonlyMap<string, Patient>;
  /** Calls of hospitals until they are incidents, then their patients until these are reported. */
  readonly transfers: ReadonlySet<string>;
}

/**
 * Keeps a place at the chosen centre for a patient on the way. Where none is left the centre refuses to hold one; the
 * patient still goes there, and every desk sees that nothing is held.
 */
export const holdPlaces: Process<Waiting> = {
  name: 'hold-places',
  categories: ['call', 'incident', 'patient'],
  initial: { patients: new Map(), transfers: new Set() },
  on: {
    CallReceived: (waiting, { callId, channel }) => ({
      state: channel === 'transfer' ? withTransfers(waiting, [callId]) : waiting,
      commands: [],
    }),
    CallClosed: (waiting, { callId }) => ({ state: withTransfers(waiting, [], callId), commands: [] }),
    IncidentOpened: (waiting, { callId, patientIds }) => ({
      state: waiting.transfers.has(callId) ? withTransfers(waiting, patientIds, callId) : waiting,
      commands: [],
    }),

    PatientReported(waiting, { patientId, suspectedPathway, inExtremis }) {
      const isTransfer = waiting.transfers.has(patientId);
      const patient = { category: readinessCategoryFor(suspectedPathway, inExtremis), isTransfer };
      return { state: withPatient(withTransfers(waiting, [], patientId), patientId, patient), commands: [] };
    },

    PatientAssessed(waiting, { patientId, suspectedPathway, inExtremis, at }) {
      const patient = waiting.patients.get(patientId);
      if (!patient) return { state: waiting, commands: [] };
      const category = readinessCategoryFor(suspectedPathway, inExtremis);
      const { held } = patient;
      if (!held || held.category === category) {
        return { state: withPatient(waiting, patientId, { ...patient, category }), commands: [] };
      }
      const moved = { ...patient, category, held: { centreId: held.centreId, category } };
      return {
        state: withPatient(waiting, patientId, moved),
        commands: [release(patientId, held, 'sent-elsewhere', at), hold(patientId, moved, at)],
      };
    },

    DestinationChosen(waiting, { patientId, centreId, at }) {
      const patient = waiting.patients.get(patientId);
      if (!patient) return { state: waiting, commands: [] };
      const bound = { ...patient, held: { centreId, category: patient.category } };
      return {
        state: withPatient(waiting, patientId, bound),
        commands: [
          ...(patient.held ? [release(patientId, patient.held, 'sent-elsewhere', at)] : []),
          hold(patientId, bound, at),
        ],
      };
    },

    CareHandedOver: (waiting, { patientId, centreId, at }) =>
      end(waiting, patientId, at, (held) => (held.centreId === centreId ? 'arrived' : 'sent-elsewhere')),
    PatientNotTransported: (waiting, { patientId, at }) =>
      end(waiting, patientId, at, () => 'not-transported'),
  },
};

function withTransfers(waiting: Waiting, ids: readonly string[], known?: string): Waiting {
  const others = [...waiting.transfers].filter((id) => id !== known);
  return { ...waiting, transfers: new Set([...others, ...ids]) };
}

const withPatient = (waiting: Waiting, patientId: string, patient: Patient): Waiting => ({
  ...waiting,
  patients: withEntry(waiting.patients, patientId, patient),
});

function end(
  waiting: Waiting,
  patientId: string,
  at: Instant,
  why: (held: Held) => PlaceReleased['reason'],
): Reaction<Waiting> {
  const held = waiting.patients.get(patientId)?.held;
  return {
    state: { ...waiting, patients: withoutEntries(waiting.patients, patientId) },
    commands: held ? [release(patientId, held, why(held), at)] : [],
  };
}

const hold = (
  patientId: string,
  { isTransfer, held: { centreId, category } }: Patient & { readonly held: Held },
  at: Instant,
): DomainCommand => ({
  type: 'HoldPlace',
  centreId,
  category,
  patientId,
  ...(isTransfer && { heldFor: 'transfer' }),
  at,
});

const release = (
  patientId: string,
  { centreId }: Held,
  reason: PlaceReleased['reason'],
  at: Instant,
): DomainCommand => ({ type: 'ReleasePlace', centreId, patientId, reason, at });
