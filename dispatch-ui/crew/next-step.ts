import type { UnitStepBody } from '../../coordinator/contract/units.ts';
import type { PatientRow } from '../../projections/incident-queue/view.ts';
import type { UnitRow } from '../../projections/live-map/view.ts';

/** When the shift ends and which app shows the way is said beside the chain, at any time. */
type ChainStep = Exclude<UnitStepBody['step'], 'say-shift-end' | 'hand-off-navigation'>;

/** Body of the step, or why the step cannot be taken yet. */
export type NextStep =
  | {
      readonly step: ChainStep;
      readonly body: UnitStepBody;
      /** What follows for a crew that passes this step over. */
      readonly otherwise?: NextStep;
    }
  | { readonly step: 'leave-scene'; readonly blockedBy: 'destination' };

const CREW_SIZE = 3;
/** As many as one vehicle carries. */
const CAPACITY = 4;

function leaveScene(patients: readonly PatientRow[]): NextStep {
  const waiting = patients.filter(({ status }) => status === 'reported');
  if (waiting.length === 0) return { step: 'become-available', body: { step: 'become-available' } };
  const destination = waiting.find(({ destinationId }) => destinationId !== undefined)?.destinationId;
  if (destination === undefined) return { step: 'leave-scene', blockedBy: 'destination' };
  const patientIds = waiting
    .filter(({ destinationId }) => destinationId === destination)
    .slice(0, CAPACITY)
    .map(({ patientId }) => patientId);
  return { step: 'leave-scene', body: { step: 'leave-scene', patientIds } };
}

/** With the patient first; it may be passed over, and nobody is met where nobody is left. */
function onScene({ contactAt }: UnitRow, patients: readonly PatientRow[]): NextStep {
  const leaving = leaveScene(patients);
  return contactAt === undefined && leaving.step === 'leave-scene'
    ? { step: 'reach-patient', body: { step: 'reach-patient' }, otherwise: leaving }
    : leaving;
}

function finish(patients: readonly PatientRow[], unitId: string): NextStep {
  const isCarried = patients.some((patient) => patient.status === 'on-board' && patient.unitId === unitId);
  return isCarried
    ? { step: 'hand-over', body: { step: 'hand-over' } }
    : { step: 'become-available', body: { step: 'become-available' } };
}

/** What a crew does next, along the status chain of Chinese 120 terminals; nothing while it waits at its station. */
export function nextStep(unit: UnitRow, patients: readonly PatientRow[]): NextStep | undefined {
  switch (unit.status) {
    case 'off-duty':
      return { step: 'come-on-duty', body: { step: 'come-on-duty', crewSize: CREW_SIZE } };
    case 'assigned':
      return { step: 'acknowledge', body: { step: 'acknowledge' } };
    case 'acknowledged':
      return { step: 'mobilise', body: { step: 'mobilise' } };
    case 'mobilised':
      return { step: 'arrive-on-scene', body: { step: 'arrive-on-scene' } };
    case 'on-scene':
      return onScene(unit, patients);
    case 'transporting':
      return { step: 'arrive-at-centre', body: { step: 'arrive-at-centre' } };
    case 'at-centre':
      return finish(patients, unit.unitId);
    case 'available':
      return { step: 'return-to-station', body: { step: 'return-to-station' } };
    case 'paused':
      return { step: 'resume', body: { step: 'resume' } };
    case 'at-station':
      return undefined;
  }
}
