import type { SimilarCall } from '../../contract/telephone.ts';
import { ROUTES } from '../../contract/routes.ts';
import type { DomainCommand } from '../../domain/commands.ts';
import {
  type CallMarks,
  type SimilarCallLimits,
  similarity,
  similarWithin,
} from '../../domain/call/similar.ts';
import { elapsed, type Instant } from '../../domain/quantities.ts';
import { locateCall } from './calls.ts';
import { answerTo, sendCommand, sendInTurn, timeOf } from './commands.ts';
import { idFrom } from './command-ids.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { OpenDoor } from './doors.ts';
import { findSealed } from './people.ts';
import type { LiveTables } from './read-model.ts';
import type { View } from '../../../projections/projection.ts';

/** What happens on the line beside the card: who hung up, who calls twice, and resuscitation by telephone. */
export function openTelephoneDoors(open: OpenDoor, deps: HttpDependencies): void {
  const { clock } = deps;

  open(ROUTES.abandonCall, {}, async ({ body: { phone, located }, account, commandId }) => {
    const at = clock.now();
    const callId = idFrom('call', commandId);
    const where = located && locateCall(deps, callId, located.place, located.address, at);
    if (where && where.countyId === undefined) {
      return { refusal: { type: 'PlaceOutsideNetwork', place: where.place } };
    }
    const caller =
      phone === undefined ? undefined : deps.personalData.seal(idFrom('person', commandId), { phone });
    const commands: readonly DomainCommand[] = [
      { type: 'ReceiveCall', callId, channel: 'telephone', ...(caller && { caller }), at },
      ...(where ? [where] : []),
      { type: 'AbandonCall', callId, at },
    ];
    const sent = await sendInTurn(deps, { account, commandId, correlationId: callId }, commands);
    return answerTo(sent, { id: callId });
  });

  open(ROUTES.callBack, {}, async ({ params: { callId }, body: { outcome }, account, commandId }) =>
    answerTo(
      await sendCommand(
        deps,
        { account, commandId, correlationId: callId },
        { type: 'CallBack', callId, outcome, at: clock.now() },
      ),
    ),
  );

  open(ROUTES.keepApart, {}, async ({ params: { callId }, body: { fromCallIds }, account, commandId }) =>
    answerTo(
      await sendCommand(
        deps,
        { account, commandId, correlationId: callId },
        { type: 'KeepCallApart', callId, fromCallIds, at: clock.now() },
      ),
    ),
  );

  for (const [route, type] of [
    [ROUTES.recogniseArrest, 'RecogniseArrest'],
    [ROUTES.startCompressions, 'StartCompressions'],
  ] as const) {
    open(route, {}, async ({ params: { callId }, body, account, commandId }) => {
      const time = timeOf(body.at, clock.now());
      if ('refusal' in time) return time;
      const sender = { account, commandId, correlationId: callId };
      return answerTo(await sendCommand(deps, sender, { type, callId, at: time.at }));
    });
  }

  open(ROUTES.similarCalls, {}, async ({ body: { place, phone, callId } }) => {
    const known = callId === undefined ? undefined : recentCalls(deps).find((one) => one.callId === callId);
    const number = phone ?? (known && (await numberOf(deps, known)));
    const marks: CallMarks = {
      receivedAt: known?.receivedAt ?? clock.now(),
      ...(place && { place }),
      ...(number !== undefined && { number: digits(number) }),
    };
    return { answer: { similar: await findSimilar(deps, marks, callId) } };
  });
}

interface RecentCall extends Omit<CallMarks, 'number'> {
  readonly callId: string;
  readonly incidentId?: string;
  readonly callerId?: string;
}

/** What this site calls similar. */
const limitsOf = (view: View<LiveTables>): SimilarCallLimits | undefined =>
  view.network.get('network')?.network.similarCallLimits;

/** Calls of the board young enough to be the same: waiting ones, and those that have become incidents. */
function recentCalls({ readModel: { view }, clock }: HttpDependencies): readonly RecentCall[] {
  const now = clock.now();
  const within = similarWithin(limitsOf(view));
  const isRecent = ({ receivedAt }: { readonly receivedAt: Instant }): boolean =>
    elapsed(receivedAt, now) <= 2 * within;
  return [...view.calls.values(), ...view.incidents.values()].filter(isRecent);
}

async function findSimilar(
  deps: HttpDependencies,
  marks: CallMarks,
  itself: string | undefined,
): Promise<readonly SimilarCall[]> {
  const found: SimilarCall[] = [];
  const limits = limitsOf(deps.readModel.view);
  for (const call of recentCalls(deps)) {
    if (call.callId === itself) continue;
    const number = marks.number === undefined ? undefined : await numberOf(deps, call);
    const { callId, incidentId, place, receivedAt } = call;
    const other: CallMarks = {
      receivedAt,
      ...(place && { place }),
      ...(number !== undefined && { number: digits(number) }),
    };
    const alike = similarity(marks, other, limits);
    if (!alike) continue;
    const secondsAgo = Math.max(0, Math.round(elapsed(receivedAt, deps.clock.now())));
    found.push({ callId, ...(incidentId !== undefined && { incidentId }), secondsAgo, ...alike });
  }
  return found.sort((a, b) => a.secondsAgo - b.secondsAgo);
}

/** Opened to be compared and told to nobody: the answer is only whether two numbers are the same. */
async function numberOf(
  deps: HttpDependencies,
  { callId, callerId }: RecentCall,
): Promise<string | undefined> {
  const sealed = callerId === undefined ? undefined : await findSealed(deps, callId);
  return sealed && deps.personalData.open(sealed)?.['phone'];
}

const digits = (number: string): string => number.replaceAll(/\D/g, '');
