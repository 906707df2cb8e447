import type { DomainCommand } from '../domain/commands.ts';
import type { RankedOption } from '../domain/decision.ts';
import { preAlertIdOf } from '../domain/ids.ts';
import type { AgeBand, DestinationChosen, PatientAssessed, Vitals } from '../domain/patient/events.ts';
import type { Pathway, Priority } from '../domain/pathways.ts';
import type { RevisePreAlert } from '../domain/prealert/commands.ts';
import type { ClinicalContent, PreAlertWithdrawn } from '../domain/prealert/events.ts';
import { clinicalContentOf, codeOf } from '../domain/prealert/told.ts';
import { type Instant, instant, later } from '../domain/quantities.ts';
import { type Process, type Reaction, withEntry, withoutEntries } from './process.ts';

interface Expected {
  readonly incidentId: string;
  readonly priority: Priority;
  readonly pathway?: Pathway;
  readonly inExtremis: boolean;
  readonly ageBand: AgeBand;
  readonly vitals: Vitals;
  readonly clinical?: ClinicalContent;
  readonly assessedAt?: Instant;
  /** Who examined the patient or has them on board. */
  readonly unitId?: string;
  readonly preAlert?: { readonly preAlertId: string; readonly centreId: string };
}

interface Working {
  readonly incidentId: string;
  readonly promisedArrivalAt?: Instant;
  readonly isOnScene?: true;
}

interface PreAlerts {
  /** Patients whose care has not ended. */
  readonly patients: ReadonlyMap<string, Expected>;
  /** Units on a mission. */
  readonly units: ReadonlyMap<string, Working>;
}

/** The chosen centre is told before the patient arrives, and told anew when the choice or the patient is another. */
export const preAlert: Process<PreAlerts> = {
  name: 'pre-alert',
  categories: ['patient', 'unit'],
  initial: { patients: new Map(), units: new Map() },
  on: {
    PatientReported(state, { patientId, incidentId, priority, suspectedPathway, inExtremis, ageBand }) {
      const patient = { incidentId, priority, inExtremis, ageBand, vitals: {}, ...named(suspectedPathway) };
      return { state: withPatient(state, patientId, patient), commands: [] };
    },
    PatientAssessed: assess,
    PatientBoarded(state, { patientId, unitId }) {
      const patient = state.patients.get(patientId);
      return {
        state: patient ? withPatient(state, patientId, { ...patient, unitId }) : state,
        commands: [],
      };
    },
    DestinationChosen: (state, event, { revision }) => choose(state, event, revision),
    CareHandedOver(state, { patientId, centreId, at }) {
      const told = state.patients.get(patientId)?.preAlert;
      return {
        state: { ...state, patients: withoutEntries(state.patients, patientId) },
        commands:
          told?.centreId === centreId
            ? [{ type: 'CompletePreAlert', preAlertId: told.preAlertId, at }]
            : withdraw(told, 'other-destination', at),
      };
    },
    PatientNotTransported: (state, { patientId, at }) => ({
      state: { ...state, patients: withoutEntries(state.patients, patientId) },
      commands: withdraw(state.patients.get(patientId)?.preAlert, 'not-transported', at),
    }),

    UnitAssigned: (state, { unitId, incidentId, promisedArrivalAt }) =>
      withUnits(state, withEntry(state.units, unitId, { incidentId, promisedArrivalAt })),
    UnitArrivedOnScene: (state, { unitId, incidentId }) =>
      withUnits(
        state,
        withEntry(state.units, unitId, { ...state.units.get(unitId), incidentId, isOnScene: true }),
      ),
    UnitStepTakenBack(state, { unitId, incidentId, step }) {
      const promisedArrivalAt = state.units.get(unitId)?.promisedArrivalAt;
      if (step !== 'on-scene') return withUnits(state, state.units);
      const working = { incidentId, ...(promisedArrivalAt !== undefined && { promisedArrivalAt }) };
      return withUnits(state, withEntry(state.units, unitId, working));
    },
    UnitRecalled: (state, { unitId }) => withUnits(state, withoutEntries(state.units, unitId)),
    UnitBecameAvailable: (state, { unitId }) => withUnits(state, withoutEntries(state.units, unitId)),
  },
};

