import Type, { type Static } from 'typebox';
import { closed, Id, Text } from './fields.ts';
import type { Routes } from './route.ts';

/** POST /api/incidents/:incidentId/dispatch — takes one option of a ranking that was shown. */
export const DispatchBody = Type.Object(
  { unitId: Id, rankingId: Id, overrideReason: Type.Optional(Text) },
  closed,
);
export type DispatchBody = Static<typeof DispatchBody>;

/** POST /api/incidents/:incidentId/close */
export const CloseIncidentBody = Type.Object(
  { outcome: Type.Enum(['completed', 'cancelled', 'nobody-found', 'refused-transport']) },
  closed,
);
export type CloseIncidentBody = Static<typeof CloseIncidentBody>;

export const INCIDENT_ROUTES = {
  timeline: { method: 'GET', path: '/api/incidents/:incidentId/timeline', action: 'see-timeline' },
  unitRanking: { method: 'GET', path: '/api/incidents/:incidentId/unit-ranking', action: 'dispatch-unit' },
  dispatch: {
    method: 'POST',
    path: '/api/incidents/:incidentId/dispatch',
    action: 'dispatch-unit',
    body: DispatchBody,
  },
  closeIncident: {
    method: 'POST',
    path: '/api/incidents/:incidentId/close',
    action: 'close-incident',
    body: CloseIncidentBody,
  },
} as const satisfies Routes;
