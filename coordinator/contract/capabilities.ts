import Type, { type Static } from 'typebox';
import { PATHWAYS } from '../domain/pathways.ts';
import { closed, Reason } from './fields.ts';
import type { SomeSayings } from './refusal.ts';
import type { Routes } from './route.ts';

/** POST /api/centres/:centreId/capabilities/suspend and …/resume */
export const CapabilityBody = Type.Object(
  {
    pathway: Type.Enum([...PATHWAYS]),
    reason: Reason,
  },
  closed,
);
export type CapabilityBody = Static<typeof CapabilityBody>;

export const CAPABILITY_ROUTES = {
  suspendCapability: {
    method: 'POST',
    path: '/api/centres/:centreId/capabilities/suspend',
    action: 'manage-network',
    body: CapabilityBody,
  },
  resumeCapability: {
    method: 'POST',
    path: '/api/centres/:centreId/capabilities/resume',
    action: 'manage-network',
    body: CapabilityBody,
  },
} as const satisfies Routes;

export const CAPABILITY_REFUSALS = {
  NoSuchCapability: [
    404,
    ({ centreId, pathway }) => `${centreId} is no ${pathway} centre. Change the network file instead.`,
  ],
} as const satisfies SomeSayings;
