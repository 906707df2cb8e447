import type { Decision, PredictedTime } from '../../coordinator/domain/decision.ts';
import type { CareMilestone } from '../../coordinator/domain/patient/events.ts';
import { elapsed, type Instant, minutes } from '../../coordinator/domain/quantities.ts';
import { expired } from '../expiry.ts';
import type { IncidentQueueTables } from '../incident-queue/view.ts';
import type { ClockRow, PathwayClockTables } from '../pathway-clocks/view.ts';
import type { Change, Projection, View } from '../projection.ts';
import { spreadOf } from './outcomes.ts';
import type { CareError, PredictedCare, PredictedCareTables } from './view.ts';

type Tables = PredictedCareTables &
  Pick<IncidentQueueTables, 'incidents'> &
  Pick<PathwayClockTables, 'clocks'>;
type Changes = readonly Change<Tables>[];
type Milestone = PredictedTime['milestone'];

/** As many as of promised arrivals. */
const KEPT = 200;
/** As long as a patient's clock takes milestones after the handover. */
const KEEP_PREDICTION = minutes(2 * 24 * 60);

const chosenAt = (care: PredictedCare): Instant => care.chosenAt;

const predictedBy = ({ ranking, chosen }: Decision): PredictedCare['predicted'] =>
  (ranking.offered.find(({ id }) => id === chosen)?.predicted ?? []).map(({ milestone, at }) => ({
    milestone,
    at,
  }));

/** Said again, a milestone is corrected: each patient counts once. */
const withError = (errors: readonly CareError[], error: CareError): readonly CareError[] =>
  [...errors.filter(({ patientId }) => patientId !== error.patientId), error]
    .sort((a, b) => a.at - b.at || (a.patientId < b.patientId ? -1 : 1))
    .slice(-KEPT);

interface Fact {
  readonly patientId: string;
  readonly milestone: Milestone;
  readonly at: Instant;
}

/** What came true, or did not, of what was said of these patients at this centre. */
function cameTrue(view: View<Tables>, centreId: string, facts: readonly Fact[]): Changes {
  return [...new Set(facts.map(({ milestone }) => milestone))].flatMap((milestone): Changes => {
    const key = `${centreId}:${milestone}`;
    const known = view.careErrors.get(key)?.errors ?? [];
    const errors = facts.reduce((before, { patientId, milestone: reached, at }) => {
      if (reached !== milestone) return before;
      const care = view.predictedCare.get(patientId);
      const said = care?.centreId === centreId && care.predicted.find((one) => one.milestone === milestone);
      if (!said) return before;
      return withError(before, { patientId, at, errorSeconds: Math.round(elapsed(said.at, at)) });
    }, known);
    const newestAt = errors.at(-1)?.at;
    if (errors === known || newestAt === undefined) return [];
    const spread = spreadOf(errors.map(({ errorSeconds }) => errorSeconds));
    return [
      ['careErrors', key, { errors }],
      ['careScores', key, { centreId, milestone, ...spread, newestAt }],
    ];
  });
}

const TREATMENTS = ['needle', 'wire', 'puncture', 'theatre'] as const satisfies readonly Milestone[];
const isTreatment = (milestone: CareMilestone): milestone is (typeof TREATMENTS)[number] =>
  (TREATMENTS as readonly CareMilestone[]).includes(milestone);

/** The door, and what had been told before anybody told of the arrival: given on the road, it was not predicted. */
const atTheDoor = ({ patientId, reached }: ClockRow, at: Instant): readonly Fact[] => [
  { patientId, milestone: 'door', at },
  ...TREATMENTS.flatMap((milestone) => {
    const told = reached[milestone];
    return told !== undefined && told >= at ? [{ patientId, milestone, at: told }] : [];
  }),
];

/** Every time of care that was predicted with a destination, and how it came true: what the predictions are judged by. */
export const predictedCare: Projection<Tables> = {
  name: 'predicted-care',
  tables: ['predictedCare', 'careErrors', 'careScores'],
  on: {
    DestinationChosen(view, { patientId, centreId, decision, at }, { recordedAt }) {
      const times = { began: chosenAt, ended: chosenAt };
      const predicted = predictedBy(decision);
      return [
        ...expired(view.predictedCare, recordedAt, KEEP_PREDICTION, times).map(
          (old) => ['predictedCare', old.patientId, null] as const,
        ),
        [
          'predictedCare',
          patientId,
          predicted.length > 0 ? { patientId, centreId, chosenAt: at, predicted } : null,
        ],
      ];
    },
    UnitArrivedAtCentre(view, { unitId, incidentId, centreId, at }) {
      const facts = (view.incidents.get(incidentId)?.patientIds ?? []).flatMap((patientId) => {
        const clock = view.clocks.get(patientId);
        if (clock?.unitId !== unitId || clock.end !== undefined) return [];
        // The first arrival counts: a radio says things twice.
        return clock.reached.arrived === undefined ? atTheDoor(clock, at) : [];
      });
      return cameTrue(view, centreId, facts);
    },
    MilestoneReached(view, { patientId, milestone, at }) {
      const { centreId, reached } = view.clocks.get(patientId) ?? {};
      if (centreId === undefined || reached?.arrived === undefined || reached.arrived > at) return [];
      return isTreatment(milestone) ? cameTrue(view, centreId, [{ patientId, milestone, at }]) : [];
    },
    PatientNotTransported: (view, { patientId }) =>
      view.predictedCare.has(patientId) ? [['predictedCare', patientId, null]] : [],
  },
};
