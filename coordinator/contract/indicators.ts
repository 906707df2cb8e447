import Type, { type Static } from 'typebox';
import type { IndicatorReport } from '../../projections/indicators/view.ts';
import { closed, Milliseconds } from './fields.ts';
import type { Routes } from './route.ts';

/**
 * GET /api/indicators, GET /api/indicators.csv — cases whose call came at or after `from` and before `to`; without
 * them, the last seven days.
 */
export const IndicatorsQuery = Type.Object(
  {
    by: Type.Optional(Type.Enum(['all', 'station', 'hour', 'district', 'centre'])),
    from: Type.Optional(Milliseconds),
    to: Type.Optional(Milliseconds),
  },
  closed,
);
export type IndicatorsQuery = Static<typeof IndicatorsQuery>;

/** GET /api/indicators */
export type IndicatorsAnswer = IndicatorReport;

export const INDICATOR_ROUTES = {
  indicators: {
    method: 'GET',
    path: '/api/indicators',
    action: 'see-indicators',
    query: IndicatorsQuery,
  },
  indicatorsTable: {
    method: 'GET',
    path: '/api/indicators.csv',
    action: 'see-indicators',
    query: IndicatorsQuery,
  },
} as const satisfies Routes;
