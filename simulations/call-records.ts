import type { RankedOption } from '../coordinator/domain/decision.ts';
import type { EventOf } from '../coordinator/domain/events.ts';
import { incidentIdOf } from '../coordinator/domain/ids.ts';
import type { IncidentClosed } from '../coordinator/domain/incident/events.ts';
import type { Pathway, Priority } from '../coordinator/domain/pathways.ts';
import type { Instant, Seconds } from '../coordinator/domain/quantities.ts';
import type { Change, Projection, View } from '../projections/projection.ts';
import { without } from '../projections/without.ts';

/** What the log tells about one call; what has not happened yet is absent. */
export interface CallRecord {
  readonly callId: string;
  readonly receivedAt: Instant;
  readonly countyId?: string;
  readonly priority?: Priority;
  readonly suspectedPathway?: Pathway;
  readonly inExtremis?: boolean;
  readonly openedAt?: Instant;
  readonly unitId?: string;
  readonly assignedAt?: Instant;
  /** Drive to the scene as the decision knew it. */
  readonly promisedTravel?: Seconds;
  /** `estimated`: the roads could not answer for this drive. */
  readonly quality?: RankedOption['quality'];
  readonly mobilisedAt?: Instant;
  readonly onSceneAt?: Instant;
  readonly centreId?: string;
  readonly leftSceneAt?: Instant;
  readonly atCentreAt?: Instant;
  readonly closedAt?: Instant;
  readonly outcome?: IncidentClosed['outcome'];
}

/** Keyed by the id of the incident that a call becomes. */
export type CallRecordTables = { readonly callRecords: CallRecord };

function learn(
  view: View<CallRecordTables>,
  incidentId: string,
  news: Partial<CallRecord>,
): readonly Change<CallRecordTables>[] {
  const record = view.callRecords.get(incidentId);
  return record ? [['callRecords', incidentId, { ...record, ...news }]] : [];
}

/** Of the steps that a crew may take back, those that are kept here. */
const MOMENT_OF: Readonly<
  Partial<Record<EventOf<'UnitStepTakenBack'>['step'], 'mobilisedAt' | 'onSceneAt'>>
> = { mobilised: 'mobilisedAt', 'on-scene': 'onSceneAt' };

/** The job cycle of every call, in the order in which the calls came. The simulation sends one unit to each. */
export const callRecords: Projection<CallRecordTables> = {
  name: 'call-records',
  tables: ['callRecords'],
  on: {
    CallReceived: (_view, { callId, at }) => [
      ['callRecords', incidentIdOf(callId), { callId, receivedAt: at }],
    ],
    IncidentOpened: (view, { incidentId, countyId, priority, suspectedPathway, inExtremis, at }) =>
      learn(view, incidentId, {
        countyId,
        priority,
        inExtremis,
        openedAt: at,
        ...(suspectedPathway && { suspectedPathway }),
      }),
    UnitAssigned(view, { incidentId, unitId, travelSeconds, decision, at }) {
      const quality = decision.ranking.offered.find(({ id }) => id === unitId)?.quality;
      return learn(view, incidentId, {
        unitId,
        promisedTravel: travelSeconds,
        assignedAt: at,
        ...(quality && { quality }),
      });
    },
    // What the crew found has replaced what the caller let suspect, and decided where to.
    PreAlertSent(view, { incidentId, pathway, inExtremis }) {
      const record = view.callRecords.get(incidentId);
      if (!record) return [];
      const found = { ...(pathway && { suspectedPathway: pathway }), inExtremis };
      return [['callRecords', incidentId, { ...without(record, 'suspectedPathway'), ...found }]];
    },
    UnitStepTakenBack(view, { incidentId, step }) {
      const record = view.callRecords.get(incidentId);
      const moment = MOMENT_OF[step];
      return record && moment ? [['callRecords', incidentId, without(record, moment)]] : [];
    },
    UnitMobilised: (view, { incidentId, at }) => learn(view, incidentId, { mobilisedAt: at }),
    UnitArrivedOnScene: (view, { incidentId, at }) => learn(view, incidentId, { onSceneAt: at }),
    UnitLeftScene: (view, { incidentId, centreId, at }) =>
      learn(view, incidentId, { leftSceneAt: at, centreId }),
    UnitRedirected: (view, { incidentId, centreId }) => learn(view, incidentId, { centreId }),
    UnitArrivedAtCentre: (view, { incidentId, at }) => learn(view, incidentId, { atCentreAt: at }),
    IncidentClosed: (view, { incidentId, outcome, at }) => learn(view, incidentId, { closedAt: at, outcome }),
  },
};
