import type { Seconds } from '../coordinator/domain/quantities.ts';
import type { Draws } from './draws.ts';
import { drawLognormal, type Lognormal, lognormal } from './lognormal.ts';

/** How long the parts of one mission take, apart from driving; drawn before the run. */
export interface ServiceTimes {
  /** Call accepted until the incident may be dispatched. */
  readonly intake: Seconds;
  /** Order until wheels rolling, for a unit at its station. */
  readonly turnoutAtStation: Seconds;
  /** The same for a unit that is already on the road. */
  readonly turnoutOnRoad: Seconds;
  readonly onScene: Seconds;
  /** Arrival at the centre until free again. */
  readonly handover: Seconds;
}

export const SERVICE_TIMES: Readonly<Record<keyof ServiceTimes, Lognormal>> = {
  intake: lognormal('call accepted → dispatchable', [75, 0.35, 300], 'illustrative', 'no measurement found'),
  turnoutAtStation: lognormal(
    'turnout at the station',
    [120, 0.25, 420],
    'cited',
    'shaped so that 95 % roll within 3 min: national guidance 2020, Fuyang rural network 2025',
  ),
  turnoutOnRoad: lognormal('turnout on the road', [20, 0.4, 90], 'illustrative', 'no measurement found'),
  onScene: lognormal('on scene', [720, 0.5, 5400], 'illustrative', 'no measurement found'),
  handover: lognormal(
    'at the centre until free',
    [720, 0.557, 5400],
    'cited',
    'shaped so that 95 % end within 30 min: NHS handover standard',
  ),
};

export const ASSESSMENT = lognormal(
  'on scene until assessed',
  [100, 0.25, 240],
  'illustrative',
  'no measurement found',
);

export function drawServiceTimes(draws: Draws): ServiceTimes {
  const draw = (of: keyof ServiceTimes): Seconds => drawLognormal(SERVICE_TIMES[of], draws);
  return {
    intake: draw('intake'),
    turnoutAtStation: draw('turnoutAtStation'),
    turnoutOnRoad: draw('turnoutOnRoad'),
    onScene: draw('onScene'),
    handover: draw('handover'),
  };
}
