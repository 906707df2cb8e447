import Type, { type Static } from 'typebox';
import { closed, Id, Text } from './fields.ts';
import { listed, type SomeSayings } from './refusal.ts';
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
  takeIncident: { method: 'POST', path: '/api/incidents/:incidentId/take', action: 'dispatch-unit' },
  closeIncident: {
    method: 'POST',
    path: '/api/incidents/:incidentId/close',
    action: 'close-incident',
    body: CloseIncidentBody,
  },
} as const satisfies Routes;

export const INCIDENT_REFUSALS = {
  UnknownIncident: [404, ({ incidentId }) => `No incident ${incidentId} was opened. Check the id.`],
  IncidentAlreadyClosed: [
    409,
    ({ outcome }) => `The incident is closed: ${outcome}. Take a new call instead.`,
  ],
  UnitsStillWorking: [
    409,
    ({ unitIds }) => `${listed(unitIds)} still work for the incident. Recall them first.`,
  ],
} as const satisfies SomeSayings;
