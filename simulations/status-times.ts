import type { DomainEvent } from '../coordinator/domain/events.ts';
import { elapsed, type Instant } from '../coordinator/domain/quantities.ts';
import type { LiveMapTables, UnitStatus } from '../projections/live-map/view.ts';
import type { View } from '../projections/projection.ts';

/** Seconds by status. */
export type StatusSeconds = Readonly<Partial<Record<UnitStatus, number>>>;

export interface StatusTimes {
  observe(event: DomainEvent, view: View<LiveMapTables>): void;
  /** By unit, from its registration until `until`. */
  until(until: Instant): ReadonlyMap<string, StatusSeconds>;
}

interface Current {
  readonly status: UnitStatus;
  readonly since: Instant;
  readonly booked: StatusSeconds;
}

/** How long each unit was in each status of the live map. */
export function createStatusTimes(): StatusTimes {
  const units = new Map<string, Current>();
  return {
    observe(event, view) {
      const unitId =
        event.type === 'UnitRegistered' ? event.unit.id : 'unitId' in event ? event.unitId : undefined;
      const row = unitId === undefined ? undefined : view.units.get(unitId);
      if (!row) return;
      const current = units.get(row.unitId);
      const booked = current ? book(current, event.at) : {};
      units.set(row.unitId, { status: row.status, since: event.at, booked });
    },
    until: (until) => new Map([...units].map(([unitId, current]) => [unitId, book(current, until)])),
  };
}

const book = ({ status, since, booked }: Current, until: Instant): StatusSeconds => ({
  ...booked,
  [status]: (booked[status] ?? 0) + elapsed(since, until),
});
