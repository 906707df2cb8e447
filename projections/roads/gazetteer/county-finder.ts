import { isInsideRing, type Place } from '../../../coordinator/domain/geography.ts';
import type { County } from '../../../coordinator/domain/network.ts';

export type CountyFinder = (place: Place) => string | undefined;

/** Side of the squares in which a county is looked up once, degrees: about a kilometre. */
const SQUARE = 0.01;

export const createCountyFinder =
  (counties: readonly Pick<County, 'id' | 'boundary'>[]): CountyFinder =>
  (place) =>
    counties.find(({ boundary }) => isInsideRing(boundary, place))?.id;

/** To the square: what lies along a boundary may be given to the neighbour. For the many nodes of roads. */
export function createSquareCountyFinder(find: CountyFinder): CountyFinder {
  const known = new Map<string, string | undefined>();
  return ({ lat, lon }) => {
    const [y, x] = [Math.floor(lat / SQUARE), Math.floor(lon / SQUARE)];
    const key = `${y} ${x}`;
    if (known.has(key)) return known.get(key);
    const countyId = find({ lat: (y + 0.5) * SQUARE, lon: (x + 0.5) * SQUARE });
    known.set(key, countyId);
    return countyId;
  };
}
