import Type, { type Static } from 'typebox';
import { TEAMS } from '../domain/prealert/events.ts';
import { closed, Text } from './fields.ts';
import type { SomeSayings } from './refusal.ts';
import type { Routes } from './route.ts';

/** POST /api/prealerts/:preAlertId/teams — calls a team together, or stands it down. */
export const TeamBody = Type.Object({ team: Type.Enum([...TEAMS]), isActive: Type.Boolean() }, closed);
export type TeamBody = Static<typeof TeamBody>;

/** POST /api/prealerts/:preAlertId/diversion and …/diversion/decline */
export const PreAlertDiversionBody = Type.Object({ reason: Text }, closed);
export type PreAlertDiversionBody = Static<typeof PreAlertDiversionBody>;

export const PREALERT_ROUTES = {
  acknowledgePreAlert: {
    method: 'POST',
    path: '/api/prealerts/:preAlertId/acknowledge',
    action: 'acknowledge-pre-alert',
  },
  confirmArrival: {
    method: 'POST',
    path: '/api/prealerts/:preAlertId/arrival',
    action: 'acknowledge-pre-alert',
  },
  callTeam: {
    method: 'POST',
    path: '/api/prealerts/:preAlertId/teams',
    action: 'acknowledge-pre-alert',
    body: TeamBody,
  },
  askForPreAlertDiversion: {
    method: 'POST',
    path: '/api/prealerts/:preAlertId/diversion',
    action: 'acknowledge-pre-alert',
    body: PreAlertDiversionBody,
  },
  declinePreAlertDiversion: {
    method: 'POST',
    path: '/api/prealerts/:preAlertId/diversion/decline',
    action: 'decline-pre-alert-diversion',
    body: PreAlertDiversionBody,
  },
} as const satisfies Routes;

export const PREALERT_REFUSALS = {
  UnknownPreAlert: [404, ({ preAlertId }) => `No pre-alert ${preAlertId} was sent. Check the id.`],
  PreAlertEnded: [409, ({ status }) => `The pre-alert is ${status}; nothing is left to acknowledge.`],
  NobodyComes: [409, 'No unit is on its way to the centre with the patient. Look at the pre-alert again.'],
  TeamNotActivated: [409, ({ team }) => `The ${team} team was not activated. Look at the pre-alert again.`],
  NoDiversionAsked: [409, 'The centre has not asked to be passed over. Look at the pre-alert again.'],
} as const satisfies SomeSayings;
