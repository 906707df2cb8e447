import type { CommandAccepted } from '../../contract/answers.ts';
import type { Refusal } from '../../contract/refusal.ts';
import type { DomainCommand } from '../../domain/commands.ts';
import { type Instant, instant } from '../../domain/quantities.ts';
import type { Account } from '../accounts.ts';
import type { HttpDependencies } from './dependencies.ts';
import { idFrom } from './command-ids.ts';
import type { LiveTables } from './read-model.ts';
import type { View } from '../../../projections/projection.ts';

/** Who sends, under which id, and the call or order that began it all. */
export interface Sender {
  readonly account: Account;
  readonly commandId: string;
  readonly correlationId: string;
}

export type Sent =
  | { readonly accepted: true; readonly events: readonly string[] }
  | { readonly accepted: false; readonly refusal: Refusal };

export const sendCommand = (
  { handle }: Pick<HttpDependencies, 'handle'>,
  { account, commandId, correlationId }: Sender,
  command: DomainCommand,
): Promise<Sent> =>
  handle(command, { commandId, correlationId, causationId: commandId, by: `user:${account.account}` });

/**
 * Several commands as one request: each under an id that follows from the request's, so that a repeat of the whole has
 * no second effect; the first refusal ends it.
 */
export async function sendInTurn(
  deps: Pick<HttpDependencies, 'handle'>,
  sender: Sender,
  commands: readonly DomainCommand[],
): Promise<Sent> {
  const events: string[] = [];
  for (const [index, command] of commands.entries()) {
    const commandId = idFrom(sender.commandId, String(index));
    const sent = await sendCommand(deps, { ...sender, commandId }, command);
    if (!sent.accepted) return sent;
    events.push(...sent.events);
  }
  return { accepted: true, events };
}

export function answerTo(
  sent: Sent,
  more: Readonly<Record<string, unknown>> = {},
): { readonly answer: CommandAccepted } | { readonly refusal: Refusal } {
  return sent.accepted
    ? { answer: { accepted: true, events: sent.events, ...more } }
    : { refusal: sent.refusal };
}

/** A crew's device may run ahead of the server by this much. */
const CLOCK_TOLERANCE_MS = 60_000;

/** When a step was true: the device's word, unless it lies in the future. */
export function timeOf(
  said: number | undefined,
  now: Instant,
  field = '/at',
): { readonly at: Instant } | { readonly refusal: Refusal } {
  if (said === undefined) return { at: now };
  return said > now + CLOCK_TOLERANCE_MS
    ? {
        refusal: {
          type: 'InvalidInput',
          field,
          problem: 'lies in the future: check the device clock',
        },
      }
    : { at: instant(said) };
}

/** The call an incident, a unit's mission or a patient goes back to. */
export function correlationOf(
  view: View<LiveTables>,
  of: { readonly incidentId?: string | undefined; readonly unitId?: string; readonly patientId?: string },
): string | undefined {
  const incidentId =
    of.incidentId ??
    (of.patientId === undefined ? undefined : view.patients.get(of.patientId)?.incidentId) ??
    (of.unitId === undefined ? undefined : view.units.get(of.unitId)?.incidentId);
  return incidentId === undefined ? undefined : view.incidents.get(incidentId)?.callId;
}
