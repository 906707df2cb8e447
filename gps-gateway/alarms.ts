import type { Bus } from '../coordinator/application/ports.ts';
import type { Place } from '../coordinator/domain/geography.ts';
import type { Instant } from '../coordinator/domain/quantities.ts';
import type { Alarm } from '../coordinator/domain/track/events.ts';
import type { KnownTerminal } from './terminals.ts';

/** Published on `alarms.v1.<region>.<unitId>` when a terminal begins to warn of something. */
export interface AlarmsRaised {
  readonly unitId: string;
  /** New ones only; never empty. */
  readonly alarms: readonly Alarm[];
  readonly at: Instant;
  /** Where the unit was, when the terminal knew: a crew in a basement presses the button too. */
  readonly place?: Place;
}

/** What the terminal warns of now. An alarm that goes on is raised once. */
export function raise(
  { bus, region }: { readonly bus: Bus; readonly region: string },
  known: KnownTerminal,
  alarms: readonly Alarm[],
  at: Instant,
  place?: Place,
): void {
  const { unitId } = known.terminal;
  const begun = alarms.filter((alarm) => !known.alarms.includes(alarm));
  known.alarms = alarms;
  if (begun.length === 0) return;
  const raised: AlarmsRaised = { unitId, alarms: begun, at, ...(place && { place }) };
  bus.publish(`alarms.v1.${region}.${unitId}`, raised);
}
