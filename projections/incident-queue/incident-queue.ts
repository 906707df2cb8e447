import type { LiveMapTables } from '../live-map/view.ts';
import type { Change, Projection, View } from '../projection.ts';
import { expired } from '../expiry.ts';
import { without } from '../without.ts';
import { type Instant, minutes } from '../../coordinator/domain/quantities.ts';
import { assess } from './assess.ts';
import { chosenBy, decidedBy, takenBy } from './deeds.ts';
import { nextCode } from './incident-code.ts';
import { withoutStep, withoutTime, withTime } from './step-back.ts';
import type { CallRow, IncidentQueueTables, IncidentRow, PatientRow, TimedStep } from './view.ts';

type Tables = IncidentQueueTables & Pick<LiveMapTables, 'units'>;
type QueueView = View<IncidentQueueTables>;
type QueueChange = Change<IncidentQueueTables>;

/** Closed incidents stay this long: a dispatcher's shift and the next one's questions about it. */
const KEEP_CLOSED = minutes(24 * 60);

function call(view: QueueView, callId: string, more: Partial<CallRow>): readonly QueueChange[] {
  const row = view.calls.get(callId);
  return row ? [['calls', callId, { ...row, ...more }]] : [];
}

function incident(view: QueueView, incidentId: string, more: Partial<IncidentRow>): readonly QueueChange[] {
  const row = view.incidents.get(incidentId);
  return row && row.status !== 'closed' ? [['incidents', incidentId, { ...row, ...more }]] : [];
}

/** A fact of the telephone reaches the call while it waits, or the incident that has come of it. */
function ofCall(
  view: QueueView,
  callId: string,
  more: Partial<Pick<CallRow, 'arrestRecognisedAt' | 'compressionsStartedAt'>>,
): readonly QueueChange[] {
  if (view.calls.has(callId)) return call(view, callId, more);
  const row = findIncident(view, callId);
  return row ? [['incidents', row.incidentId, { ...row, ...more }]] : [];
}

function findIncident(view: QueueView, callId: string): IncidentRow | undefined {
  for (const row of view.incidents.values()) if (row.callId === callId) return row;
  return undefined;
}

function recalled(view: QueueView, callId: string, duplicateOf: string | undefined): readonly QueueChange[] {
  const row = duplicateOf === undefined ? undefined : findIncident(view, duplicateOf);
  if (!row) return [];
  return [['incidents', row.incidentId, { ...row, recallIds: [...(row.recallIds ?? []), callId] }]];
}

function patient(view: QueueView, patientId: string, more: Partial<PatientRow>): readonly QueueChange[] {
  const row = view.patients.get(patientId);
  return row ? [['patients', patientId, { ...row, ...more }]] : [];
}

function unitJoins(
  view: QueueView,
  { unitId, incidentId }: { readonly unitId: string; readonly incidentId: string },
  more: Partial<IncidentRow> = {},
): readonly QueueChange[] {
  const unitIds = view.incidents.get(incidentId)?.unitIds ?? [];
  return incident(view, incidentId, {
    ...more,
    status: 'assigned',
    unitIds: unitIds.includes(unitId) ? unitIds : [...unitIds, unitId],
  });
}

/**
 * The incident waits again only while somebody still has to be fetched: the unit that handed over its last patient
 * leaves an incident that is about to close.
 */
function unitLeaves(
  view: QueueView,
  { unitId, incidentId }: { readonly unitId: string; readonly incidentId: string },
  more: Partial<IncidentRow> = {},
  left: (row: IncidentRow) => IncidentRow = (row) => row,
): readonly QueueChange[] {
  const row = view.incidents.get(incidentId);
  if (!row || row.status === 'closed') return [];
  const unitIds = row.unitIds.filter((id) => id !== unitId);
  const isOpen = row.patientIds.some((id) => (view.patients.get(id)?.status ?? 'reported') === 'reported');
  const status = unitIds.length === 0 && isOpen ? 'waiting' : 'assigned';
  return [['incidents', incidentId, { ...left(row), ...more, unitIds, status }]];
}

/** The unit's own time, and what the incident has from it when it is the first. */
function stepOf(
  view: QueueView,
  { unitId, incidentId, at }: { readonly unitId: string; readonly incidentId: string; readonly at: Instant },
  step: TimedStep,
  firsts: (row: IncidentRow) => Partial<IncidentRow> = () => ({}),
): readonly QueueChange[] {
  const row = view.incidents.get(incidentId);
  return row ? incident(view, incidentId, { ...firsts(row), ...withTime(row, step, { unitId, at }) }) : [];
}

function forgetOld(view: QueueView, now: Instant): readonly QueueChange[] {
  return expired(view.incidents, now, KEEP_CLOSED, {
    began: ({ openedAt }) => openedAt,
    ended: ({ closedAt }) => closedAt,
  }).flatMap(({ incidentId, patientIds }) => [
    ['incidents', incidentId, null] as const,
    ...patientIds.map((id) => ['patients', id, null] as const),
  ]);
}

