import type { BloodProduct } from '../../coordinator/domain/bloodorder/events.ts';
import type { BloodOrderRow } from '../../projections/blood-board/view.ts';

export interface Band {
  readonly lowestCelsius: number;
  readonly highestCelsius: number;
}

/**
 * Limits drawn behind the readings while nothing is wrong, from AABB / 21 CFR 600.15: on the road 2–10 °C for red cells and
 * whole blood, 20–24 °C for platelets, −18 °C or colder for frozen plasma. An alarm carries the limits that were broken.
 */
const TRANSPORT: Readonly<Record<BloodProduct, Band>> = {
  'red-cells': { lowestCelsius: 2, highestCelsius: 10 },
  'whole-blood': { lowestCelsius: 2, highestCelsius: 10 },
  platelets: { lowestCelsius: 20, highestCelsius: 24 },
  plasma: { lowestCelsius: -60, highestCelsius: -18 },
  cryoprecipitate: { lowestCelsius: -60, highestCelsius: -18 },
};

export function bandOf(order: BloodOrderRow): Band {
  return order.excursion ?? TRANSPORT[order.product];
}
