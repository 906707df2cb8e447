import { type Instant, later, minutes } from '../../coordinator/domain/quantities.ts';
import type { Projection, View } from '../projection.ts';
import { without } from '../without.ts';
import type { ClosureRow, ClosureTables } from './view.ts';

type ClosureChange = readonly ['closures', string, ClosureRow | null];

/** So long a desk still sees that a closure ran out, and may make it again. */
const KEEP_EXPIRED = minutes(12 * 60);

const longExpired = (view: View<ClosureTables>, now: Instant): readonly ClosureChange[] =>
  [...view.closures.values()]
    .filter(({ until }) => until !== undefined && later(until, KEEP_EXPIRED) <= now)
    .map(({ closureId }) => ['closures', closureId, null] as const);

/** Closed roads and flooded areas, with who closed them, why and until when. */
export const closures: Projection<ClosureTables> = {
  name: 'closures',
  tables: ['closures'],
  on: {
    RoadClosed: (view, closed, { recordedAt, metadata: { by } }) => [
      ...longExpired(view, recordedAt),
      ['closures', closed.closureId, { ...without(closed, 'type', 'at'), closedAt: closed.at, by }],
    ],
    ClosureExtended: (view, { closureId, until, at }) => {
      const row = view.closures.get(closureId);
      return row
        ? [
            [
              'closures',
              closureId,
              { ...without(row, 'until'), ...(until !== undefined && { until }), extendedAt: at },
            ],
          ]
        : [];
    },
    RoadReopened: (_view, { closureId }) => [['closures', closureId, null]],
  },
};
