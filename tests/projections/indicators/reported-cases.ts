import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import { indicatorsOf } from '../../../projections/indicators/indicators.ts';
import type { Grouping, IndicatorGroup, IndicatorReport } from '../../../projections/indicators/view.ts';
import { emptyReadModel, READ_MODEL } from '../../../projections/read-model.ts';
import { foldInto } from '../../../projections/run.ts';
import { recorded, t } from '../../support/read-side.ts';
import { introduced, twoCounties } from '../../support/two-counties.ts';

const MONTH = { from: t(0), to: t(31 * 24 * 3600) };

export function report(by: Grouping, ...events: readonly DomainEvent[]): IndicatorReport {
  const view = emptyReadModel();
  for (const one of recorded([...introduced(twoCounties()), ...events])) foldInto(READ_MODEL, view, one);
  return indicatorsOf(view, { by, ...MONTH });
}

export const groupsOf = (id: string, said: IndicatorReport): readonly IndicatorGroup[] =>
  said.indicators.find(({ definition }) => definition.id === id)?.groups ?? [];
export const only = (id: string, ...events: readonly DomainEvent[]) =>
  groupsOf(id, report('all', ...events))[0];
