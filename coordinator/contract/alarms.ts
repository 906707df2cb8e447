import Type, { type Static } from 'typebox';
import type { AlarmLoadReport } from '../../projections/alarm-load/view.ts';

const Milliseconds = Type.String({ pattern: '^[0-9]{1,15}$' });

/** GET /api/alarm-load — causes that began at or after `from` and before `to`; without them, the last seven days. */
export const AlarmLoadQuery = Type.Object(
  { from: Type.Optional(Milliseconds), to: Type.Optional(Milliseconds) },
  { additionalProperties: false },
);
export type AlarmLoadQuery = Static<typeof AlarmLoadQuery>;

/** GET /api/alarm-load */
export type AlarmLoadAnswer = AlarmLoadReport;
