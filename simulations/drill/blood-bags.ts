import type { TakeInBagsBody } from '../../coordinator/contract/blood-stock.ts';
import type { Draws } from '../draws.ts';
import { GROUPS } from './blood-wares.ts';

type Bag = TakeInBagsBody['bags'][number];
type Product = Bag['product'];

const DAY_MS = 24 * 3_600_000;
/** The network's clocks stand eight hours before UTC. */
const ZONE_MS = 8 * 3_600_000;
const SLOT_MS = 30_000;

interface Ware {
  readonly units: readonly number[];
  readonly mlPerUnit: number;
  readonly keepsDays: number;
}

/** Sizes and days that each product keeps; bags in a stock are up to so old. Illustrative 示意. */
const WARES: Readonly<Record<'red-cells' | 'plasma' | 'platelets' | 'cryoprecipitate', Ware>> = {
  'red-cells': { units: [1, 2, 2, 2], mlPerUnit: 140, keepsDays: 35 },
  plasma: { units: [1, 2], mlPerUnit: 100, keepsDays: 365 },
  platelets: { units: [1], mlPerUnit: 250, keepsDays: 5 },
  cryoprecipitate: { units: [1, 2], mlPerUnit: 25, keepsDays: 365 },
};
type DrillProduct = keyof typeof WARES;

/** What a city's blood centre has on its shelves, in bags; of an ordinary morning, illustrative 示意. */
const SHELVES: readonly (readonly [product: DrillProduct, bags: number])[] = [
  ['red-cells', 190],
  ['plasma', 110],
  ['platelets', 14],
  ['cryoprecipitate', 16],
];
/** One donor in a few hundred is RhD negative; a centre keeps more of them than that. */
const NEGATIVE_SHELF: readonly (readonly [group: Bag['group'], bags: number])[] = [
  ['O-', 6],
  ['A-', 4],
  ['B-', 4],
  ['AB-', 2],
];
/** Most of a donation session becomes red cells and plasma. */
const SESSION: readonly (readonly [product: DrillProduct, weight: number])[] = [
  ['red-cells', 7],
  ['plasma', 2],
  ['platelets', 1],
];

/**
 * A donation number as ISBT 128 writes it, under the facility code of its own examples: no real donation has it. A slot
 * of half a minute each, so that no two of a year are the same.
 */
function donationNumber(year: number, slot: number): string {
  return `A9999${String(year % 100).padStart(2, '0')}${String(slot % 1_000_000).padStart(6, '0')}`;
}

/** The end of a day in the network's time, as labels have it. */
const endOfDay = (at: number): number =>
  Math.floor((at + ZONE_MS) / DAY_MS) * DAY_MS + DAY_MS - 60_000 - ZONE_MS;

const yearOf = (at: number): number => new Date(at).getUTCFullYear();

function bagOf(product: DrillProduct, group: Bag['group'], bagId: string, now: number, draws: Draws): Bag {
  const ware = WARES[product];
  const units = draws.weighted(ware.units, () => 1);
  const keptDays = draws.between(0, ware.keepsDays - 1);
  const expiresAt = endOfDay(now + (ware.keepsDays - keptDays) * DAY_MS);
  return { bagId, product, group, units, volumeMl: units * ware.mlPerUnit, expiresAt };
}

const drawGroup = (draws: Draws): Bag['group'] => draws.weighted(GROUPS, ([, weight]) => weight)[0];

/** The shelves as a drill finds them, under numbers of the year before. */
export function startingStock(now: number, draws: Draws): readonly Bag[] {
  const shelf: readonly (readonly [DrillProduct, Bag['group']])[] = [
    ...SHELVES.flatMap(([product, bags]) =>
      Array.from({ length: bags }, () => [product, drawGroup(draws)] as const),
    ),
    ...NEGATIVE_SHELF.flatMap(([group, bags]) =>
      Array.from({ length: bags }, () => ['red-cells', group] as const),
    ),
  ];
  return shelf.map(([product, group], slot) =>
    bagOf(product, group, donationNumber(yearOf(now) - 1, slot), now, draws),
  );
}

/** What a donation session brings in: fresh bags. */
export function donated(count: number, now: number, draws: Draws): readonly Bag[] {
  const first = Math.floor((now - Date.UTC(yearOf(now), 0, 1)) / SLOT_MS);
  return Array.from({ length: count }, (_, index) => {
    const [product] = draws.weighted(SESSION, ([, weight]) => weight);
    const bag = bagOf(product, drawGroup(draws), donationNumber(yearOf(now), first + index), now, draws);
    return { ...bag, expiresAt: endOfDay(now + WARES[product satisfies Product].keepsDays * DAY_MS) };
  });
}
