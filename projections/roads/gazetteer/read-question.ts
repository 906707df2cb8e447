import { plain } from './spelling.ts';

/** A number along a road, and the road as it was typed. */
export interface AskedNumber {
  readonly road: string;
  readonly kind: 'house' | 'kilometre';
  readonly number: number;
}

export interface PlaceWords {
  readonly words: readonly string[];
  /** When two names may be those of roads that cross: by the word between them each may have several words. */
  readonly roads?: readonly [one: string, other: string];
  /** What may be meant when the last of it is a number; the number may as well be part of a name: 经3路. */
  readonly number?: AskedNumber;
  /** Another road is about to be named: 颍河路与 */
  readonly awaitsRoad: boolean;
}

const CORNER = /(?:十字|丁字)?(?:交叉路?口|路口|交口|交汇处|交界处)$/u;
/** 和 and 跟 stand in names as well: between roads only after the word for a road. */
const BETWEEN = /\s+(?:and|at)\s+|\s*[,，、/&+×与]\s*|(?<=[路街道巷线])[和跟及]/u;
const KILOMETRE = /^(.*?)\s*(?:k(\d+(?:[.+]\d+)?)|(\d+(?:\.\d+)?)\s*(?:公里|千米|km)处?)$/iu;
const HOUSE = /^(.*?\D)\s*(\d+)\s*(?:号|#|弄)?$/u;
const METRES_PER_KILOMETRE = 1000;

/** What a call-taker typed: names, two roads, a road and a number. */
export function readQuestion(text: string): PlaceWords {
  const typed = text.normalize('NFKC').trim().replace(CORNER, '');
  const isName = (word: string): boolean => plain(word) !== '';
  const parts = typed.split(BETWEEN).filter(isName);
  const words = parts.flatMap((part) => part.split(/\s+/u)).filter(isName);
  const [one, other, third] = parts.length > 1 ? parts : words;
  const number = kilometreOf(typed) ?? houseOf(typed);
  return {
    words,
    awaitsRoad: words.length === 1 && /(?:与|\s)$/u.test(text),
    ...(one !== undefined && other !== undefined && third === undefined && { roads: [one, other] as const }),
    ...(number && { number }),
  };
}

/** `K15+300` is 300 m beyond the stone of kilometre 15. */
function kilometreOf(typed: string): AskedNumber | undefined {
  const [, road = '', stone, spoken] = KILOMETRE.exec(typed.replaceAll(/\s+k/giu, ' k')) ?? [];
  const [whole = '', beyond = '0'] = (stone ?? spoken ?? '').split('+');
  if (whole === '' || plain(road) === '') return undefined;
  return {
    road: road.trim(),
    kind: 'kilometre',
    number: Number(whole) + Number(beyond) / METRES_PER_KILOMETRE,
  };
}

function houseOf(typed: string): AskedNumber | undefined {
  const [, road = '', number = ''] = HOUSE.exec(typed) ?? [];
  return number === '' || plain(road) === ''
    ? undefined
    : { road: road.trim(), kind: 'house', number: Number(number) };
}
