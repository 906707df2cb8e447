/** A scanner types faster than anybody: a key within this time of the one before belongs to the same code. */
const BURST_MS = 50;
/** Donation numbers are longer; shorter bursts are fast typing. */
const SHORTEST_CODE = 6;

/** A key as it reaches the window. */
export interface Struck {
  readonly key: string;
  /** Milliseconds on the page's clock. */
  readonly at: number;
}

/** What a struck key turned out to be. */
export type Heard =
  { readonly what: 'key' } | { readonly what: 'burst' } | { readonly what: 'code'; readonly code: string };

/**
 * Tells a barcode scanner that poses as a keyboard from a person: its characters follow each other at once and end with
 * Enter. A pause begins anew, so that a code is never made of typing.
 */
export class Scanner {
  #code = '';
  #lastAt = Number.NEGATIVE_INFINITY;

  strike({ key, at }: Struck): Heard {
    const isBurst = at - this.#lastAt <= BURST_MS;
    this.#lastAt = at;
    if (key === 'Enter') {
      const code = isBurst ? this.#code : '';
      this.#code = '';
      return code.length >= SHORTEST_CODE ? { what: 'code', code } : { what: 'key' };
    }
    // Shift comes before each capital letter of a code.
    if (key.length !== 1) return { what: isBurst && this.#code !== '' ? 'burst' : 'key' };
    this.#code = isBurst ? this.#code + key : key;
    return { what: this.#code.length > 1 ? 'burst' : 'key' };
  }
}
