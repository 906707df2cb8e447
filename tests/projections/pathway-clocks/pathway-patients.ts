import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import type { Pathway } from '../../../coordinator/domain/pathways.ts';
import { emptyReadModel, READ_MODEL } from '../../../projections/read-model.ts';
import { foldInto } from '../../../projections/run.ts';
import { missionUntil } from '../../support/mission.ts';
import { recorded, t } from '../../support/read-side.ts';
import { introduced, twoCounties } from '../../support/two-counties.ts';

export function clocksAfter(...events: readonly DomainEvent[]) {
  const view = emptyReadModel();
  for (const one of recorded([...introduced(twoCounties()), ...events])) foldInto(READ_MODEL, view, one);
  return view;
}
export const clockAfter = (...events: readonly DomainEvent[]) => clocksAfter(...events).clocks.get('I1-p1');
export const minute = (count: number) => t(60 + count * 60);
export const targetIds = (...events: readonly DomainEvent[]): readonly string[] =>
  (clockAfter(...events)?.targets ?? []).map(({ id }) => id);

export const pathwayOf = (pathway: Pathway, until: DomainEvent['type'] = 'UnitArrivedOnScene') =>
  missionUntil(until).map((event) =>
    event.type === 'PatientReported' || event.type === 'PatientAssessed'
      ? { ...event, suspectedPathway: pathway }
      : event,
  );
