import type { Decision } from '../../coordinator/domain/decision.ts';
import { type Instant, later, minutes } from '../../coordinator/domain/quantities.ts';
import type { UndoableStep } from '../../coordinator/domain/unit/events.ts';
import { expired } from '../expiry.ts';
import { firstOfOthers } from '../incident-queue/step-back.ts';
import type { IncidentQueueTables } from '../incident-queue/view.ts';
import type { LiveMapTables } from '../live-map/view.ts';
import type { Change, Projection, View } from '../projection.ts';
import { without } from '../without.ts';
import { targetsFor, targetsVersion } from './targets.ts';
import type { AxisPoint, ClockRow, Moments, PathwayClockTables } from './view.ts';

type Tables = PathwayClockTables &
  Pick<IncidentQueueTables, 'incidents'> &
  Pick<LiveMapTables, 'units' | 'network'>;
type Clocks = View<Tables>;
type Changes = readonly Change<Tables>[];
type Bare = Omit<ClockRow, 'targets' | 'rules'>;

/** A day for the outcome to come back, a month for the indicators. */
const KEEP_ENDED = minutes(24 * 60);
const KEEP_PAST = minutes(31 * 24 * 60);

const put = (row: Bare): Changes => [
  ['clocks', row.patientId, { ...row, targets: targetsFor(row), rules: targetsVersion(row.askedBy) }],
];

function turn(view: Clocks, patientId: string, more: (row: ClockRow) => Partial<Bare>): Changes {
  const row = view.clocks.get(patientId);
  return row ? put({ ...row, ...more(row) }) : [];
}

/** The first time counts: a radio says things twice. */
const first = (reached: Moments, point: AxisPoint, at: Instant): Moments =>
  reached[point] === undefined ? { ...reached, [point]: at } : reached;

function reach(
  view: Clocks,
  patientIds: readonly string[],
  point: AxisPoint,
  at: Instant,
  more: Partial<Bare> = {},
): Changes {
  return patientIds.flatMap((patientId) =>
    turn(view, patientId, ({ reached }) => ({ ...more, reached: first(reached, point, at) })),
  );
}

/** The step of a unit on the axis of its patients. */
const POINT_OF: Readonly<Partial<Record<UndoableStep, 'mobilised' | 'on-scene' | 'contact'>>> = {
  mobilised: 'mobilised',
  'on-scene': 'on-scene',
  'with-patient': 'contact',
};

const patientsOf = (view: Clocks, incidentId: string): readonly string[] =>
  (view.incidents.get(incidentId)?.patientIds ?? []).filter(
    (patientId) => view.clocks.get(patientId)?.end === undefined,
  );

/** The order that will be kept counts, once one is given; a patient whom a crew has reached keeps what it told. */
function nobodyComes(view: Clocks, patientId: string): Changes {
  const row = view.clocks.get(patientId);
  if (row?.reached['on-scene'] !== undefined || row?.reached.dispatched === undefined) return [];
  return put({ ...without(row, 'stationId'), reached: without(row.reached, 'dispatched', 'mobilised') });
}

/** Those of the incident whom the unit has on board, as far as anybody said so. */
const carriedBy = (view: Clocks, incidentId: string, unitId: string): readonly string[] =>
  patientsOf(view, incidentId).filter((patientId) => view.clocks.get(patientId)?.unitId === unitId);

/** What was put before whoever chose; the drive alone when the policy predicts nothing further. */
function predictedBy({ ranking, chosen }: Decision, at: Instant): Moments {
  const option = ranking.offered.find(({ id }) => id === chosen);
  if (!option) return {};
  const predicted = (option.predicted ?? []).map(({ milestone, at: predictedAt }) => [
    milestone === 'door' ? 'arrived' : milestone,
    predictedAt,
  ]);
  return { arrived: later(at, option.travelSeconds), ...(Object.fromEntries(predicted) as Moments) };
}

function forgetOld(view: Clocks, now: Instant): Changes {
  const times = {
    began: ({ reportedAt }: ClockRow) => reportedAt,
    ended: ({ endedAt }: ClockRow) => endedAt,
  };
  return [
    ...expired(view.clocks, now, KEEP_ENDED, times).flatMap((row): Changes => [
      ['clocks', row.patientId, null],
      ['pastClocks', row.patientId, row],
    ]),
    ...expired(view.pastClocks, now, KEEP_PAST, times).map(
      ({ patientId }) => ['pastClocks', patientId, null] as const,
    ),
  ];
}

