import type { Refused } from './answers.ts';
import { ACCOUNT_REFUSALS } from './accounts.ts';
import { ALARM_REFUSALS } from './alarms.ts';
import { BLOOD_ORDER_REFUSALS } from './blood-orders.ts';
import { BLOOD_STOCK_REFUSALS } from './blood-stock.ts';
import { CALL_REFUSALS } from './calls.ts';
import { CAPABILITY_REFUSALS } from './capabilities.ts';
import { CARE_REFUSALS } from './care.ts';
import { CENTRE_REFUSALS } from './centres.ts';
import { CHOICE_REFUSALS } from './choices.ts';
import { CLOSURE_REFUSALS } from './closures.ts';
import { HISTORY_REFUSALS } from './history.ts';
import { INCIDENT_REFUSALS } from './incidents.ts';
import { PATIENT_REFUSALS } from './patients.ts';
import { PEOPLE_REFUSALS } from './people.ts';
import { PREALERT_REFUSALS } from './prealerts.ts';
import { RULE_REFUSALS } from './rules.ts';
import { SESSION_REFUSALS } from './session.ts';
import { STORE_REFUSALS } from './store-standing.ts';
import { TELEPHONE_REFUSALS } from './telephone.ts';
import { TERMINAL_REFUSALS } from './terminals.ts';
import { UNIT_REFUSALS } from './units.ts';
import { listed, type Refusal, type Sayings } from './refusal.ts';

/** A refusal without an entry does not compile. */
export const REFUSALS: Sayings<Refusal> = {
  InvalidInput: [400, ({ field, problem }) => `${field || 'The body'} ${problem}.`],
  NotAllowed: [
    403,
    ({ action, role }) => `A ${role} account may not do this here (${action}). Ask who it concerns to do it.`,
  ],
  ForeignOrigin: [403, 'The request comes from a page of another site. Use the console of this server.'],
  TooManyAttempts: [
    429,
    ({ retryAfterSeconds }) => `Too many attempts. Wait ${retryAfterSeconds} s and try again.`,
  ],
  UnknownPath: [404, ({ path }) => `There is nothing at ${path}. Check the address.`],
  UnknownId: [404, ({ ids }) => `Nothing is known by ${listed(ids)}. Check the id.`],
  BodyTooLarge: [413, ({ limitBytes }) => `The body is larger than ${limitBytes} bytes. Send less.`],
  NotJson: [415, 'The body must be JSON, sent as application/json.'],
  NotReady: [503, ({ waitingFor }) => `Not ready: ${listed(waitingFor)}. Try again in a moment.`],
  StoreUnavailable: [
    503,
    'The event store cannot be reached, so nothing was recorded for certain. Send the same request again.',
  ],
  StoreFull: [
    503,
    'The disk of the event store is full, so nothing was recorded. Have room made, then send the same request again.',
  ],
  Fault: [500, 'This is a fault of ours. Report the correlation id; the log has the details.'],
  ...SESSION_REFUSALS,
  ...PEOPLE_REFUSALS,
  ...ACCOUNT_REFUSALS,
  ...STORE_REFUSALS,
  ...BLOOD_ORDER_REFUSALS,
  ...BLOOD_STOCK_REFUSALS,
  ...CHOICE_REFUSALS,
  ...HISTORY_REFUSALS,
  ...ALARM_REFUSALS,
  ...CALL_REFUSALS,
  ...TELEPHONE_REFUSALS,
  ...RULE_REFUSALS,
  ...INCIDENT_REFUSALS,
  ...PATIENT_REFUSALS,
  ...CARE_REFUSALS,
  ...UNIT_REFUSALS,
  ...CENTRE_REFUSALS,
  ...CAPABILITY_REFUSALS,
  ...PREALERT_REFUSALS,
  ...CLOSURE_REFUSALS,
  ...TERMINAL_REFUSALS,
};

/** The refusal as a caller reads it. */
export function refusedAnswer(
  refusal: Refusal,
  correlationId: string,
): { readonly status: number; readonly body: Refused } {
  const [status, saying] = REFUSALS[refusal.type] as Sayings<Refusal>['Fault' | 'NotSignedIn'];
  const { type, ...details } = refusal;
  return {
    status,
    body: {
      accepted: false,
      code: type,
      message: typeof saying === 'string' ? saying : (saying as (refusal: Refusal) => string)(refusal),
      ...('field' in refusal && { field: refusal.field }),
      ...(Object.keys(details).length > 0 && { details }),
      correlationId,
    },
  };
}
