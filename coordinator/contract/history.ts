import Type, { type Static } from 'typebox';
import type { HistoryChunk, HistoryCourse } from '../../projections/history/view.ts';

/** Without it, as the system knew it then. */
const As = Type.Optional(Type.Enum(['known', 'true']));
const closed = { additionalProperties: false } as const;

/** GET /api/history/:at, GET /api/history/chunks/:at */
export const HindsightQuery = Type.Object({ as: As }, closed);
export type HindsightQuery = Static<typeof HindsightQuery>;

const Milliseconds = Type.String({ pattern: '^[0-9]{1,15}$' });

/** GET /api/history/course — how the stretch went; no longer than `COURSE_MS`. */
export const CourseQuery = Type.Object({ as: As, from: Milliseconds, until: Milliseconds }, closed);
export type CourseQuery = Static<typeof CourseQuery>;

/** GET /api/history/chunks/:at — the five minutes that hold this moment. */
export type HistoryChunkAnswer = HistoryChunk;

/** GET /api/history/course */
export type HistoryCourseAnswer = HistoryCourse;
