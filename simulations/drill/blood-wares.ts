import type { OrderBloodBody } from '../../coordinator/contract/blood-orders.ts';
import type { Draws } from '../draws.ts';

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
