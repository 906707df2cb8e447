import type { EventOf } from '../../coordinator/domain/events.ts';
import type { Change, View } from '../projection.ts';
import { without } from '../without.ts';
import type { IncidentQueueTables, IncidentRow, PatientRow } from './view.ts';

type QueueView = View<IncidentQueueTables>;
type QueueChange = Change<IncidentQueueTables>;

/** What the crew found, in place of all that was known, told or found before. */
export function assess(view: QueueView, found: EventOf<'PatientAssessed'>): readonly QueueChange[] {
  const row = view.patients.get(found.patientId);
  if (!row) return [];
  const assessed: PatientRow = {
    // What the crew does not confirm, a pathway or a finding, no longer holds.
    ...without(
      row,
      ...(['suspectedPathway', 'findings', 'lastKnownWellAt', 'ecgReference'] as const),
      ...(['verdicts', 'warnings'] as const),
    ),
    ...without(found, 'type', 'at'),
    assessedAt: found.at,
  };
  return [['patients', found.patientId, assessed], ...asUrgentAs(view, assessed)];
}

/** The incident is as urgent as the most urgent of its patients, by what the crews have found so far. */
function asUrgentAs(view: QueueView, assessed: PatientRow): readonly QueueChange[] {
  const row = view.incidents.get(assessed.incidentId);
  if (!row || row.status === 'closed') return [];
  const patients = row.patientIds.flatMap((id) =>
    id === assessed.patientId ? assessed : (view.patients.get(id) ?? []),
  );
  const [first = assessed] = patients.sort((a, b) => a.priority - b.priority);
  const { suspectedPathway } = first;
  const urgent: IncidentRow = {
    ...without(row, 'suspectedPathway'),
    ...(suspectedPathway && { suspectedPathway }),
    priority: first.priority,
    inExtremis: patients.some(({ inExtremis }) => inExtremis),
  };
  return [['incidents', row.incidentId, urgent]];
}