/** One axis of time per patient: what was reached, what was predicted, and what the rules ask for in between. */
export const pathwayClocks: Projection<Tables> = {
  name: 'pathway-clocks',
  tables: ['clocks', 'pastClocks'],
  on: {
    PatientReported(view, { patientId, incidentId, suspectedPathway, at }, { recordedAt }) {
      const incident = view.incidents.get(incidentId);
      const askedBy = view.network.get('network')?.network.pathwayTargets;
      const clock = put({
        patientId,
        incidentId,
        ...(askedBy && { askedBy }),
        ...(incident && { countyId: incident.countyId }),
        ...(suspectedPathway && { pathway: suspectedPathway }),
        reportedAt: at,
        reached: incident ? { called: incident.receivedAt, opened: incident.openedAt } : {},
        predicted: {},
      });
      return [...forgetOld(view, recordedAt), ...clock];
    },
    UnitAssigned(view, { unitId, incidentId, at }) {
      const stationId = view.units.get(unitId)?.unit.stationId;
      return patientsOf(view, incidentId).flatMap((patientId) =>
        turn(view, patientId, ({ reached, stationId: before }) => ({
          ...(before === undefined && stationId !== undefined && { stationId }),
          reached: first(reached, 'dispatched', at),
        })),
      );
    },
    UnitRecalled: (view, { unitId, incidentId }) =>
      [...view.units.values()].some((row) => row.incidentId === incidentId && row.unitId !== unitId)
        ? []
        : patientsOf(view, incidentId).flatMap((patientId) => nobodyComes(view, patientId)),
    UnitMobilised: (view, { incidentId, at }) => reach(view, patientsOf(view, incidentId), 'mobilised', at),
    UnitArrivedOnScene: (view, { incidentId, at }) =>
      reach(view, patientsOf(view, incidentId), 'on-scene', at),
    UnitReachedPatient: (view, { incidentId, at }) =>
      reach(view, patientsOf(view, incidentId), 'contact', at),
    UnitStepTakenBack(view, event) {
      const point = POINT_OF[event.step];
      if (point === undefined) return [];
      const other = firstOfOthers(view.incidents.get(event.incidentId), event);
      return patientsOf(view, event.incidentId).flatMap((patientId) =>
        turn(view, patientId, ({ reached }) =>
          reached[point] === event.stepAt
            ? { reached: { ...without(reached, point), ...(other !== undefined && { [point]: other }) } }
            : {},
        ),
      );
    },
    PatientAssessed(view, { patientId, suspectedPathway, lastKnownWellAt, ecgReference, at }) {
      const row = view.clocks.get(patientId);
      if (!row) return [];
      const reached = ecgReference === undefined ? row.reached : first(row.reached, 'ecg', at);
      return put({
        // A pathway that the crew does not confirm is no longer suspected.
        ...without(row, 'pathway'),
        ...(suspectedPathway && { pathway: suspectedPathway }),
        // The newest word on it counts: nobody knows is a word too.
        reached: {
          ...without(reached, 'last-known-well'),
          ...(lastKnownWellAt !== undefined && { 'last-known-well': lastKnownWellAt }),
        },
      });
    },
    DestinationChosen(view, { patientId, centreId, decision, at }) {
      const row = view.clocks.get(patientId);
      const transferTo = decision.ranking.offered.find(({ id }) => id === decision.chosen)?.transferTo;
      return row
        ? put({
            // Another choice plans its own transfer, or none.
            ...without(row, 'transferTo'),
            ...(transferTo !== undefined && { transferTo }),
            centreId,
            predicted: predictedBy(decision, at),
          })
        : [];
    },
    UnitLeftScene: (view, { unitId, patientIds, at }) =>
      reach(view, patientIds, 'left-scene', at, { unitId }),
    UnitArrivedAtCentre: (view, { unitId, incidentId, centreId, at }) =>
      reach(view, carriedBy(view, incidentId, unitId), 'arrived', at, { centreId }),
    CareHandedOver: (view, { patientId, centreId, at }) =>
      reach(view, [patientId], 'handed-over', at, { centreId, end: 'handed-over', endedAt: at }),
    HandoverNoted: (view, { patientId, note, at }) =>
      turn(view, patientId, () => ({ note: { ...note, at } })),
    // Said again, it is a correction.
    MilestoneReached: (view, { patientId, milestone, centreId, at }) =>
      turn(view, patientId, ({ reached }) => ({
        reached: { ...reached, [milestone]: at },
        ...(centreId !== undefined && { transferTo: centreId }),
      })),
    OutcomeReported: (view, { patientId, ...told }) =>
      turn(view, patientId, () => ({ outcome: without(told, 'type', 'centreId', 'by') })),
    PatientNotTransported: (view, { patientId, at }) =>
      turn(view, patientId, () => ({ end: 'not-transported', endedAt: at })),
  },
};
