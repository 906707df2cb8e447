import type { DomainCommand } from '../domain/commands.ts';
import type { IncidentClosed } from '../domain/incident/events.ts';
import type { PatientNotTransported } from '../domain/patient/events.ts';
import type { Instant } from '../domain/quantities.ts';
import { type Process, type Reaction, withEntry, withoutEntries } from './process.ts';

type PatientEnd = 'handed-over' | PatientNotTransported['reason'];

interface Mission {
  readonly unitIds: readonly string[];
  /** How care ended, by patient; `undefined` while it has not. */
  readonly ends: ReadonlyMap<string, PatientEnd | undefined>;
}

interface Missions {
  /** Open incidents. */
  readonly open: ReadonlyMap<string, Mission>;
  readonly incidentOf: ReadonlyMap<string, string>;
}

/** Keeps the incident and its patients in step with what the units do, and closes it when nothing is left to do. */
export const followMission: Process<Missions> = {
  name: 'follow-mission',
  categories: ['incident', 'unit', 'patient'],
  initial: { open: new Map(), incidentOf: new Map() },
  on: {
    IncidentOpened: (missions, { incidentId, patientIds }) => ({
      state: {
        open: withEntry(missions.open, incidentId, {
          unitIds: [],
          ends: new Map(patientIds.map((patientId) => [patientId, undefined])),
        }),
        incidentOf: new Map([
          ...missions.incidentOf,
          ...patientIds.map((patientId): [string, string] => [patientId, incidentId]),
        ]),
      },
      commands: [],
    }),

    UnitAssigned(missions, { unitId, incidentId, at }) {
      const mission = missions.open.get(incidentId);
      // Closed by one desk while another sent a unit: the crew must hear of it.
      if (!mission) return { state: missions, commands: [recall(unitId, incidentId, at)] };
      const unitIds = [...mission.unitIds, unitId];
      return {
        state: withMission(missions, incidentId, { ...mission, unitIds }),
        commands: [{ type: 'CommitUnit', incidentId, unitId, at }],
      };
    },

    UnitLeftScene: (missions, { unitId, patientIds, at }) => ({
      state: missions,
      commands: patientIds.map((patientId) => ({ type: 'BoardPatient', patientId, unitId, at })),
    }),

    UnitRecalled: (missions, { unitId, incidentId, at }) => release(missions, unitId, incidentId, at),
    UnitBecameAvailable: (missions, { unitId, incidentId, at }) => release(missions, unitId, incidentId, at),

    CareHandedOver: (missions, { patientId, at }) => endCare(missions, patientId, 'handed-over', at),
    PatientNotTransported: (missions, { patientId, reason, at }) => endCare(missions, patientId, reason, at),

    IncidentClosed: (missions, event) => close(missions, event),
  },
};

function release(missions: Missions, unitId: string, incidentId: string, at: Instant): Reaction<Missions> {
  const mission = missions.open.get(incidentId);
  if (!mission) return { state: missions, commands: [] };
  const left = { ...mission, unitIds: mission.unitIds.filter((other) => other !== unitId) };
  return {
    state: withMission(missions, incidentId, left),
    commands: [{ type: 'ReleaseUnit', incidentId, unitId, at }, ...closing(incidentId, left, at)],
  };
}

function endCare(missions: Missions, patientId: string, end: PatientEnd, at: Instant): Reaction<Missions> {
  const incidentId = missions.incidentOf.get(patientId);
  const mission = incidentId === undefined ? undefined : missions.open.get(incidentId);
  if (incidentId === undefined || !mission) return { state: missions, commands: [] };
  const left = { ...mission, ends: withEntry(mission.ends, patientId, end) };
  return { state: withMission(missions, incidentId, left), commands: closing(incidentId, left, at) };
}

/** A dispatcher's closing leaves no patient waiting and no crew driving. */
function close(missions: Missions, { incidentId, outcome, at }: IncidentClosed): Reaction<Missions> {
  const mission = missions.open.get(incidentId);
  if (!mission) return { state: missions, commands: [] };
  const waiting = [...mission.ends].filter(([, end]) => end === undefined);
  return {
    state: {
      open: withoutEntries(missions.open, incidentId),
      incidentOf: withoutEntries(missions.incidentOf, ...mission.ends.keys()),
    },
    commands: [
      ...mission.unitIds.map((unitId) => recall(unitId, incidentId, at)),
      ...waiting.map(([patientId]): DomainCommand => ({
        type: 'EndWithoutTransport',
        patientId,
        reason: REASON_OF[outcome],
        at,
      })),
    ],
  };
}

function closing(incidentId: string, { unitIds, ends }: Mission, at: Instant): readonly DomainCommand[] {
  const reached = [...ends.values()];
  return unitIds.length > 0 || reached.includes(undefined)
    ? []
    : [{ type: 'CloseIncident', incidentId, outcome: outcomeOf(reached), at }];
}

/** One patient who was cared for makes the mission a completed one. */
function outcomeOf(ends: readonly (PatientEnd | undefined)[]): IncidentClosed['outcome'] {
  if (ends.every((end) => end === 'nobody-found')) return 'nobody-found';
  if (ends.every((end) => end === 'cancelled')) return 'cancelled';
  const isWithoutCare = ends.every(
    (end) => end === 'refused' || end === 'nobody-found' || end === 'cancelled',
  );
  return isWithoutCare ? 'refused-transport' : 'completed';
}

const REASON_OF: Readonly<Record<IncidentClosed['outcome'], PatientNotTransported['reason']>> = {
  completed: 'treated-on-scene',
  cancelled: 'cancelled',
  'nobody-found': 'nobody-found',
  'refused-transport': 'refused',
};

const recall = (unitId: string, incidentId: string, at: Instant): DomainCommand => ({
  type: 'RecallUnit',
  unitId,
  incidentId,
  reason: 'incident-closed',
  at,
});

const withMission = (missions: Missions, incidentId: string, mission: Mission): Missions => ({
  ...missions,
  open: withEntry(missions.open, incidentId, mission),
});
