import Type, { type Static } from 'typebox';
import type { HistoryChunk, HistoryCourse } from '../../projections/history/view.ts';
import { closed, Milliseconds } from './fields.ts';
import type { SomeSayings } from './refusal.ts';
import type { Routes } from './route.ts';

/** Without it, as the system knew it then. */
const As = Type.Optional(Type.Enum(['known', 'true']));

/** GET /api/history/:at, GET /api/history/chunks/:at */
export const HindsightQuery = Type.Object({ as: As }, closed);
export type HindsightQuery = Static<typeof HindsightQuery>;

/** GET /api/history/course — how the stretch went; no longer than `COURSE_MS`. */
export const CourseQuery = Type.Object({ as: As, from: Milliseconds, until: Milliseconds }, closed);
export type CourseQuery = Static<typeof CourseQuery>;

/** GET /api/history/chunks/:at — the five minutes that hold this moment. */
export type HistoryChunkAnswer = HistoryChunk;

/** GET /api/history/course */
export type HistoryCourseAnswer = HistoryCourse;

export const HISTORY_ROUTES = {
  historyBounds: { method: 'GET', path: '/api/history', action: 'see-history' },
  historyAt: { method: 'GET', path: '/api/history/:at', action: 'see-history', query: HindsightQuery },
  historyChunk: {
    method: 'GET',
    path: '/api/history/chunks/:at',
    action: 'see-history',
    query: HindsightQuery,
  },
  historyCourse: { method: 'GET', path: '/api/history/course', action: 'see-history', query: CourseQuery },
} as const satisfies Routes;

export const HISTORY_REFUSALS = {
  BeforeHistory: [404, 'Nothing was recorded by then. Choose a later moment.'],
} as const satisfies SomeSayings;
