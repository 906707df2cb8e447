import Type, { type Static } from 'typebox';
import type { IndicatorReport } from '../../projections/indicators/view.ts';

const Milliseconds = Type.String({ pattern: '^[0-9]{1,15}$' });

/**
 * GET /api/indicators, GET /api/indicators.csv — cases whose call came at or after `from` and before `to`; without
 * them, the last seven days. A query string holds text, so the times are checked as text.
 */
export const IndicatorsQuery = Type.Object(
  {
    by: Type.Optional(Type.Enum(['all', 'station', 'hour', 'district', 'centre'])),
    from: Type.Optional(Milliseconds),
    to: Type.Optional(Milliseconds),
  },
  { additionalProperties: false },
);
export type IndicatorsQuery = Static<typeof IndicatorsQuery>;

/** GET /api/indicators */
export type IndicatorsAnswer = IndicatorReport;
