import type { Place } from '../../coordinator/domain/geography.ts';

/** Farther places than these never see each other past the nearer ones, on an even spread. */
const CONSIDERED = 16;

/**
 * Pairs of places with no third inside the circle they span (Gabriel and Sokal 1969): how country roads join
 * villages. It contains the shortest spanning tree, so every place is reached.
 */
export function gabrielPairs(places: readonly Place[]): [number, number][] {
  const shrink = Math.cos(((places[0]?.lat ?? 0) * Math.PI) / 180);
  const gap = (a: Place, b: Place): number => (a.lat - b.lat) ** 2 + ((a.lon - b.lon) * shrink) ** 2;
  return places.flatMap((place, index) => {
    const near = places
      .map((other, at) => ({ at, other, gap: gap(place, other) }))
      .filter(({ at }) => at !== index)
      .sort((a, b) => a.gap - b.gap || a.at - b.at)
      .slice(0, CONSIDERED);
    return near.flatMap(({ at, other, gap: across }, rank): [number, number][] => {
      if (at < index) return [];
      const middle = { lat: (place.lat + other.lat) / 2, lon: (place.lon + other.lon) / 2 };
      const isSeen = near.slice(0, rank).every((third) => gap(third.other, middle) >= across / 4);
      return isSeen ? [[index, at]] : [];
    });
  });
}
