import type {
  DiversionAccepted,
  DiversionDeclined,
  DiversionEnded,
  DiversionRequested,
} from '../../coordinator/domain/centre/events.ts';
import type { ReadinessCategory } from '../../coordinator/domain/pathways.ts';
import type { CentreRow } from './view.ts';

type Diverting = Pick<CentreRow, 'diversions' | 'diversionRequests'>;
type ByCategory<Value> = Readonly<Partial<Record<ReadinessCategory, Value>>>;

const without = <Value>(record: ByCategory<Value>, category: ReadinessCategory): ByCategory<Value> =>
  Object.fromEntries(Object.entries(record).filter(([other]) => other !== category));

/** A request beside a diversion that holds: the one that is decided about first. */
function undecided({ diversionRequests = {} }: CentreRow, category: ReadinessCategory) {
  const request = diversionRequests[category];
  return request?.declined ? undefined : request;
}

export function requested(row: CentreRow, event: DiversionRequested): Partial<Diverting> {
  const { diversions, diversionRequests = {} } = row;
  const { category, until, reason, awaits, at } = event;
  if (awaits) {
    const request = { until, reason, awaits, requestedAt: at };
    return { diversionRequests: { ...diversionRequests, [category]: request } };
  }
  return {
    diversions: { ...diversions, [category]: { until, reason } },
    ...(category in diversionRequests && { diversionRequests: without(diversionRequests, category) }),
  };
}

export function accepted(row: CentreRow, { category, by, at }: DiversionAccepted): Partial<Diverting> {
  const request = undecided(row, category);
  if (!request) return {};
  const { until, reason } = request;
  return {
    diversions: { ...row.diversions, [category]: { until, reason, accepted: { by, at } } },
    diversionRequests: without(row.diversionRequests ?? {}, category),
  };
}

export function declined(
  row: CentreRow,
  { category, by, reason, at }: DiversionDeclined,
): Partial<Diverting> {
  const { diversions, diversionRequests = {} } = row;
  const request = undecided(row, category);
  const held = diversions[category];
  const one = request ?? (held && { until: held.until, reason: held.reason, requestedAt: at });
  if (!one) return {};
  return {
    ...(!request && { diversions: without(diversions, category) }),
    diversionRequests: { ...diversionRequests, [category]: { ...one, declined: { by, reason, at } } },
  };
}

export function ended(row: CentreRow, { category }: DiversionEnded): Partial<Diverting> {
  const { diversions, diversionRequests = {} } = row;
  return {
    diversions: without(diversions, category),
    ...(undecided(row, category) && { diversionRequests: without(diversionRequests, category) }),
  };
}