function assess(state: PreAlerts, event: PatientAssessed): Reaction<PreAlerts> {
  const before = state.patients.get(event.patientId);
  // A finding that comes late by radio must not replace a newer one.
  if (!before || (before.assessedAt ?? 0) > event.at) return { state, commands: [] };
  const { priority, suspectedPathway, inExtremis, vitals, unitId, at } = event;
  const { incidentId, ageBand, preAlert: told } = before;
  const clinical = clinicalContentOf(event);
  const patient: Expected = {
    incidentId,
    ageBand,
    priority,
    inExtremis,
    vitals,
    assessedAt: at,
    unitId,
    ...named(suspectedPathway),
    ...(clinical && { clinical }),
    ...(told && { preAlert: told }),
  };
  return {
    state: withPatient(state, event.patientId, patient),
    commands: told
      ? [{ type: 'RevisePreAlert', preAlertId: told.preAlertId, ...contentOf(patient), at }]
      : [],
  };
}

function choose(
  state: PreAlerts,
  { patientId, centreId, decision, at }: DestinationChosen,
  revision: number,
): Reaction<PreAlerts> {
  const patient = state.patients.get(patientId);
  const chosen = decision.ranking.offered.find((option) => option.id === centreId);
  if (!patient || !chosen) return { state, commands: [] };
  const { incidentId, ageBand } = patient;
  const unit = unitFor(state, patient);
  const preAlertId = preAlertIdOf(patientId, revision);
  return {
    state: withPatient(state, patientId, { ...patient, preAlert: { preAlertId, centreId } }),
    commands: [
      ...withdraw(patient.preAlert, 'other-destination', at),
      {
        type: 'SendPreAlert',
        preAlertId,
        patientId,
        incidentId,
        centreId,
        ...(unit && { unitId: unit.unitId }),
        ageBand,
        ...contentOf(patient),
        expectedArrivalAt: doorAt(chosen, unit, at),
        at,
      },
    ],
  };
}

/**
 * The door as the dispatcher was shown it, with the minutes on scene. Where a policy predicts none, the drive begins at
 * the scene, so not before the unit is there.
 */
function doorAt({ predicted, travelSeconds }: RankedOption, unit: Working | undefined, at: Instant): Instant {
  const door = predicted?.find(({ milestone }) => milestone === 'door');
  const thereAt = unit?.isOnScene ? at : (unit?.promisedArrivalAt ?? at);
  return door?.at ?? later(instant(Math.max(at, thereAt)), travelSeconds);
}

/** Who brings the patient: known from the crew, or because only one unit works for the incident. */
function unitFor(state: PreAlerts, patient: Expected): (Working & { readonly unitId: string }) | undefined {
  const candidates = [...state.units]
    .filter(([unitId, { incidentId }]) =>
      patient.unitId === undefined ? incidentId === patient.incidentId : unitId === patient.unitId,
    )
    .map(([unitId, working]) => ({ ...working, unitId }));
  return candidates.length === 1 ? candidates[0] : undefined;
}

type Content = Pick<RevisePreAlert, 'code' | 'pathway' | 'priority' | 'inExtremis' | 'vitals' | 'clinical'>;

function contentOf(patient: Expected): Content {
  const { pathway, priority, inExtremis, vitals, clinical } = patient;
  return {
    code: codeOf(patient),
    ...named(pathway),
    priority,
    inExtremis,
    vitals,
    ...(clinical && { clinical }),
  };
}

const named = (pathway: Pathway | undefined): { readonly pathway?: Pathway } => (pathway ? { pathway } : {});

const withdraw = (
  told: Expected['preAlert'],
  reason: PreAlertWithdrawn['reason'],
  at: Instant,
): readonly DomainCommand[] =>
  told ? [{ type: 'WithdrawPreAlert', preAlertId: told.preAlertId, reason, at }] : [];

const withPatient = (state: PreAlerts, patientId: string, patient: Expected): PreAlerts => ({
  ...state,
  patients: withEntry(state.patients, patientId, patient),
});

const withUnits = (state: PreAlerts, units: PreAlerts['units']): Reaction<PreAlerts> => ({
  state: { ...state, units },
  commands: [],
});
