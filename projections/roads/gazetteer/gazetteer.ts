import type { Place } from '../../../coordinator/domain/geography.ts';
import type { County, Name } from '../../../coordinator/domain/network.ts';
import { type CountyWords, createCountyWords } from './county-words.ts';
import { createNameIndex, type Fitting, NO_FIT, remembering } from './name-index.ts';
import type { NamedPlace, Names, PlaceKind } from './named-place.ts';
import { createShortlist, type Shortlist } from './nearest-first.ts';
import { readQuestion } from './read-question.ts';
import { createRoadAnswers, type OnRoads } from './road-answers.ts';

export interface FoundPlace {
  readonly kind: PlaceKind;
  readonly name: Name;
  readonly place: Place;
  readonly county?: Name;
}

export interface PlaceQuestion {
  readonly text: string;
  /** Of names that fit equally well the nearest comes first. */
  readonly near?: Place;
  readonly limit: number;
}

/** Best first. */
export type Gazetteer = (question: PlaceQuestion) => readonly FoundPlace[];

/** Added to the rank for every further word: a name that is one of several words fits less well than a name. */
const PER_WORD = 4;

/** Answers what a call-taker types: names by their writing, pinyin or initials, crossings, numbers along a road. */
export function createGazetteer(names: Names, counties: readonly Pick<County, 'id' | 'name'>[]): Gazetteer {
  const { places } = names;
  const index = remembering(createNameIndex(places));
  const roads = createRoadAnswers(names, index.find);
  const countyIn: CountyWords = createCountyWords(counties);
  const countyNames = new Map(counties.map(({ id, name }) => [id, name]));

  function found({ kind, name, place, countyId }: OnRoads): FoundPlace {
    const county = countyId === undefined ? undefined : countyNames.get(countyId);
    return { kind, name, place, ...(county && { county }) };
  }

  function offerNames(words: readonly string[], within: string | undefined, list: Shortlist<number>): void {
    const enough = words.length > 1 ? 1 : list.length;
    const [first, ...others] = words.map((word): Fitting => index.find(word, enough));
    for (const row of first?.rows ?? []) {
      const named = places[row];
      if (!named || (within !== undefined && named.countyId !== within)) continue;
      let rank = PER_WORD * others.length + (first?.fits[row] ?? NO_FIT);
      for (const { fits } of others) rank += fits[row] ?? NO_FIT;
      if (rank < NO_FIT) list.offer(row, rank, named.place);
    }
  }

  function namesLike(words: readonly string[], { near, limit }: PlaceQuestion): readonly FoundPlace[] {
    const list = createShortlist<number>(limit, near);
    const county = countyIn(words);
    if (county) offerNames(county.rest, county.id, list);
    offerNames(words, undefined, list);
    return [...new Set(list.best())].flatMap((row) => {
      const named = places[row];
      return named ? [found({ ...named, name: sayWithNumber(named) })] : [];
    });
  }

  return (question) => {
    const { words, roads: two, number, awaitsRoad } = readQuestion(question.text);
    const [one = ''] = words;
    if (one === '') return [];
    index.forget();
    const list = createShortlist<OnRoads>(question.limit, question.near);
    if (number) roads.offerNumbers(number, list);
    if (two) roads.offerCrossings(...two, list);
    const along = list.best().map(found);
    let named = namesLike(words, question);
    // Nothing is known of the number: the road is better than nothing.
    if (number && along.length + named.length === 0) named = namesLike([number.road], question);
    if (!awaitsRoad) return [...along, ...named].slice(0, question.limit);
    roads.offerCrossings(one, undefined, list);
    return [...named.slice(0, 1), ...list.best().map(found), ...named.slice(1)].slice(0, question.limit);
  };
}

/** A road is told by its number as well. */
function sayWithNumber({ kind, name, also = [] }: NamedPlace): Name {
  const ref = kind === 'road' ? also.join('/') : '';
  return ref === '' ? name : { zh: `${name.zh} ${ref}`, en: `${name.en} ${ref}` };
}
