import type { Place } from '../../../coordinator/domain/geography.ts';

export interface Shortlist<Item> {
  /** At most so many. */
  readonly length: number;
  /** Smaller ranks are better. */
  readonly offer: (item: Item, rank: number, place: Place) => void;
  /** Best first; of equal rank the nearest, and without a centre the one offered first. */
  readonly best: () => readonly Item[];
}

/** The best few of many, without sorting the rest. */
export function createShortlist<Item>(length: number, centre: Place | undefined): Shortlist<Item> {
  const kept: { readonly item: Item; readonly rank: number; readonly apart: number }[] = [];
  const narrowing = Math.cos(((centre?.lat ?? 0) * Math.PI) / 180);
  let worstRank = Infinity;
  let worstApart = Infinity;

  return {
    length,
    offer(item, rank, { lat, lon }) {
      if (rank > worstRank) return;
      const apart = centre ? (lat - centre.lat) ** 2 + ((lon - centre.lon) * narrowing) ** 2 : 0;
      if (rank === worstRank && apart >= worstApart) return;
      const at = kept.findIndex((other) => rank < other.rank || (rank === other.rank && apart < other.apart));
      kept.splice(at === -1 ? kept.length : at, 0, { item, rank, apart });
      if (kept.length > length) kept.pop();
      const worst = kept.length === length ? kept.at(-1) : undefined;
      worstRank = worst?.rank ?? Infinity;
      worstApart = worst?.apart ?? Infinity;
    },
    best: () => kept.map(({ item }) => item),
  };
}
