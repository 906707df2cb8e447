import type { Name } from '../../../coordinator/domain/network.ts';
import { FITS, type NameIndex } from './name-index.ts';
import type { NamedPlace, Names, RoadNumber } from './named-place.ts';
import type { Shortlist } from './nearest-first.ts';
import type { AskedNumber } from './read-question.ts';

/** A place that lies on a road, and is called by it. */
export type OnRoads = Pick<NamedPlace, 'kind' | 'name' | 'place' | 'countyId'>;

export interface RoadAnswers {
  /** Where the roads cross; without another, every crossing of the one. */
  readonly offerCrossings: (one: string, other: string | undefined, list: Shortlist<OnRoads>) => void;
  readonly offerNumbers: (asked: AskedNumber, list: Shortlist<OnRoads>) => void;
}

/** A number farther than this from the one that was asked for is another part of the road. */
const NEAR_NUMBER: Readonly<Record<RoadNumber['kind'], number>> = { house: 20, kilometre: 1 };

export function createRoadAnswers({ places, crossings, numbers }: Names, index: NameIndex): RoadAnswers {
  const names = new Map<number, Name>();
  for (const { road, name } of places) if (road !== undefined && !names.has(road)) names.set(road, name);
  const crossingsOf = groupBy(crossings, ({ roads }) => roads);
  const numbersOf = groupBy(numbers, ({ road }) => [road]);

  /** Roads that a word may mean, each with its rank. */
  function roadsLike(word: string): ReadonlyMap<number, number> {
    const { rows, fits } = index(word, 1);
    const ranks = new Map<number, number>();
    for (const row of rows) {
      const road = places[row]?.road;
      const fit = fits[row];
      if (road === undefined || fit === undefined) continue;
      ranks.set(road, Math.min(fit, ranks.get(road) ?? fit));
    }
    return ranks;
  }

  return {
    offerCrossings(one, other, list) {
      const others = other === undefined ? undefined : roadsLike(other);
      for (const [road, rank] of roadsLike(one)) {
        if (!others && rank > FITS.initials) continue;
        for (const crossing of crossingsOf.get(road) ?? []) {
          const [a, b] = crossing.roads;
          const met = a === road ? b : a;
          const second = others ? others.get(met) : FITS.exact;
          const name = sayCrossing(names.get(road), names.get(met));
          if (second === undefined || !name) continue;
          const { place, countyId } = crossing;
          const item: OnRoads = {
            kind: 'crossing',
            name,
            place,
            ...(countyId !== undefined && { countyId }),
          };
          list.offer(item, rank + second, place);
        }
      }
    },

    offerNumbers(asked, list) {
      for (const [road, rank] of roadsLike(asked.road)) {
        const name = names.get(road);
        if (rank > FITS.initials || !name) continue;
        for (const each of numbersOf.get(road) ?? []) {
          const { kind, place, countyId } = each;
          const apart = Math.abs(each.number - asked.number);
          if (kind !== asked.kind || apart > NEAR_NUMBER[kind]) continue;
          const said = sayNumber(name, each);
          const item: OnRoads = { kind, name: said, place, ...(countyId !== undefined && { countyId }) };
          list.offer(item, rank + apart / (NEAR_NUMBER[kind] + 1), place);
        }
      }
    },
  };
}

const sayCrossing = (one: Name | undefined, other: Name | undefined): Name | undefined =>
  one && other && { zh: `${one.zh}与${other.zh}交叉口`, en: `${one.en} & ${other.en}` };

function sayNumber({ zh, en }: Name, { kind, written }: RoadNumber): Name {
  if (kind === 'kilometre') return { zh: `${zh} K${written}`, en: `${en} K${written}` };
  return { zh: `${zh}${written}${written.endsWith('号') ? '' : '号'}`, en: `${written} ${en}` };
}

function groupBy<Item>(
  items: readonly Item[],
  keysOf: (item: Item) => readonly number[],
): Map<number, Item[]> {
  const groups = new Map<number, Item[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}
