/** The running sum of SQLite's write-ahead log: two 32-bit words, each step taking in two more. */
export type Sum = readonly [number, number];

/** Takes in the bytes from `from` up to `to`, a multiple of eight. */
export function advance(seed: Sum, view: DataView, from: number, to: number, isLittleEndian: boolean): Sum {
  let [first, second] = seed;
  for (let at = from; at < to; at += 8) {
    first = (first + view.getInt32(at, isLittleEndian) + second) | 0;
    second = (second + view.getInt32(at + 4, isLittleEndian) + first) | 0;
  }
  return [first, second];
}

function hasOneBit(word: number): boolean {
  return word !== 0 && (word & (word - 1)) === 0;
}

/**
 * Whether turning one bit of the summed bytes, or of the sum as it was stored, makes the two agree. A torn write never
 * looks like that, a decayed bit always does. The sum is linear: a word that is off by d, n steps before the end, moves
 * the sum by d times a pair of factors which depend on n alone.
 */
export function isOneBitOff(computed: Sum, stored: Sum, bytes: number): boolean {
  const off = [stored[0] - computed[0], stored[1] - computed[1]] as const;
  const bits = [stored[0] ^ computed[0], stored[1] ^ computed[1]] as const;
  if ((bits[0] === 0 && hasOneBit(bits[1])) || (bits[1] === 0 && hasOneBit(bits[0]))) return true;
  /** Factors for the first and for the second word of a step, from the last step backwards. */
  let ofFirst: Sum = [1, 1];
  let ofSecond: Sum = [0, 1];
  for (let step = bytes / 8; step > 0; step--) {
    if (isReached(off, ofFirst) || isReached(off, ofSecond)) return true;
    ofFirst = onwards(ofFirst);
    ofSecond = onwards(ofSecond);
  }
  return false;
}

function onwards([first, second]: Sum): Sum {
  const next = (first + second) | 0;
  return [next, (second + next) | 0];
}

/** Whether some power of two, added or taken away, times the factors is the difference. */
function isReached(off: Sum, factors: Sum): boolean {
  for (let bit = 0; bit < 32; bit++) {
    for (const by of [1 << bit, -(1 << bit)]) {
      if (
        ((Math.imul(by, factors[0]) - off[0]) | 0) === 0 &&
        ((Math.imul(by, factors[1]) - off[1]) | 0) === 0
      ) {
        return true;
      }
    }
  }
  return false;
}
