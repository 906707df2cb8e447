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

/** Where turning one bit makes a sum fit: in the sum as it was stored, or in the word at this byte of what is summed. */
export type OneBit = 'sum' | number;

/**
 * Every bit that, turned in the summed bytes or in the sum as it was stored, makes the two agree: a decayed bit always
 * is among them. The sum is linear: a word that is off by d, n steps before the end, moves the sum by d times a pair of
 * factors which depend on n alone.
 */
export function bitsOff(
  computed: Sum,
  stored: Sum,
  bytes: number,
  wordAt: (byte: number) => number,
): readonly OneBit[] {
  const off = [stored[0] - computed[0], stored[1] - computed[1]] as const;
  const bits = [stored[0] ^ computed[0], stored[1] ^ computed[1]] as const;
  const isSumOff = (bits[0] === 0 && hasOneBit(bits[1])) || (bits[1] === 0 && hasOneBit(bits[0]));
  const found: OneBit[] = isSumOff ? ['sum'] : [];
  /** Factors for the first and for the second word of a step, from the last step backwards. */
  let ofFirst: Sum = [1, 1];
  let ofSecond: Sum = [0, 1];
  for (let at = bytes - 8; at >= 0; at -= 8) {
    if (isReached(off, ofFirst, wordAt(at))) found.push(at);
    if (isReached(off, ofSecond, wordAt(at + 4))) found.push(at + 4);
    ofFirst = onwards(ofFirst);
    ofSecond = onwards(ofSecond);
  }
  return found;
}

function onwards([first, second]: Sum): Sum {
  const next = (first + second) | 0;
  return [next, (second + next) | 0];
}

/** Whether turning one bit of a word, times the factors, makes the difference. */
function isReached(off: Sum, factors: Sum, word: number): boolean {
  for (let bit = 0; bit < 32; bit++) {
    const by = (word ^ (1 << bit)) - word;
    if (
      ((Math.imul(by, factors[0]) - off[0]) | 0) === 0 &&
      ((Math.imul(by, factors[1]) - off[1]) | 0) === 0
    ) {
      return true;
    }
  }
  return false;
}
