import { ROUTES } from '../../contract/routes.ts';
import type { PatientCommand } from '../../domain/patient/commands.ts';
import { findImpossibleValue } from '../../domain/rules/findings.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { answerTo, correlationOf, sendCommand, type Sent, timeOf } from './commands.ts';
import type { Concerned } from './concerned.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { OpenDoor, Visit } from './doors.ts';

type Sender = Pick<Visit<typeof ROUTES.noteHandover>, 'account' | 'commandId'>;

/** What is written down around the handover: by the crew that brings the patient and the centre that takes over. */
export function openCareDoors(open: OpenDoor, deps: HttpDependencies): void {
  const { clock } = deps;
  const { patients, clocks, centres } = deps.readModel.view;

  /** The crew that has, or had, the patient on board, the centre chosen for the patient and the one of a transfer. */
  function concernedByCare(patientId: string): Concerned | undefined {
    const patient = patients.get(patientId);
    if (patient === undefined) return undefined;
    const { unitId, destinationId } = patient;
    const { reached, transferTo } = clocks.get(patientId) ?? {};
    const transferredTo = reached?.['door-out'] === undefined ? undefined : transferTo;
    return {
      unitIds: unitId === undefined ? [] : [unitId],
      centreIds: [destinationId, transferredTo].filter((id) => id !== undefined),
    };
  }
  const ofPatient = {
    concerns: ({ params }: { readonly params: { readonly patientId: string } }): Concerned | undefined =>
      concernedByCare(params.patientId),
  };
  const sendFor = ({ account, commandId }: Sender, command: PatientCommand): Promise<Sent> => {
    const { patientId } = command;
    const correlationId = correlationOf(deps.readModel.view, { patientId }) ?? patientId;
    return sendCommand(deps, { account, commandId, correlationId }, command);
  };
  const noDestination = (patientId: string): { readonly refusal: Refusal } => ({
    refusal: { type: 'DestinationMissing', patientIds: [patientId] },
  });

  open(ROUTES.noteHandover, ofPatient, async (visit) => {
    const { patientId } = visit.params;
    const { at: said, ...note } = visit.body;
    const refusal = findImpossibleValue(note.vitals, '/vitals');
    if (refusal) return { refusal };
    const time = timeOf(said, clock.now());
    if ('refusal' in time) return time;
    const { destinationId: centreId, unitId } = patients.get(patientId) ?? {};
    if (centreId === undefined || unitId === undefined) return noDestination(patientId);
    return answerTo(
      await sendFor(visit, {
        type: 'NoteHandover',
        patientId,
        unitId,
        centreId,
        note,
        ...time,
      }),
    );
  });

  open(ROUTES.reachMilestone, ofPatient, async (visit) => {
    const { patientId } = visit.params;
    const { milestone, at: said } = visit.body;
    const time = timeOf(said, clock.now());
    if ('refusal' in time) return time;
    const by = visit.account.account;
    const centreId = ofTransfer(visit);
    if (centreId !== undefined && !centres.has(centreId))
      return { refusal: { type: 'UnknownCentre', centreId } };
    return answerTo(
      await sendFor(visit, {
        type: 'ReachMilestone',
        patientId,
        milestone,
        by,
        ...time,
        ...(centreId !== undefined && { centreId }),
      }),
    );
  });

  /** The first centre names the next one; any other that tells the second door is there. */
  function ofTransfer({ body, account, params }: Visit<typeof ROUTES.reachMilestone>): string | undefined {
    if (body.milestone === 'door-out') return body.centreId;
    if (body.milestone !== 'second-door') return undefined;
    const own = account.scope?.centreId;
    const isFirst = own === patients.get(params.patientId)?.destinationId;
    return own === undefined || isFirst ? body.centreId : own;
  }

  open(ROUTES.reportOutcome, ofPatient, async (visit) => {
    const { patientId } = visit.params;
    const { note, ...outcome } = visit.body;
    const centreId = visit.account.scope?.centreId;
    if (centreId === undefined) return noDestination(patientId);
    return answerTo(
      await sendFor(visit, {
        type: 'ReportOutcome',
        patientId,
        centreId,
        ...outcome,
        ...(note !== undefined && { note }),
        by: visit.account.account,
        at: clock.now(),
      }),
    );
  });
}
