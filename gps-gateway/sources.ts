import type { Instant } from '../coordinator/domain/quantities.ts';

/** Where the requests of one phone came from of late. */
export interface Sources {
  /** `source`: an address, and how the phone showed who it is. */
  note(source: string, now: Instant): void;
  /** They take turns: two phones report under one id. */
  areSeveral(now: Instant): boolean;
}

/** A phone goes from a mobile network to a hospital's Wi-Fi and back; two phones change with nearly every request. */
const RETURNS_OF_TWO = 6;
const WINDOW_MS = 300_000;

export function createSources(): Sources {
  const lastAt = new Map<string, Instant>();
  let current: string | undefined;
  /** When the requests came from an earlier address again. */
  let returns: readonly Instant[] = [];
  const recent = (now: Instant): readonly Instant[] => returns.filter((at) => now - at < WINDOW_MS);

  return {
    note(source, now) {
      for (const [other, at] of lastAt) if (now - at >= WINDOW_MS) lastAt.delete(other);
      if (source !== current && lastAt.has(source)) returns = [...recent(now), now];
      current = source;
      lastAt.set(source, now);
    },
    areSeveral: (now) => recent(now).length >= RETURNS_OF_TWO,
  };
}
