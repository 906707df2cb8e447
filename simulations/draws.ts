import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Random numbers from a seed: the same seed draws the same numbers, on every machine. */
export interface Draws {
  /** Uniform in [0, 1). */
  fraction(): number;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  /** Uniform integer in [0, bound). */
  below(bound: number): number;
  /** Waiting time of a Poisson process, in the unit of its mean. */
  exponential(mean: number): number;
  /** An element with probability proportional to its weight; the weights must not all be 0. */
  weighted<Item>(items: readonly Item[], weightOf: (item: Item) => number): Item;
}

export function createDraws(seed: number): Draws {
  const generator = xoroshiro128plus(seed);
  const fraction = (): number => uniformFloat64(generator);
  return {
    fraction,
    between: (low, high) => low + fraction() * (high - low),
    below: (bound) => Math.floor(fraction() * bound),
    exponential: (mean) => -mean * Math.log(1 - fraction()),
    weighted: (items, weightOf) => {
      let left = fraction() * items.reduce((total, item) => total + weightOf(item), 0);
      const found = items.find((item) => (left -= weightOf(item)) < 0) ?? items.at(-1);
      if (found === undefined) throw new RangeError('nothing to draw from');
      return found;
    },
  };
}
