import type { Pathway } from '../coordinator/domain/pathways.ts';
import type { CareMilestone } from '../coordinator/domain/patient/events.ts';
import type { Instant } from '../coordinator/domain/quantities.ts';
import type { Change, Projection, View } from '../projections/projection.ts';
import { without } from '../projections/without.ts';

/** What the log tells about the care of one patient; what has not happened is absent. */
export interface CareRecord {
  readonly patientId: string;
  /** As the caller's answers let suspect. */
  readonly toldPathway?: Pathway;
  /** As the crew found; the caller's until it has looked. In extremis there is none. */
  readonly pathway?: Pathway;
  readonly assessedAt?: Instant;
  readonly arrivedAt?: Instant;
  readonly milestones: Readonly<Partial<Record<CareMilestone, Instant>>>;
  readonly isConfirmed?: boolean;
}

/** What became of one pre-alert. */
export interface PreAlertRecord {
  readonly patientId: string;
  readonly sentAt: Instant;
  readonly acknowledgedAt?: Instant;
  readonly teamAt?: Instant;
  readonly repeats: number;
  readonly isRolledOver: boolean;
  readonly isReminded: boolean;
  readonly isUnanswered: boolean;
}

export type CareRecordTables = {
  readonly careRecords: CareRecord;
  readonly preAlertRecords: PreAlertRecord;
  /** Patient ids by the unit that they are in. */
  readonly aboard: readonly string[];
};

type CareView = View<CareRecordTables>;
type CareChange = Change<CareRecordTables>;

function learn(view: CareView, patientId: string, news: Partial<CareRecord>): readonly CareChange[] {
  const record = view.careRecords.get(patientId);
  return record ? [['careRecords', patientId, { ...record, ...news }]] : [];
}

function hear(view: CareView, preAlertId: string, news: Partial<PreAlertRecord>): readonly CareChange[] {
  const record = view.preAlertRecords.get(preAlertId);
  return record ? [['preAlertRecords', preAlertId, { ...record, ...news }]] : [];
}

/** The care of every patient, in the order in which they were reported. */
export const careRecords: Projection<CareRecordTables> = {
  name: 'care-records',
  tables: ['careRecords', 'preAlertRecords', 'aboard'],
  on: {
    PatientReported(_view, { patientId, suspectedPathway: told, inExtremis }) {
      const pathways = { ...(told && { toldPathway: told }), ...(told && !inExtremis && { pathway: told }) };
      return [['careRecords', patientId, { patientId, ...pathways, milestones: {} }]];
    },
    PatientAssessed(view, { patientId, suspectedPathway, inExtremis, at }) {
      const record = view.careRecords.get(patientId);
      if (!record) return [];
      const found = suspectedPathway && !inExtremis ? { pathway: suspectedPathway } : {};
      return [['careRecords', patientId, { ...without(record, 'pathway'), ...found, assessedAt: at }]];
    },
    PatientBoarded: (view, { patientId, unitId }) => [
      ['aboard', unitId, [...(view.aboard.get(unitId) ?? []), patientId]],
    ],
    UnitArrivedAtCentre: (view, { unitId, at }) =>
      (view.aboard.get(unitId) ?? []).flatMap((patientId) => learn(view, patientId, { arrivedAt: at })),
    UnitBecameAvailable: (_view, { unitId }) => [['aboard', unitId, null]],
    MilestoneReached(view, { patientId, milestone, at }) {
      const milestones = view.careRecords.get(patientId)?.milestones ?? {};
      return learn(view, patientId, { milestones: { ...milestones, [milestone]: at } });
    },
    OutcomeReported: (view, { patientId, isConfirmed }) => learn(view, patientId, { isConfirmed }),

    PreAlertSent: (_view, { preAlertId, patientId, at: sentAt }) => {
      const nothingYet = { repeats: 0, isRolledOver: false, isReminded: false, isUnanswered: false };
      return [['preAlertRecords', preAlertId, { patientId, sentAt, ...nothingYet }]];
    },
    PreAlertAcknowledged: (view, { preAlertId, at }) => hear(view, preAlertId, { acknowledgedAt: at }),
    PreAlertRepeated: (view, { preAlertId, repeat }) => hear(view, preAlertId, { repeats: repeat }),
    PreAlertContactCalled: (view, { preAlertId }) => hear(view, preAlertId, { isRolledOver: true }),
    TeamActivationReminded: (view, { preAlertId }) => hear(view, preAlertId, { isReminded: true }),
    PreAlertLeftUnanswered: (view, { preAlertId }) => hear(view, preAlertId, { isUnanswered: true }),
    TeamActivated: (view, { preAlertId, at }) => hear(view, preAlertId, { teamAt: at }),
  },
};
