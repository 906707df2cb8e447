import { type Seconds, seconds } from '../coordinator/domain/quantities.ts';
import type { Assumption } from './assumption.ts';
import type { Draws } from './draws.ts';

/** A lognormal time, cut at `most`. 75 % stay below median × exp(0.674 × sigma), 95 % below median × exp(1.645 × sigma). */
export interface Lognormal extends Assumption {
  readonly medianSeconds: number;
  readonly sigma: number;
  readonly mostSeconds: number;
}

export const lognormal = (
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

export function drawLognormal({ medianSeconds, sigma, mostSeconds }: Lognormal, draws: Draws): Seconds {
  return seconds(Math.min(mostSeconds, medianSeconds * Math.exp(sigma * standardNormal(draws))));
}

/** Box and Muller 1958. */
const standardNormal = (draws: Draws): number =>
  Math.sqrt(-2 * Math.log(1 - draws.fraction())) * Math.cos(2 * Math.PI * draws.fraction());
