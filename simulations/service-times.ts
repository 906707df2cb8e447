import { type Seconds, seconds } from '../coordinator/domain/quantities.ts';
import type { Assumption } from './assumption.ts';
import type { Draws } from './draws.ts';

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

/** A lognormal time, cut at `most`. 95 % stay below median × exp(1.645 × sigma). */
interface Lognormal extends Assumption {
  readonly medianSeconds: number;
  readonly sigma: number;
  readonly mostSeconds: number;
}

const lognormal = (
  what: string,
  [medianSeconds, sigma, mostSeconds]: readonly [number, number, number],
  basis: Assumption['basis'],
  source: string,
): Lognormal => ({
  what,
  value: `lognormal, median ${medianSeconds} s, sigma ${sigma}, at most ${mostSeconds} s`,
  basis,
  source,
  medianSeconds,
  sigma,
  mostSeconds,
});

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

function drawLognormal({ medianSeconds, sigma, mostSeconds }: Lognormal, draws: Draws): Seconds {
  return seconds(Math.min(mostSeconds, medianSeconds * Math.exp(sigma * standardNormal(draws))));
}

/** Box and Muller 1958. */
const standardNormal = (draws: Draws): number =>
  Math.sqrt(-2 * Math.log(1 - draws.fraction())) * Math.cos(2 * Math.PI * draws.fraction());
