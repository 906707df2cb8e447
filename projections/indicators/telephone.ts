import { type Instant, minutes } from '../../coordinator/domain/quantities.ts';
import { expired } from '../expiry.ts';
import type { Change, Projection, View } from '../projection.ts';
import type { AnsweredCall, TelephoneTables } from './view.ts';

type Changes = readonly Change<TelephoneTables>[];

/** As long as the clocks of past patients. */
const KEEP = minutes(31 * 24 * 60);

function known(view: View<TelephoneTables>, callId: string, more: Partial<AnsweredCall>): Changes {
  const row = view.answeredCalls.get(callId);
  return row ? [['answeredCalls', callId, { ...row, ...more }]] : [];
}

function forgetOld(view: View<TelephoneTables>, now: Instant): Changes {
  const answered = ({ answeredAt }: AnsweredCall): Instant => answeredAt;
  return expired(view.answeredCalls, now, KEEP, { began: answered, ended: answered }).map(
    ({ callId }) => ['answeredCalls', callId, null] as const,
  );
}

/** How the telephone was answered, and what was done on the line before anybody came. */
export const telephone: Projection<TelephoneTables> = {
  name: 'telephone',
  tables: ['answeredCalls'],
  on: {
    CallReceived: (view, { callId, channel, rangAt, at }, { recordedAt }) =>
      channel === 'telephone'
        ? [
            ...forgetOld(view, recordedAt),
            ['answeredCalls', callId, { callId, answeredAt: at, ...(rangAt !== undefined && { rangAt }) }],
          ]
        : [],
    CallLocated: (view, { callId, countyId }) => known(view, callId, { countyId }),
    ArrestRecognised: (view, { callId, at }) => known(view, callId, { arrestRecognisedAt: at }),
    CompressionsStarted: (view, { callId, at }) => known(view, callId, { compressionsStartedAt: at }),
    IncidentOpened: (view, { callId, incidentId }) => known(view, callId, { incidentId }),
    // Nobody had answered when the line went dead.
    CallAbandoned: (view, { callId }) =>
      view.answeredCalls.has(callId) ? [['answeredCalls', callId, null]] : [],
  },
};
