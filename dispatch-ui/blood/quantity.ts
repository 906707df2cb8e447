import type { BloodProduct } from '../../coordinator/domain/bloodorder/events.ts';
import type { Translate } from '../language/language.svelte.ts';

/** `2 U`; platelets are counted in therapeutic doses. */
export const sayQuantity = (n: number, product: BloodProduct, t: Translate): string =>
  t(product !== 'platelets' ? 'blood.quantity' : n === 1 ? 'stock.dose' : 'stock.doses', { n });

interface Measured {
  readonly units: number;
}

export const unitsOf = (bags: readonly Measured[]): number => bags.reduce((sum, { units }) => sum + units, 0);
