import { answerOnRecord } from '../../application/answer-on-record.ts';
import { ROUTES } from '../../contract/routes.ts';
import type { DomainCommand } from '../../domain/commands.ts';
import { appraise } from '../../domain/patient/appraise.ts';
import { readinessCategoryFor } from '../../domain/pathways.ts';
import { instant } from '../../domain/quantities.ts';
import { answerTo, correlationOf, sendCommand, sendInTurn, timeOf } from './commands.ts';
import { idFrom } from './command-ids.ts';
import { concernedByPatient, isWithin } from './concerned.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { OpenDoor } from './doors.ts';
import type { Offers } from './offers.ts';
import { awaitFound } from './waiting.ts';

export function openPatientDoors(open: OpenDoor, deps: HttpDependencies, offers: Offers): void {
  const { view } = deps.readModel;
  const correlated = (patientId: string): string => correlationOf(view, { patientId }) ?? patientId;
  const concerns = {
    concerns: ({ params }: { readonly params: { readonly patientId: string } }) =>
      concernedByPatient(view, params.patientId),
  };

  open(ROUTES.destinationRanking, concerns, async ({ params: { patientId } }) => {
    await awaitFound(deps.readModel, () => view.patients.get(patientId));
    const ranking = await deps.rankDestinations(patientId);
    if (ranking === undefined) return { refusal: { type: 'UnknownPatient', patientId } };
    offers.show(patientId, ranking);
    return { answer: ranking };
  });

  open(ROUTES.chooseDestination, concerns, async ({ params: { patientId }, body, account, commandId }) => {
    const time = timeOf(body.at, deps.clock.now());
    if ('refusal' in time) return time;
    const { at } = time;
    const offer = offers.take(patientId, { ...body, chosen: body.centreId });
    if ('refusal' in offer) {
      const events = await answerOnRecord(deps.store, `patient-${patientId}`, idFrom(commandId, '0'));
      return events ? answerTo({ accepted: true, events }) : offer;
    }
    const { centreId } = body;
    const commands: DomainCommand[] = [
      { type: 'ChooseDestination', patientId, centreId, decision: offer.decision, at },
    ];
    const unitId = view.patients.get(patientId)?.unitId;
    const unit = unitId === undefined ? undefined : view.units.get(unitId);
    // A crew already driving must be told, or it would arrive at the centre that was chosen before.
    if (unit?.status === 'transporting' && unit.centreId !== centreId) {
      commands.push({ type: 'RedirectUnit', unitId: unit.unitId, centreId, at });
    }
    const sender = { account, commandId, correlationId: correlated(patientId) };
    return answerTo(await sendInTurn(deps, sender, commands));
  });

  open(ROUTES.holdReservedPlace, {}, async ({ params: { patientId }, body, account, commandId }) => {
    await awaitFound(deps.readModel, () => view.patients.get(patientId));
    const patient = view.patients.get(patientId);
    if (!patient) return { refusal: { type: 'UnknownPatient', patientId } };
    const { destinationId: centreId, suspectedPathway, inExtremis } = patient;
    if (centreId === undefined) {
      return { refusal: { type: 'DestinationMissing', patientIds: [patientId] } };
    }
    const category = readinessCategoryFor(suspectedPathway, inExtremis);
    const place = { type: 'HoldPlace', centreId, category, patientId, ...body } as const;
    const sender = { account, commandId, correlationId: correlated(patientId) };
    return answerTo(await sendCommand(deps, sender, { ...place, at: deps.clock.now() }));
  });

  open(ROUTES.assessPatient, concerns, async ({ params: { patientId }, body, account, commandId }) => {
    if (!isWithin('own-unit', account, { unitIds: [body.unitId] })) {
      return { refusal: { type: 'NotAllowed', action: 'assess-patient', role: account.role } };
    }
    const { lastKnownWellAt, at: saidAt, ...told } = body;
    const time = timeOf(saidAt, deps.clock.now());
    if ('refusal' in time) return time;
    const { at } = time;
    const said = {
      ...told,
      ...(lastKnownWellAt !== undefined && { lastKnownWellAt: instant(lastKnownWellAt) }),
    };
    const ageBand = view.patients.get(patientId)?.ageBand ?? 'unknown';
    const site = view.network.get('network')?.network.clinicalLimits;
    const appraised = appraise(said, ageBand, at, site);
    if ('refusal' in appraised) return appraised;
    const sent = await sendCommand(
      deps,
      { account, commandId, correlationId: correlated(patientId) },
      { type: 'AssessPatient', patientId, ...said, ...appraised.appraisal, at },
    );
    return answerTo(sent);
  });

  open(ROUTES.endWithoutTransport, concerns, async ({ params: { patientId }, body, account, commandId }) => {
    const time = timeOf(body.at, deps.clock.now());
    if ('refusal' in time) return time;
    const sender = { account, commandId, correlationId: correlated(patientId) };
    const end = { type: 'EndWithoutTransport', patientId, reason: body.reason, ...time } as const;
    return answerTo(await sendCommand(deps, sender, end));
  });
}
