import Type, { type Static } from 'typebox';
import { PATHWAYS } from '../domain/pathways.ts';

/** POST /api/centres/:centreId/capabilities/suspend and …/resume */
export const CapabilityBody = Type.Object(
  {
    pathway: Type.Enum([...PATHWAYS]),
    reason: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
  },
  { additionalProperties: false },
);
export type CapabilityBody = Static<typeof CapabilityBody>;
