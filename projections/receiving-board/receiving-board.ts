import { expired } from '../expiry.ts';
import { without } from '../without.ts';
import { minutes } from '../../coordinator/domain/quantities.ts';
import type { Change, Projection, View } from '../projection.ts';
import type { PreAlertSent } from '../../coordinator/domain/prealert/events.ts';
import { alsoTold, isMeasured, isSameVitals, whatIsNew } from './told-anew.ts';
import type { InboundRow, ReceivingBoardTables } from './view.ts';

type InboundChange = Change<ReceivingBoardTables>;

/** Recent arrivals stay for one shift. */
const KEEP_ENDED = minutes(12 * 60);

function inbound(
  view: View<ReceivingBoardTables>,
  preAlertId: string,
  more: (row: InboundRow) => Partial<InboundRow>,
): readonly InboundChange[] {
  const row = view.inbound.get(preAlertId);
  return row ? [['inbound', preAlertId, { ...row, ...more(row) }]] : [];
}

const isOpen = ({ status }: InboundRow): boolean => status === 'sent' || status === 'acknowledged';

/** The centre that was last told of the patient, when it is another. */
function divertedFrom(
  view: View<ReceivingBoardTables>,
  { patientId, preAlertId, centreId }: PreAlertSent,
): Pick<InboundRow, 'divertedFrom'> {
  const before = [...view.inbound.values()]
    .filter((row) => row.patientId === patientId && row.preAlertId !== preAlertId)
    .sort((a, b) => a.sentAt - b.sentAt)
    .at(-1);
  return before === undefined || before.centreId === centreId ? {} : { divertedFrom: before.centreId };
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
          ...divertedFrom(view, sent),
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
    PreAlertRevised: (view, revised, { recordedAt }) => {
      const row = view.inbound.get(revised.preAlertId);
      if (!row) return [];
      const next: InboundRow = {
        ...without(row, 'pathway', 'clinical'),
        ...without(revised, 'type', 'at'),
        ...(isMeasured(revised.vitals) && { vitalsAt: revised.at }),
        ...(isMeasured(row.vitals) &&
          !isSameVitals(row.vitals, revised.vitals) && { vitalsBefore: row.vitals }),
        ...alsoTold(row, whatIsNew(row, revised), { at: revised.at, knownAt: recordedAt }),
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
    PreAlertDiversionDeclined: (view, { preAlertId, reason, by, at }, { recordedAt }) =>
      inbound(view, preAlertId, (row) =>
        row.diversion
          ? {
              diversion: { ...row.diversion, declined: { reason, by, at } },
              ...alsoTold(row, ['diversion-declined'], { at, knownAt: recordedAt }),
            }
          : {},
      ),
    PatientBoarded: (view, { patientId, unitId, at }, { recordedAt }) =>
      [...view.inbound.values()]
        .filter((row) => row.patientId === patientId && isOpen(row) && row.unitId !== unitId)
        .map((row) => [
          'inbound',
          row.preAlertId,
          {
            ...row,
            unitId,
            ...alsoTold(row, row.unitId === undefined ? [] : ['unit'], { at, knownAt: recordedAt }),
          },
        ]),
    PreAlertWithdrawn: (view, { preAlertId, reason, at }) =>
      inbound(view, preAlertId, () => ({ status: 'withdrawn', withdrawnReason: reason, endedAt: at })),
    PreAlertCompleted: (view, { preAlertId, at }) =>
      inbound(view, preAlertId, () => ({ status: 'completed', endedAt: at })),
  },
};
