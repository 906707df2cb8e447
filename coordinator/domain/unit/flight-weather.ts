import { accept, type Outcome, refuse } from '../decider.ts';
import type { ReportFlightWeather } from './commands.ts';
import type { UnitEvent } from './events.ts';
import type { UnitRefusal } from './refusals.ts';
import type { KnownUnit } from './state.ts';

/** What the crew or a dispatcher knows of the weather on the way holds until it says; after that nobody knows. */
export function reportFlightWeather(
  command: ReportFlightWeather,
  { unit }: KnownUnit,
): Outcome<UnitEvent, UnitRefusal> {
  const { unitId, validUntil, at } = command;
  if (unit.kind !== 'helicopter') return refuse({ type: 'NotAnAircraft', unitId });
  return validUntil <= at
    ? refuse({ type: 'EndNotAfterStart', field: 'validUntil', end: validUntil })
    : accept({ ...command, type: 'FlightWeatherReported' });
}
