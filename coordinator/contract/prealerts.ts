import Type, { type Static } from 'typebox';
import { TEAMS } from '../domain/prealert/events.ts';

const closed = { additionalProperties: false } as const;

/** POST /api/prealerts/:preAlertId/teams — calls a team together, or stands it down. */
export const TeamBody = Type.Object({ team: Type.Enum([...TEAMS]), isActive: Type.Boolean() }, closed);
export type TeamBody = Static<typeof TeamBody>;

/** POST /api/prealerts/:preAlertId/diversion and …/diversion/decline */
export const PreAlertDiversionBody = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 500 }) },
  closed,
);
export type PreAlertDiversionBody = Static<typeof PreAlertDiversionBody>;
