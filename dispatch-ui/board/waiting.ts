import type { IncidentRow } from '../../projections/incident-queue/view.ts';

/** The most urgent that have no unit: how many, and since when the first of them waits. */
export function waitingFirst(incidents: Iterable<IncidentRow>): {
  readonly n: number;
  readonly since: number | undefined;
} {
  const since = [...incidents]
    .filter(({ status, priority }) => status === 'waiting' && priority === 1)
    .map(({ receivedAt }) => receivedAt);
  return { n: since.length, since: since.length === 0 ? undefined : Math.min(...since) };
}
