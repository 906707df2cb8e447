import type { DomainCommand } from '../domain/commands.ts';
import { CATEGORY_OF, type Pathway, type ReadinessCategory } from '../domain/pathways.ts';
import type { PlaceReleased } from '../domain/centre/events.ts';
import type { Instant } from '../domain/quantities.ts';
import { type Process, type Reaction, withEntry, withoutEntries } from './process.ts';

interface Held {
  readonly centreId: string;
  readonly category: ReadinessCategory;
}

interface Patient {
  readonly category: ReadinessCategory;
  readonly held?: Held;
}

/** Patients whose care has not ended. */
type Patients = ReadonlyMap<string, Patient>;

/**
 * Keeps a place at the chosen centre for a patient on the way. Where none is left the centre refuses to hold one; the
 * patient still goes there, and every desk sees that nothing is held.
 */
export const holdPlaces: Process<Patients> = {
  name: 'hold-places',
  categories: ['patient'],
  initial: new Map(),
  on: {
    PatientReported: (patients, { patientId, suspectedPathway, inExtremis }) => ({
      state: withEntry(patients, patientId, { category: categoryOf(suspectedPathway, inExtremis) }),
      commands: [],
    }),

    PatientAssessed(patients, { patientId, suspectedPathway, inExtremis, at }) {
      const patient = patients.get(patientId);
      if (!patient) return { state: patients, commands: [] };
      const category = categoryOf(suspectedPathway, inExtremis);
      const { held } = patient;
      if (!held || held.category === category) {
        return { state: withEntry(patients, patientId, { ...patient, category }), commands: [] };
      }
      const instead = { centreId: held.centreId, category };
      return {
        state: withEntry(patients, patientId, { category, held: instead }),
        commands: [release(patientId, held, 'sent-elsewhere', at), hold(patientId, instead, at)],
      };
    },

    DestinationChosen(patients, { patientId, centreId, at }) {
      const patient = patients.get(patientId);
      if (!patient) return { state: patients, commands: [] };
      const { category, held } = patient;
      const place = { centreId, category };
      return {
        state: withEntry(patients, patientId, { category, held: place }),
        commands: [
          ...(held ? [release(patientId, held, 'sent-elsewhere', at)] : []),
          hold(patientId, place, at),
        ],
      };
    },

    CareHandedOver: (patients, { patientId, centreId, at }) =>
      end(patients, patientId, at, (held) => (held.centreId === centreId ? 'arrived' : 'sent-elsewhere')),
    PatientNotTransported: (patients, { patientId, at }) =>
      end(patients, patientId, at, () => 'not-transported'),
  },
};

const categoryOf = (pathway: Pathway | undefined, inExtremis: boolean): ReadinessCategory =>
  pathway && !inExtremis ? CATEGORY_OF[pathway] : 'emergency';

function end(
  patients: Patients,
  patientId: string,
  at: Instant,
  why: (held: Held) => PlaceReleased['reason'],
): Reaction<Patients> {
  const held = patients.get(patientId)?.held;
  return {
    state: withoutEntries(patients, patientId),
    commands: held ? [release(patientId, held, why(held), at)] : [],
  };
}

const hold = (patientId: string, { centreId, category }: Held, at: Instant): DomainCommand => ({
  type: 'HoldPlace',
  centreId,
  category,
  patientId,
  at,
});

const release = (
  patientId: string,
  { centreId }: Held,
  reason: PlaceReleased['reason'],
  at: Instant,
): DomainCommand => ({ type: 'ReleasePlace', centreId, patientId, reason, at });
