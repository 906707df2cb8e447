import type { UnitStepBody } from '../../contract/units.ts';
import type { Refusal } from '../../contract/refusal.ts';
import type { DomainCommand } from '../../domain/commands.ts';
import { elapsed, type Instant, instant, minutes } from '../../domain/quantities.ts';
import type { HttpDependencies } from './dependencies.ts';
import { foldPatient } from './standing.ts';
import { awaitFound } from './waiting.ts';

type Step = Pick<HttpDependencies, 'store' | 'readModel'>;
type Commands = { readonly commands: readonly DomainCommand[] } | { readonly refusal: Refusal };

const SIMPLE = {
  'go-off-duty': 'GoOffDuty',
  acknowledge: 'AcknowledgeOrder',
  mobilise: 'Mobilise',
  'arrive-on-scene': 'ArriveOnScene',
  'reach-patient': 'ReachPatient',
  'arrive-at-centre': 'ArriveAtCentre',
  'return-to-station': 'ReturnToStation',
  resume: 'ResumeUnit',
} as const;

/** A crew's one button as the commands it means; what they need to know of the patients is looked up here. */
export async function commandsOfStep(
  deps: Step,
  unitId: string,
  body: UnitStepBody,
  at: Instant,
): Promise<Commands> {
  switch (body.step) {
    case 'come-on-duty':
      return comeOnDuty(unitId, body, at);
    case 'say-shift-end': {
      const end = shiftEndFrom(body.shiftEndsAt, at);
      return 'refusal' in end
        ? end
        : { commands: [{ type: 'SayShiftEnd', unitId, shiftEndsAt: end.shiftEndsAt, at }] };
    }
    case 'pause':
      return { commands: [{ type: 'PauseUnit', unitId, reason: body.reason, at }] };
    case 'hand-off-navigation': {
      const { incidentId, guide, target, place, centreId } = body;
      const goal = { guide, target, place, ...(centreId !== undefined && { centreId }) };
      return { commands: [{ type: 'HandOffNavigation', unitId, incidentId, ...goal, at }] };
    }
    case 'leave-scene':
      return leaveScene(deps, unitId, body, at);
    case 'hand-over':
      return handOver(deps, unitId, body.incidentId, at);
    case 'become-available': {
      const patientsOnBoard = await findOnBoard(deps, unitId);
      return { commands: [{ type: 'BecomeAvailable', unitId, patientsOnBoard, ...missionOf(body), at }] };
    }
    case 'go-off-duty':
    case 'acknowledge':
    case 'mobilise':
    case 'arrive-on-scene':
    case 'reach-patient':
    case 'arrive-at-centre':
    case 'return-to-station':
    case 'resume':
      return { commands: [{ type: SIMPLE[body.step], unitId, ...missionOf(body), at }] };
  }
}

const missionOf = ({ incidentId }: { readonly incidentId?: string }): { readonly incidentId?: string } => ({
  ...(incidentId !== undefined && { incidentId }),
});

function comeOnDuty(
  unitId: string,
  { crewSize, shiftEndsAt }: Extract<UnitStepBody, { readonly step: 'come-on-duty' }>,
  at: Instant,
): Commands {
  if (shiftEndsAt === undefined) return { commands: [{ type: 'ComeOnDuty', unitId, crewSize, at }] };
  const end = shiftEndFrom(shiftEndsAt, at);
  return 'refusal' in end ? end : { commands: [{ type: 'ComeOnDuty', unitId, crewSize, ...end, at }] };
}

/** Nobody is on duty for longer: the day was mistaken. */
const LONGEST_SHIFT = minutes(36 * 60);

function shiftEndFrom(
  shiftEndsAt: number,
  at: Instant,
): { readonly shiftEndsAt: Instant } | { readonly refusal: Refusal } {
  const isWrong = (problem: string): { readonly refusal: Refusal } => ({
    refusal: { type: 'InvalidInput', field: '/shiftEndsAt', problem },
  });
  const left = elapsed(at, instant(shiftEndsAt));
  if (left <= 0) return isWrong('has passed already: correct it or leave it out');
  return left > LONGEST_SHIFT
    ? isWrong('lies more than 36 hours ahead: correct the day')
    : { shiftEndsAt: instant(shiftEndsAt) };
}

async function leaveScene(
  { store }: Step,
  unitId: string,
  body: Extract<UnitStepBody, { readonly step: 'leave-scene' }>,
  at: Instant,
): Promise<Commands> {
  const { patientIds } = body;
  const patients = await Promise.all(patientIds.map((patientId) => foldPatient(store, patientId)));
  const unknown = patientIds.find((_, index) => patients[index]?.status === 'unknown');
  if (unknown !== undefined) return { refusal: { type: 'UnknownPatient', patientId: unknown } };
  const chosen = patients.map((patient) => ('destinationId' in patient ? patient.destinationId : undefined));
  const centreIds = [...new Set(chosen)];
  if (centreIds.length > 1 && !centreIds.includes(undefined)) {
    return { refusal: { type: 'DestinationsDiffer', unitId, centreIds: centreIds.map(String) } };
  }
  const centreId = centreIds.length === 1 ? centreIds[0] : undefined;
  const to = { ...missionOf(body), ...(centreId !== undefined && { centreId }) };
  return { commands: [{ type: 'LeaveScene', unitId, patientIds, ...to, at }] };
}

async function handOver(
  { readModel: { view }, readModel, store }: Step,
  unitId: string,
  incidentId: string | undefined,
  at: Instant,
): Promise<Commands> {
  const atCentre = await awaitFound(readModel, () => {
    const row = view.units.get(unitId);
    return row?.status === 'at-centre' && row.centreId !== undefined
      ? { ...row, centreId: row.centreId }
      : undefined;
  });
  if (atCentre === undefined) return { refusal: { type: 'NotAtCentre', unitId } };
  const { centreId, patientIds } = atCentre;
  if (incidentId !== undefined && atCentre.incidentId !== undefined && atCentre.incidentId !== incidentId) {
    const { incidentId: current } = atCentre;
    return { refusal: { type: 'StepOfAnotherMission', unitId, saidOf: incidentId, incidentId: current } };
  }
  // Patients are boarded by a process after the unit left the scene: it may be a moment behind.
  await awaitFound(readModel, () =>
    patientIds.every((patientId) => view.patients.get(patientId)?.status !== 'reported') ? true : undefined,
  );
  const patients = await Promise.all(patientIds.map((patientId) => foldPatient(store, patientId)));
  const carried = patientIds.filter((_, index) => {
    const status = patients[index]?.status;
    return status === 'on-board' || status === 'handed-over';
  });
  if (carried.length === 0) return { refusal: { type: 'NobodyOnBoard', unitId } };
  return {
    commands: carried.map((patientId) => ({
      type: 'HandOverCare',
      patientId,
      unitId,
      centreId,
      at,
    })),
  };
}

async function findOnBoard({ store, readModel }: Step, unitId: string): Promise<string[]> {
  const patientIds = readModel.view.units.get(unitId)?.patientIds ?? [];
  const patients = await Promise.all(patientIds.map((patientId) => foldPatient(store, patientId)));
  return patientIds.filter((_, index) => patients[index]?.status === 'on-board');
}
