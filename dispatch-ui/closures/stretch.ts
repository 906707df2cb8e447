import { distance, type Place } from '../../coordinator/domain/geography.ts';

/** Metres along the places. */
export function lengthOf(stretch: readonly Place[]): number {
  let metres = 0;
  stretch.forEach((place, index) => {
    const next = stretch[index + 1];
    if (next) metres += distance(place, next);
  });
  return metres;
}

/** The place half way along: where a name belongs. */
export function middleOf(stretch: readonly Place[]): Place | undefined {
  let left = lengthOf(stretch) / 2;
  for (const [index, place] of stretch.entries()) {
    const next = stretch[index + 1];
    if (!next) return place;
    const metres = distance(place, next);
    if (metres >= left) {
      const share = metres > 0 ? left / metres : 0;
      return {
        lat: place.lat + share * (next.lat - place.lat),
        lon: place.lon + share * (next.lon - place.lon),
      };
    }
    left -= metres;
  }
  return undefined;
}
