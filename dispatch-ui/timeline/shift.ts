import type { IncidentRow } from '../../projections/incident-queue/view.ts';

/** Closed incidents stay in the queue's table for a day, so no span is longer. */
export const HOURS = [8, 12, 24] as const;
const HOUR_MS = 3_600_000;

/** What came in during the last hours, or was still open when they began; the newest first. */
export const shiftOf = (
  incidents: Iterable<IncidentRow>,
  now: number,
  hours: number,
): readonly IncidentRow[] =>
  [...incidents]
    .filter(
      ({ receivedAt, closedAt = now }) =>
        receivedAt <= now && Math.max(receivedAt, closedAt) > now - hours * HOUR_MS,
    )
    .sort((a, b) => b.receivedAt - a.receivedAt || (a.incidentId < b.incidentId ? -1 : 1));
