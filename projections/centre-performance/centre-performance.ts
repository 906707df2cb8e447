import type { Pathway } from '../../coordinator/domain/pathways.ts';
import type { Team } from '../../coordinator/domain/prealert/events.ts';
import { elapsed, minutes } from '../../coordinator/domain/quantities.ts';
import type { IncidentQueueTables } from '../incident-queue/view.ts';
import type { AxisPoint, ClockRow, PathwayClockTables } from '../pathway-clocks/view.ts';
import type { Change, Projection, View } from '../projection.ts';
import type { ReceivingBoardTables } from '../receiving-board/view.ts';
import { without } from '../without.ts';
import { type Measured, performanceKey, rowOf, withSample } from './recorded-times.ts';
import type { CareMeasure, CareSample, CentrePerformanceRow, CentrePerformanceTables } from './view.ts';

type Tables = CentrePerformanceTables &
  Pick<PathwayClockTables, 'clocks'> &
  Pick<ReceivingBoardTables, 'inbound'> &
  Pick<IncidentQueueTables, 'incidents'>;
type Changes = readonly Change<Tables>[];
type Rows = ReadonlyMap<string, CentrePerformanceRow>;
type Patient = Pick<ClockRow, 'patientId' | 'centreId' | 'transferTo' | 'pathway' | 'reached' | 'outcome'>;

/** From which door to which moment; of the second door, at the centre that the patient was transferred to. */
const MEASURED = {
  needle: ['arrived', 'needle'],
  wire: ['arrived', 'wire'],
  puncture: ['arrived', 'puncture'],
  theatre: ['arrived', 'theatre'],
  'door-out': ['arrived', 'door-out'],
  'transferred-wire': ['second-door', 'wire'],
  'transferred-puncture': ['second-door', 'puncture'],
} as const satisfies Readonly<
  Partial<Record<CareMeasure, readonly [from: 'arrived' | 'second-door', to: AxisPoint]>>
>;
type DoorMeasure = keyof typeof MEASURED;
const DOOR_MEASURES = Object.keys(MEASURED) as readonly DoorMeasure[];

/** What comes later after the door was decided on later: it says nothing of how fast an emergency is treated. */
const LONGEST = minutes(12 * 60);

/** The team without which a pathway's treatment cannot begin. */
const TEAM_OF: Readonly<Record<Pathway, Team>> = {
  'chest-pain': 'cath-lab',
  stroke: 'stroke',
  trauma: 'trauma',
  maternal: 'obstetric',
  neonatal: 'neonatal',
};

/**
 * Given after the second door, it was given there. Of a transfer whose doors nobody told, nobody can tell at which door it
 * was; lysis comes before one.
 */
function isElsewhere(to: AxisPoint, { outcome, reached }: Patient): boolean {
  if (to === 'needle' || to === 'door-out') return false;
  const [second, at] = [reached['second-door'], reached[to]];
  if (second !== undefined && at !== undefined) return at >= second;
  return outcome?.disposition === 'transferred' || reached['door-out'] !== undefined;
}

function sampleOf(
  measure: DoorMeasure,
  patient: Patient,
): (Measured & { readonly sample: CareSample }) | undefined {
  const { patientId, pathway, reached } = patient;
  const [from, to] = MEASURED[measure];
  const isSecond = from === 'second-door';
  const centreId = isSecond ? patient.transferTo : patient.centreId;
  const { [from]: door, [to]: at } = reached;
  if (centreId === undefined || !pathway || door === undefined || at === undefined) return undefined;
  const seconds = elapsed(door, at);
  if (seconds < 0 || seconds > LONGEST || (!isSecond && isElsewhere(to, patient))) return undefined;
  return { centreId, pathway, measure, sample: { patientId, at, seconds } };
}

const isSame = (a: CareSample, b: CareSample): boolean =>
  a.patientId === b.patientId && a.at === b.at && a.seconds === b.seconds;