/** Calls waiting to become incidents, incidents with the units that work for them, and their patients. */
export const incidentQueue: Projection<Tables> = {
  name: 'incident-queue',
  tables: ['calls', 'incidents', 'patients'],
  on: {
    CallReceived: (_view, { callId, channel, at }, recorded) => [
      ['calls', callId, { callId, channel, receivedAt: at, ...takenBy(recorded) }],
    ],
    CallerIdentified: (view, { callId, sealed }) => call(view, callId, { callerId: sealed.personId }),
    CallLocated: (view, { callId, place, address, countyId }) =>
      call(view, callId, { place, address, countyId }),
    CallTriaged: (view, { callId, complaint }, recorded) =>
      call(view, callId, { complaint, ...takenBy(recorded) }),
    ArrestRecognised: (view, { callId, at }) => ofCall(view, callId, { arrestRecognisedAt: at }),
    CompressionsStarted: (view, { callId, at }) => ofCall(view, callId, { compressionsStartedAt: at }),
    CallAbandoned: (view, { callId, at }) => call(view, callId, { abandonedAt: at }),
    CalledBack(view, { callId, outcome }) {
      const row = view.calls.get(callId);
      if (!row) return [];
      return outcome === 'reached'
        ? [['calls', callId, without(row, 'abandonedAt')]]
        : call(view, callId, { callBacks: (row.callBacks ?? 0) + 1 });
    },
    CallClosed: (view, { callId, duplicateOf }) => [
      ['calls', callId, null],
      ...recalled(view, callId, duplicateOf),
    ],

    IncidentOpened: (view, opened, { recordedAt }) => {
      const waiting: Partial<CallRow> = view.calls.get(opened.callId) ?? {};
      const { receivedAt = opened.at, callerId, arrestRecognisedAt, compressionsStartedAt } = waiting;
      const { takenBy: owner } = waiting;
      const row: IncidentRow = {
        ...without(opened, 'type', 'at'),
        code: nextCode(view.incidents.values()),
        ...(callerId !== undefined && { callerId }),
        ...(owner !== undefined && { owner: { by: owner, at: opened.at } }),
        ...(arrestRecognisedAt !== undefined && { arrestRecognisedAt }),
        ...(compressionsStartedAt !== undefined && { compressionsStartedAt }),
        status: 'waiting',
        unitIds: [],
        receivedAt,
        openedAt: opened.at,
      };
      return [
        ['calls', opened.callId, null],
        ['incidents', opened.incidentId, row],
        ...forgetOld(view, recordedAt),
      ];
    },
    UnitCommitted: (view, event) => unitJoins(view, event),
    UnitReleased: (view, event) => unitLeaves(view, event),
    IncidentTaken: (view, { incidentId, by, at }) =>
      incident(view, incidentId, { owner: { by, at }, lastDeed: { by, at } }),
    IncidentClosed: (view, { incidentId, outcome, at }) =>
      incident(view, incidentId, { status: 'closed', closedAt: at, outcome, unitIds: [] }),

    UnitAssigned: (view, event, recorded) =>
      unitJoins(view, event, {
        ...decidedBy(recorded, event.at),
        firstAssignedAt: view.incidents.get(event.incidentId)?.firstAssignedAt ?? event.at,
      }),
    UnitMobilised: (view, event) => stepOf(view, event, 'mobilised'),
    UnitArrivedOnScene: (view, event) =>
      stepOf(view, event, 'on-scene', ({ firstOnSceneAt = event.at }) => ({ firstOnSceneAt })),
    UnitReachedPatient: (view, event) =>
      stepOf(view, event, 'with-patient', ({ firstContactAt = event.at }) => ({ firstContactAt })),
    UnitStepTakenBack: (view, event, recorded) => {
      const row = view.incidents.get(event.incidentId);
      return row
        ? [['incidents', row.incidentId, { ...withoutStep(row, event), ...decidedBy(recorded, event.at) }]]
        : [];
    },
    UnitRecalled: (view, event, recorded) =>
      // A drive that was called off is the first of nothing; who has been there has been there.
      unitLeaves(view, event, decidedBy(recorded, event.at), (row) =>
        withoutTime(row, 'mobilised', event.unitId),
      ),
    UnitBecameAvailable: (view, event) => unitLeaves(view, event),

    PatientReported: (_view, reported) => [
      [
        'patients',
        reported.patientId,
        { ...without(reported, 'type', 'at'), status: 'reported', vitals: {} },
      ],
    ],
    PatientAssessed: (view, found) => assess(view, found),
    DestinationChosen: (view, { patientId, centreId, at }, recorded) => [
      ...patient(view, patientId, { destinationId: centreId, ...chosenBy(recorded, at) }),
      ...incident(view, view.patients.get(patientId)?.incidentId ?? '', decidedBy(recorded, at)),
    ],
    PatientBoarded: (view, { patientId, unitId }) => patient(view, patientId, { status: 'on-board', unitId }),
    CareHandedOver: (view, { patientId, centreId }) =>
      patient(view, patientId, { status: 'handed-over', destinationId: centreId }),
    PatientNotTransported: (view, { patientId }) => patient(view, patientId, { status: 'not-transported' }),

    PreAlertSent: (view, { patientId, preAlertId }) => patient(view, patientId, { preAlertId }),
    PreAlertWithdrawn: (view, { preAlertId }) => {
      for (const row of view.patients.values()) {
        if (row.preAlertId === preAlertId) return [['patients', row.patientId, without(row, 'preAlertId')]];
      }
      return [];
    },
  },
};
