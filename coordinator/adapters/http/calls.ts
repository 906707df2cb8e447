import type { CallAccepted } from '../../contract/answers.ts';
import type { TriageAnswers } from '../../contract/calls.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { ROUTES } from '../../contract/routes.ts';
import type { LocateCall } from '../../domain/call/commands.ts';
import type { DomainCommand } from '../../domain/commands.ts';
import type { Place } from '../../domain/geography.ts';
import { incidentIdOf, patientIdsOf } from '../../domain/ids.ts';
import type { Instant } from '../../domain/quantities.ts';
import { TRIAGE_CARDS } from '../../domain/triage/cards.ts';
import { triage } from '../../domain/triage/triage.ts';
import { answeringOf } from './answering.ts';
import { idFrom } from './command-ids.ts';
import { answerTo, sendCommand, sendInTurn, timeOf } from './commands.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { OpenDoor } from './doors.ts';
import { findCounty } from './places.ts';

export function openCallDoors(open: OpenDoor, deps: HttpDependencies): void {
  open(ROUTES.triageCards, {}, () => ({ answer: Object.values(TRIAGE_CARDS) }));

  open(ROUTES.receiveCall, {}, async ({ body, account, commandId }) => {
    const at = deps.clock.now();
    const callId = idFrom('call', commandId);
    const answering = answeringOf(body, at);
    if ('refusal' in answering) return answering;
    // Looked at before anything is recorded: a call that cannot be taken as given leaves nothing half done.
    const located = locateCall(deps, callId, body.place, body.address, at);
    if (located.countyId === undefined) {
      return { refusal: { type: 'PlaceOutsideNetwork', place: body.place } };
    }
    const { duplicateOf, keptApartFrom } = body;
    if (duplicateOf !== undefined && !isOnBoard(deps, duplicateOf)) {
      return { refusal: { type: 'UnknownCall', callId: duplicateOf } };
    }
    const triaged =
      body.triage && duplicateOf === undefined ? triageCall(callId, body.triage, at) : undefined;
    if (triaged && 'refusal' in triaged) return triaged;
    const personId = idFrom('person', commandId);
    const commands: readonly DomainCommand[] = [
      {
        type: 'ReceiveCall',
        callId,
        channel: body.channel ?? 'telephone',
        ...(body.caller && { caller: deps.personalData.seal(personId, body.caller) }),
        ...answering,
      },
      located,
      ...(keptApartFrom ? [{ type: 'KeepCallApart', callId, fromCallIds: keptApartFrom, at } as const] : []),
      ...(duplicateOf === undefined
        ? []
        : [{ type: 'CloseCall', callId, reason: 'duplicate', duplicateOf, at } as const]),
      ...(triaged?.commands ?? []),
    ];
    const sent = await sendInTurn(deps, { account, commandId, correlationId: callId }, commands);
    return answerTo(sent, { id: callId, ...(triaged && whatFollows(callId, triaged.patientCount)) });
  });

  open(ROUTES.locateCall, {}, async ({ params: { callId }, body, account, commandId }) => {
    const command = locateCall(deps, callId, body.place, body.address, deps.clock.now());
    return answerTo(await sendCommand(deps, { account, commandId, correlationId: callId }, command));
  });

  open(ROUTES.triageCall, {}, async ({ params: { callId }, body, account, commandId }) => {
    const triaged = triageCall(callId, body, deps.clock.now());
    if ('refusal' in triaged) return triaged;
    const sent = await sendInTurn(deps, { account, commandId, correlationId: callId }, triaged.commands);
    return answerTo(sent, { id: callId, ...whatFollows(callId, triaged.patientCount) });
  });

  open(ROUTES.closeCall, {}, async ({ params: { callId }, body, account, commandId }) =>
    answerTo(
      await sendCommand(
        deps,
        { account, commandId, correlationId: callId },
        { type: 'CloseCall', callId, ...body, at: deps.clock.now() },
      ),
    ),
  );
}

export function locateCall(
  { readModel }: HttpDependencies,
  callId: string,
  place: Place,
  address: string,
  at: Instant,
): LocateCall {
  const network = readModel.view.network.get('network')?.network;
  const countyId = network && findCounty(network, place);
  return { type: 'LocateCall', callId, place, address, ...(countyId !== undefined && { countyId }), at };
}

interface Triaged {
  readonly commands: readonly DomainCommand[];
  readonly patientCount: number;
}

function triageCall(
  callId: string,
  { complaint, answers, ageBand = 'unknown', patientCount = 1, ...moments }: TriageAnswers,
  now: Instant,
): Triaged | { readonly refusal: Refusal } {
  const verdict = triage(complaint, answers, ageBand);
  if (!verdict.accepted) return { refusal: verdict.refusal };
  const asked = { complaint, answers, ageBand, patientCount };
  const commands: DomainCommand[] = [];
  for (const [field, type] of [
    ['arrestRecognisedAt', 'RecogniseArrest'],
    ['compressionsStartedAt', 'StartCompressions'],
  ] as const) {
    if (moments[field] === undefined) continue;
    const time = timeOf(moments[field], now, `/triage/${field}`);
    if ('refusal' in time) return time;
    commands.push({ type, callId, at: time.at });
  }
  commands.push({ type: 'TriageCall', callId, ...asked, ...verdict.triage, at: now });
  return { commands, patientCount };
}

function isOnBoard({ readModel: { view } }: HttpDependencies, callId: string): boolean {
  if (view.calls.has(callId)) return true;
  for (const incident of view.incidents.values()) if (incident.callId === callId) return true;
  return false;
}

/** The incident and patients that the process opens from a located and triaged call. */
function whatFollows(callId: string, patientCount: number): Pick<CallAccepted, 'incidentId' | 'patientIds'> {
  const incidentId = incidentIdOf(callId);
  return { incidentId, patientIds: patientIdsOf(incidentId, patientCount) };
}
