import { expired } from '../expiry.ts';
import { without } from '../without.ts';
import { minutes } from '../../coordinator/domain/quantities.ts';
import type { Change, Projection, View } from '../projection.ts';
import type { InboundRow, ReceivingBoardTables } from './view.ts';
import type { Vitals } from '../../coordinator/domain/patient/events.ts';

type InboundChange = Change<ReceivingBoardTables>;

/** Recent arrivals stay for one shift. */
const KEEP_ENDED = minutes(12 * 60);

const isMeasured = (vitals: Vitals): boolean => Object.keys(vitals).length > 0;

const isSame = (one: Vitals, other: Vitals): boolean =>
  Object.keys({ ...one, ...other }).every(
    (sign) => one[sign as keyof Vitals] === other[sign as keyof Vitals],
  );

function inbound(
  view: View<ReceivingBoardTables>,
  preAlertId: string,
  more: (row: InboundRow) => Partial<InboundRow>,
): readonly InboundChange[] {
  const row = view.inbound.get(preAlertId);
  return row ? [['inbound', preAlertId, { ...row, ...more(row) }]] : [];
}

/** Who is on the way to each centre, and whether somebody there said so. */
export const receivingBoard: Projection<ReceivingBoardTables> = {
  name: 'receiving-board',
  tables: ['inbound'],
  on: {
    PreAlertSent: (view, sent, { recordedAt }) => [
      [
        'inbound',
        sent.preAlertId,
        {
          ...without(sent, 'type', 'at'),
          status: 'sent',
          sentAt: sent.at,
          repeats: 0,
          called: [],
          teams: {},
          bloodOrderIds: [],
          ...(isMeasured(sent.vitals) && { vitalsAt: sent.at }),
        },
      ],
      ...expired(view.inbound, recordedAt, KEEP_ENDED, {
        began: ({ sentAt }) => sentAt,
        ended: ({ endedAt }) => endedAt,
      }).map(({ preAlertId }) => ['inbound', preAlertId, null] as const),
    ],
    PreAlertAcknowledged: (view, { preAlertId, by, at }) =>
      inbound(view, preAlertId, ({ status }) => ({
        status: status === 'sent' ? 'acknowledged' : status,
        acknowledgedAt: at,
        acknowledgedBy: by,
      })),
    PreAlertRevised: (view, revised) => {
      const row = view.inbound.get(revised.preAlertId);
      if (!row) return [];
      const next: InboundRow = {
        ...without(row, 'pathway', 'clinical'),
        ...without(revised, 'type', 'at'),
        ...(isMeasured(revised.vitals) && { vitalsAt: revised.at }),
        ...(isMeasured(row.vitals) && !isSame(row.vitals, revised.vitals) && { vitalsBefore: row.vitals }),
        revisedAt: revised.at,
      };
      return [['inbound', revised.preAlertId, next]];
    },
    PreAlertRepeated: (view, { preAlertId, at }) =>
      inbound(view, preAlertId, ({ repeats }) => ({ repeats: repeats + 1, repeatedAt: at })),
    PreAlertContactCalled: (view, { preAlertId, contact, name, at }) =>
      inbound(view, preAlertId, ({ called }) => ({ called: [...called, { contact, name, at }] })),
    TeamActivationReminded: (view, { preAlertId, at }) =>
      inbound(view, preAlertId, () => ({ teamRemindedAt: at })),
    PreAlertLeftUnanswered: (view, { preAlertId, at }) =>
      inbound(view, preAlertId, () => ({ unansweredAt: at })),
    TeamActivated: (view, { preAlertId, team, by, at }) =>
      inbound(view, preAlertId, ({ teams }) => ({ teams: { ...teams, [team]: { by, at } } })),
    TeamStoodDown: (view, { preAlertId, team }) =>
      inbound(view, preAlertId, ({ teams }) => ({ teams: without(teams, team) })),
    BloodOrdered: (view, { orderId, patientId, centreId }) =>
      [...view.inbound.values()]
        .filter((row) => patientId !== undefined && row.patientId === patientId && row.centreId === centreId)
        .map((row) => [
          'inbound',
          row.preAlertId,
          { ...row, bloodOrderIds: [...row.bloodOrderIds, orderId] },
        ]),
    PreAlertDiversionAsked: (view, { preAlertId, reason, by, at }) =>
      inbound(view, preAlertId, () => ({ diversion: { reason, by, at } })),
    PreAlertDiversionDeclined: (view, { preAlertId, reason, by, at }) =>
      inbound(view, preAlertId, ({ diversion }) =>
        diversion ? { diversion: { ...diversion, declined: { reason, by, at } } } : {},
      ),
    PreAlertWithdrawn: (view, { preAlertId, reason, at }) =>
      inbound(view, preAlertId, () => ({ status: 'withdrawn', withdrawnReason: reason, endedAt: at })),
    PreAlertCompleted: (view, { preAlertId, at }) =>
      inbound(view, preAlertId, () => ({ status: 'completed', endedAt: at })),
  },
};
