import Type, { type Static } from 'typebox';
import type { AlarmLoadReport } from '../../projections/alarm-load/view.ts';
import { closed, Milliseconds } from './fields.ts';
import type { SomeSayings } from './refusal.ts';
import type { Routes } from './route.ts';

/** GET /api/alarm-load — causes that began at or after `from` and before `to`; without them, the last seven days. */
export const AlarmLoadQuery = Type.Object(
  { from: Type.Optional(Milliseconds), to: Type.Optional(Milliseconds) },
  closed,
);
export type AlarmLoadQuery = Static<typeof AlarmLoadQuery>;

/** GET /api/alarm-load */
export type AlarmLoadAnswer = AlarmLoadReport;

export const ALARM_ROUTES = {
  alarmLoad: { method: 'GET', path: '/api/alarm-load', action: 'see-indicators', query: AlarmLoadQuery },
  acknowledgeAlarm: {
    method: 'POST',
    path: '/api/alarms/:alarmId/acknowledge',
    action: 'acknowledge-alarm',
  },
  takeBackAcknowledgement: {
    method: 'POST',
    path: '/api/alarms/:alarmId/take-back',
    action: 'acknowledge-alarm',
  },
} as const satisfies Routes;

export const ALARM_REFUSALS = {
  AlarmOver: [409, 'Its cause is gone, or it is answered elsewhere. Look at the list of alarms again.'],
  AcknowledgedByAnother: [409, ({ by }) => `${by} answers for this alarm. Ask them to let go of it.`],
} as const satisfies SomeSayings;
