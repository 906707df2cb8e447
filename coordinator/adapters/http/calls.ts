import type { CallAccepted } from '../../contract/answers.ts';
import type { TriageAnswers } from '../../contract/requests.ts';
import type { Refusal } from '../../contract/refusals.ts';
import { ROUTES } from '../../contract/routes.ts';
import type { LocateCall, TriageCall } from '../../domain/call/commands.ts';
import type { DomainCommand } from '../../domain/commands.ts';
import type { Place } from '../../domain/geography.ts';
import { incidentIdOf, patientIdsOf } from '../../domain/ids.ts';
import type { Instant } from '../../domain/quantities.ts';
import { TRIAGE_CARDS } from '../../domain/triage-cards.ts';
import { triage } from '../../domain/triage.ts';
import { idFrom } from './command-ids.ts';
import { answerTo, sendCommand, sendInTurn } from './commands.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { OpenDoor } from './doors.ts';
import { findCounty } from './places.ts';

export function openCallDoors(open: OpenDoor, deps: HttpDependencies): void {
  open(ROUTES.triageCards, {}, () => ({ answer: Object.values(TRIAGE_CARDS) }));

  open(ROUTES.receiveCall, {}, async ({ body, account, commandId }) => {
    const at = deps.clock.now();
    const callId = idFrom('call', commandId);
    // Looked at before anything is recorded: a call that cannot be taken as given leaves nothing half done.
    const located = locateCall(deps, callId, body.place, body.address, at);
    if (located.countyId === undefined) {
      return { refusal: { type: 'PlaceOutsideNetwork', place: body.place } };
    }
    const triaged = body.triage && triageCall(callId, body.triage, at);
    if (triaged && 'refusal' in triaged) return triaged;
    const personId = idFrom('person', commandId);
    const commands: readonly DomainCommand[] = [
      {
        type: 'ReceiveCall',
        callId,
        channel: body.channel ?? 'telephone',
        ...(body.caller && { caller: deps.personalData.seal(personId, body.caller) }),
        at,
      },
      located,
      ...(triaged ? [triaged.command] : []),
    ];
    const sent = await sendInTurn(deps, { account, commandId, correlationId: callId }, commands);
    return answerTo(sent, { id: callId, ...(triaged && whatFollows(callId, triaged.command)) });
  });

  open(ROUTES.locateCall, {}, async ({ params: { callId }, body, account, commandId }) => {
    const command = locateCall(deps, callId, body.place, body.address, deps.clock.now());
    return answerTo(await sendCommand(deps, { account, commandId, correlationId: callId }, command));
  });

  open(ROUTES.triageCall, {}, async ({ params: { callId }, body, account, commandId }) => {
    const triaged = triageCall(callId, body, deps.clock.now());
    if ('refusal' in triaged) return triaged;
    const sent = await sendCommand(deps, { account, commandId, correlationId: callId }, triaged.command);
    return answerTo(sent, { id: callId, ...whatFollows(callId, triaged.command) });
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

function locateCall(
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

function triageCall(
  callId: string,
  { complaint, answers, ageBand = 'unknown', patientCount = 1 }: TriageAnswers,
  at: Instant,
): { readonly command: TriageCall } | { readonly refusal: Refusal } {
  const verdict = triage(complaint, answers, ageBand);
  if (!verdict.accepted) return { refusal: verdict.refusal };
  return {
    command: { type: 'TriageCall', callId, complaint, answers, ageBand, patientCount, ...verdict.triage, at },
  };
}

/** The incident and patients that the process opens from a located and triaged call. */
function whatFollows(
  callId: string,
  { patientCount }: TriageCall,
): Pick<CallAccepted, 'incidentId' | 'patientIds'> {
  const incidentId = incidentIdOf(callId);
  return { incidentId, patientIds: patientIdsOf(incidentId, patientCount) };
}
