import { READINESS_CATEGORIES, type ReadinessCategory } from '../../coordinator/domain/pathways.ts';
import type { CentreRow, DiversionRequest } from '../../projections/live-map/view.ts';

/** What was asked of dispatch, decided or not; nothing once its end has come. */
export function requestOf(
  { diversionRequests = {} }: CentreRow,
  category: ReadinessCategory,
  now: number,
): DiversionRequest | undefined {
  const request = diversionRequests[category];
  return request && request.until > now ? request : undefined;
}

export interface WaitingDiversion extends DiversionRequest {
  readonly centreId: string;
  readonly category: ReadinessCategory;
}

/** What waits for a dispatcher's yes or no, the longest waiting first. */
export const waitingDiversions = (centres: Iterable<CentreRow>, now: number): readonly WaitingDiversion[] =>
  [...centres]
    .flatMap((row) =>
      READINESS_CATEGORIES.flatMap((category) => {
        const request = requestOf(row, category, now);
        return request && !request.declined ? [{ ...request, category, centreId: row.centreId }] : [];
      }),
    )
    .sort((a, b) => a.requestedAt - b.requestedAt || (a.centreId < b.centreId ? -1 : 1));
