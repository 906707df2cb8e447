import type { CallRow, IncidentRow } from '../../projections/incident-queue/view.ts';

/** Calls that nobody has asked yet, the longest waiting first. */
export function waitingCalls(calls: Iterable<CallRow>): readonly CallRow[] {
  return [...calls].sort((a, b) => a.receivedAt - b.receivedAt);
}

/** Open incidents: those without a unit first, then by priority, then by arrival of the call. */
export function openIncidents(incidents: Iterable<IncidentRow>): readonly IncidentRow[] {
  const waits = ({ status }: IncidentRow): number => (status === 'waiting' ? 0 : 1);
  return [...incidents]
    .filter(({ status }) => status !== 'closed')
    .sort((a, b) => waits(a) - waits(b) || a.priority - b.priority || a.receivedAt - b.receivedAt);
}
