import type { UnitStepBody } from '../../coordinator/contract/units.ts';
import type { PatientRow } from '../../projections/incident-queue/view.ts';
import type { UnitRow, UnitStatus } from '../../projections/live-map/view.ts';

/** One thing that was said and that the rows do not show yet. */
interface Telling {
  readonly path: string;
  readonly body: object;
  readonly saidAt: number;
}

interface Picture {
  readonly unit: UnitRow;
  readonly patients: readonly PatientRow[];
}

/** The chain in which no status follows a later one while the mission is the same. */
const CHAIN: readonly UnitStatus[] = [
  ...(['assigned', 'acknowledged', 'mobilised', 'on-scene', 'transporting', 'at-centre'] as const),
  ...(['available', 'at-station'] as const),
];
const LEADS_TO = {
  acknowledge: 'acknowledged',
  mobilise: 'mobilised',
  'arrive-on-scene': 'on-scene',
  'leave-scene': 'transporting',
  'arrive-at-centre': 'at-centre',
  'become-available': 'available',
  'return-to-station': 'at-station',
} as const;

const isStep = (path: string, unitId: string): boolean =>
  path === `/api/units/${encodeURIComponent(unitId)}/steps`;

/** The unit and its patients as they are once the server has heard what waits here: a crew goes on without a link. */
export function foresee(picture: Picture, tellings: readonly Telling[]): Picture {
  return tellings.reduce((before, telling) => {
    if (isStep(telling.path, before.unit.unitId)) return afterStep(before, telling);
    return { ...before, patients: before.patients.map((patient) => afterTelling(patient, telling)) };
  }, picture);
}

function afterTelling(patient: PatientRow, { path, body }: Telling): PatientRow {
  const of = `/api/patients/${encodeURIComponent(patient.patientId)}`;
  if (path === `${of}/destination` && 'centreId' in body && typeof body.centreId === 'string') {
    return { ...patient, destinationId: body.centreId };
  }
  return path === `${of}/end-without-transport` ? { ...patient, status: 'not-transported' } : patient;
}

function afterStep(before: Picture, { body, saidAt }: Telling): Picture {
  const { unit, patients } = before;
  // Only the crew's own page puts steps of this unit into its outbox.
  const said = body as UnitStepBody;
  if (!('incidentId' in said) || unit.incidentId === undefined || said.incidentId !== unit.incidentId) {
    return before;
  }
  if (said.step === 'hand-over') {
    return { unit, patients: patients.map((patient) => handedOver(patient, unit.unitId)) };
  }
  if (said.step === 'reach-patient') {
    return unit.status === 'on-scene'
      ? { unit: { ...unit, contactAt: saidAt as NonNullable<UnitRow['contactAt']> }, patients }
      : before;
  }
  if (!(said.step in LEADS_TO)) return before;
  const status = LEADS_TO[said.step as keyof typeof LEADS_TO];
  if (CHAIN.indexOf(status) <= CHAIN.indexOf(unit.status)) return before;
  const next = { ...unit, status, since: saidAt as UnitRow['since'] };
  if (status === 'available') {
    const free: { -readonly [Field in keyof UnitRow]: UnitRow[Field] } = { ...next, patientIds: [] };
    delete free.incidentId;
    return { unit: free, patients };
  }
  return said.step === 'leave-scene'
    ? leftScene({ unit: next, patients }, said.patientIds)
    : { unit: next, patients };
}

const handedOver = (patient: PatientRow, unitId: string): PatientRow =>
  patient.status === 'on-board' && patient.unitId === unitId
    ? { ...patient, status: 'handed-over' }
    : patient;

function leftScene({ unit, patients }: Picture, patientIds: readonly string[]): Picture {
  const centreId = patients.find(({ patientId }) => patientIds.includes(patientId))?.destinationId;
  return {
    unit: { ...unit, patientIds, ...(centreId !== undefined && { centreId }) },
    patients: patients.map((patient) =>
      patientIds.includes(patient.patientId) && patient.status === 'reported'
        ? { ...patient, status: 'on-board', unitId: unit.unitId }
        : patient,
    ),
  };
}
