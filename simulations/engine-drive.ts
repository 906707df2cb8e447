import type { DomainCommand } from '../coordinator/domain/commands.ts';
import type { Place } from '../coordinator/domain/geography.ts';
import type { Seconds } from '../coordinator/domain/quantities.ts';
import type { Mission } from './due.ts';
import { after, type Engine } from './engine-setup.ts';
import type { Journey } from './journey.ts';

/** On the record of the call; `part` tells what is said a second time from the first. */
export const tell = (
  { site }: Engine,
  { call }: Mission,
  command: DomainCommand,
  part?: string,
): Promise<void> => site.carryOut(command, call.callId, part);

/** Sets the unit moving; `duration` when it was promised before. */
export async function drive(engine: Engine, unitId: string, to: Place, duration?: Seconds): Promise<Journey> {
  const { site, vehicles, scenario } = engine;
  const departedAt = site.clock.now();
  const route = await scenario.travelTimes.route(vehicles.placeOf(unitId, departedAt), to);
  const journey = { route, departedAt, arrivesAt: after(departedAt, duration ?? route.seconds) };
  vehicles.send(unitId, journey);
  return journey;
}
