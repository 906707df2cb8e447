import type { ReceiveCallBody } from '../../contract/calls.ts';
import type { Refusal } from '../../contract/refusal.ts';
import type { ReceiveCall } from '../../domain/call/commands.ts';
import { elapsed, type Instant, instant, minutes } from '../../domain/quantities.ts';
import { timeOf } from './commands.ts';

/** Nobody lets it ring longer; whoever says so means another call, or has a wrong clock. */
const LONGEST_RINGING = minutes(10);

/** When the call was answered and, where the exchange tells, since when it had been ringing. */
export function answeringOf(
  { rangAt, answeredAt }: Pick<ReceiveCallBody, 'rangAt' | 'answeredAt'>,
  now: Instant,
): Pick<ReceiveCall, 'at' | 'rangAt'> | { readonly refusal: Refusal } {
  const answered = timeOf(answeredAt, now, '/answeredAt');
  if ('refusal' in answered || rangAt === undefined) return answered;
  const problem = problemOf(instant(rangAt), answered.at);
  return problem === undefined
    ? { at: answered.at, rangAt: instant(rangAt) }
    : { refusal: { type: 'InvalidInput', field: '/rangAt', problem } };
}

function problemOf(rangAt: Instant, answeredAt: Instant): string | undefined {
  const rang = elapsed(rangAt, answeredAt);
  if (rang < 0) return 'lies after the call was answered: check the clock of the exchange, or leave it out';
  return rang > LONGEST_RINGING
    ? 'lies more than 10 minutes before the call was answered: check the clock of the exchange, or leave it out'
    : undefined;
}
