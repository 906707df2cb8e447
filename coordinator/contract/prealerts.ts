import Type, { type Static } from 'typebox';
import { TEAMS } from '../domain/prealert/events.ts';
import { closed, Text } from './fields.ts';
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
