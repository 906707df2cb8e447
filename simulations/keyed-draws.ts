import { createDraws, type Draws } from './draws.ts';

/**
 * Draws of their own for every key: what happens in one call never shifts what is drawn for another, so two policies
 * meet the same calls (common random numbers). Keys are whole numbers.
 */
export function keyedDraws(seed: number, ...keys: readonly number[]): Draws {
  return createDraws(keys.reduce((mixed, key) => scramble(mixed ^ scramble(key)), scramble(seed)));
}

/** One to one on 32 bits, neighbours far apart (finaliser of MurmurHash3 after a golden-ratio step). */
function scramble(value: number): number {
  let mixed = (value + 0x9e3779b9) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