/** The patient's times where they belong as things stand now, and nowhere else. */
function measured(rows: Rows, patient: Patient): Changes {
  return DOOR_MEASURES.filter((measure) => patient.reached[MEASURED[measure][1]] !== undefined).flatMap(
    (measure): Changes => {
      const taken = sampleOf(measure, patient);
      const key = taken && performanceKey(taken.centreId, taken.pathway, measure);
      const moved = [...rows].flatMap(([other, row]): Changes => {
        if (row.measure !== measure || other === key) return [];
        const samples = row.samples.filter(({ patientId }) => patientId !== patient.patientId);
        if (samples.length === row.samples.length) return [];
        return [['centrePerformance', other, rowOf(row, samples)]];
      });
      if (!taken || key === undefined) return moved;
      const { sample, ...row } = taken;
      const known = rows.get(key)?.samples ?? [];
      if (known.some((one) => isSame(one, sample))) return moved;
      return [...moved, ['centrePerformance', key, rowOf(row, withSample(known, sample))]];
    },
  );
}

/** Several of one load come to the same rows: each is measured after the one before. */
function measuredInTurn(rows: Rows, patients: readonly Patient[]): Changes {
  const current = new Map(rows);
  return patients.flatMap((patient) => {
    const changes = measured(current, patient);
    for (const [table, key, row] of changes) {
      if (table !== 'centrePerformance') continue;
      if (row === null) current.delete(key);
      else current.set(key, row);
    }
    return changes;
  });
}

function told(view: View<Tables>, patientId: string, more: (row: ClockRow) => Partial<Patient>): Changes {
  const row = view.clocks.get(patientId);
  return row ? measured(view.centrePerformance, { ...row, ...more(row) }) : [];
}

/** What each centre really takes, as the milestones of its patients say: destinations are predicted with it. */
export const centrePerformance: Projection<Tables> = {
  name: 'centre-performance',
  tables: ['centrePerformance'],
  on: {
    UnitArrivedAtCentre(view, { unitId, incidentId, centreId, at }) {
      const patients = (view.incidents.get(incidentId)?.patientIds ?? []).flatMap((patientId) => {
        const row = view.clocks.get(patientId);
        return row?.unitId === unitId && row.end === undefined
          ? [{ ...row, centreId, reached: { arrived: at, ...row.reached } }]
          : [];
      });
      return measuredInTurn(view.centrePerformance, patients);
    },
    CareHandedOver: (view, { patientId, centreId }) => told(view, patientId, () => ({ centreId })),
    MilestoneReached: (view, { patientId, milestone, centreId, at }) =>
      told(view, patientId, ({ reached }) => ({
        reached: { ...reached, [milestone]: at },
        ...(centreId !== undefined && { transferTo: centreId }),
      })),
    PatientAssessed(view, { patientId, suspectedPathway }) {
      const row = view.clocks.get(patientId);
      if (!row) return [];
      return measured(view.centrePerformance, {
        ...without(row, 'pathway'),
        ...(suspectedPathway && { pathway: suspectedPathway }),
      });
    },
    OutcomeReported: (view, { patientId, isConfirmed, disposition, at }) =>
      told(view, patientId, () => ({ outcome: { isConfirmed, disposition, at } })),
    TeamActivated(view, { preAlertId, team, at }) {
      const row = view.inbound.get(preAlertId);
      if (!row?.pathway || TEAM_OF[row.pathway] !== team) return [];
      const { centreId, pathway, patientId } = row;
      const key = performanceKey(centreId, pathway, 'activation');
      const known = view.centrePerformance.get(key)?.samples ?? [];
      const seconds = elapsed(row.sentAt, at);
      // The first calling counts: called again, the team was there before.
      if (seconds < 0 || known.some((sample) => sample.patientId === patientId)) return [];
      const samples = withSample(known, { patientId, at, seconds });
      return [['centrePerformance', key, rowOf({ centreId, pathway, measure: 'activation' }, samples)]];
    },
  },
};
