import type { OrderBloodBody } from '../../coordinator/contract/blood-orders.ts';
import type { Centre } from '../../coordinator/domain/network.ts';
import type { Draws } from '../draws.ts';

/** Seconds. Illustrative 示意. */
export const BLOOD_PACE = {
  ORDER_EVERY: { least: 480, most: 720 },
  FIRST_ORDER_AFTER: { least: 15, most: 40 },
  ACCEPTS_AFTER: { least: 10, most: 25 },
  ISSUES_AFTER: { least: 40, most: 90 },
  RECEIVES_AFTER: { least: 20, most: 60 },
} as const;
export const NEEDED_WITHIN_MS = 90 * 60_000;
/** Of the boxes. */
export const SHARE_BROKEN = 0.04;

export const NO_BLOOD_LEFT = '【演练】库存无相容血液';
export const RH_EXCEPTION = '【演练】RhD 阴性不足，患者为男性';

/** Those that order blood in a drill. */
export const orderingCentres = (centres: readonly Centre[]): readonly Centre[] =>
  centres.filter(({ grade, hospitalKind }) => grade === 'tertiary' && hospitalKind !== 'tcm');

/** Orders that a drill has played before it came to the doors: it goes on with them. */
const PLAYED = 'drill-';
export const playedOrder = (number: number): string => `${PLAYED}${number}`;
export const isPlayedOrder = (orderId: string): boolean => orderId.startsWith(PLAYED);

/** Of the readings of a box that fails. */
const SHARE_OUTSIDE = 0.3;
const COLD_BOX = { celsius: 4.5, strays: 0.8, broken: 12.5 };
/** Middle of the allowed transport temperature, degrees Celsius, and how far a good box strays from it. */
const BOX: Readonly<
  Record<string, { readonly celsius: number; readonly strays: number; readonly broken: number }>
> = {
  'red-cells': COLD_BOX,
  'whole-blood': COLD_BOX,
  platelets: { celsius: 22, strays: 0.7, broken: 27 },
  plasma: { celsius: -22, strays: 1.2, broken: -12 },
  cryoprecipitate: { celsius: -22, strays: 1.2, broken: -12 },
};

const PRODUCTS: readonly (readonly [OrderBloodBody['product'], weight: number, most: number])[] = [
  ['red-cells', 7, 6],
  ['plasma', 2, 6],
  ['platelets', 1, 2],
];
export const GROUPS: readonly (readonly [OrderBloodBody['group'], weight: number])[] = [
  ['O+', 33],
  ['A+', 30],
  ['B+', 28],
  ['AB+', 8],
  ['O-', 1],
];

/** What a hospital asks for. The mix is illustrative 示意. */
export function drawOrder(draws: Draws): Pick<OrderBloodBody, 'product' | 'group' | 'quantity' | 'urgency'> {
  const [product, , most] = draws.weighted(PRODUCTS, ([, weight]) => weight);
  const [group] = draws.weighted(GROUPS, ([, weight]) => weight);
  return {
    product,
    group,
    quantity: 1 + draws.below(most),
    urgency: draws.weighted(['emergency', 'urgent', 'routine'] as const, () => 1),
  };
}

/** A reading of the box's thermometer, degrees Celsius; a box that fails is outside its limits now and then. */
export function readBox(product: string, fails: boolean, draws: Draws): number {
  const box = BOX[product] ?? COLD_BOX;
  const isOutside = fails && draws.fraction() < SHARE_OUTSIDE;
  const celsius = isOutside ? box.broken : box.celsius + draws.between(-box.strays, box.strays);
  return Math.round(celsius * 10) / 10;
}
