import type { BloodGroup, BloodProduct } from '../../coordinator/domain/bloodorder/events.ts';
import type { TakeInBagsBody } from '../../coordinator/contract/blood-stock.ts';
import { readBagIds } from './bags.ts';
import { dayOf, readLabel } from './bag-labels.ts';

const DAY_MS = 24 * 3_600_000;

/** How long each product keeps (GB 18469-2012, unconfirmed): what the form begins with; the label decides. */
const SHELF_DAYS: Readonly<Record<BloodProduct, number>> = {
  'red-cells': 35,
  'whole-blood': 35,
  platelets: 5,
  plasma: 365,
  cryoprecipitate: 365,
};

/** What a bag of it usually is: own choice, what the form begins with; the label decides. */
const USUAL_BAG: Readonly<Record<BloodProduct, { readonly units: number; readonly volumeMl: number }>> = {
  'red-cells': { units: 2, volumeMl: 400 },
  'whole-blood': { units: 2, volumeMl: 400 },
  platelets: { units: 1, volumeMl: 250 },
  plasma: { units: 2, volumeMl: 200 },
  cryoprecipitate: { units: 1, volumeMl: 25 },
};

/** Bags that come in together: what their labels share, and their numbers. */
export class TakeIn {
  product = $state<BloodProduct>('red-cells');
  group = $state<BloodGroup>('O+');
  units = $state(2);
  volumeMl = $state(400);
  lot = $state('');
  numbers = $state('');
  /** As its label says; until one is scanned or typed, as long as the product keeps. Set by day. */
  expiresAt = $state<number>();

  readonly bagIds = $derived(readBagIds(this.numbers));

  /** Another product comes in other bags, and keeps for another time. */
  setProduct(product: BloodProduct): void {
    this.product = product;
    Object.assign(this, USUAL_BAG[product]);
    this.expiresAt = undefined;
  }

  /** `2026-12-31`, the last day on which it may be given. */
  expiryDay(now: number): string {
    const at = this.expiresAt ?? now + SHELF_DAYS[this.product] * DAY_MS;
    return dayOf(at);
  }

  /** The end of that day in the network's time. */
  setExpiryDay(day: string): void {
    const at = Date.parse(`${day}T23:59:00+08:00`);
    this.expiresAt = Number.isNaN(at) ? undefined : at;
  }

  /** A product code belongs to the number scanned before it: one donation gives several bags. */
  scan(code: string): void {
    const label = readLabel(code);
    switch (label?.what) {
      case 'group':
        this.group = label.group;
        break;
      case 'expiry':
        this.expiresAt = label.expiresAt;
        break;
      case 'product':
        this.numbers = this.bagIds
          .map((bagId, index, all) =>
            index === all.length - 1 && !bagId.includes('.') ? `${bagId}.${label.code}` : bagId,
          )
          .join('\n');
        break;
      case 'bag':
        this.numbers = readBagIds(`${this.numbers} ${label.bagId}`).join('\n');
        break;
      case undefined:
        break;
    }
  }

  body(now: number): TakeInBagsBody {
    const { product, group, units, volumeMl } = this;
    const expiresAt = this.expiresAt ?? Date.parse(`${this.expiryDay(now)}T23:59:00+08:00`);
    const lot = this.lot.trim();
    const shared = { product, group, units, volumeMl, expiresAt, ...(lot !== '' && { lot }) };
    return { bags: this.bagIds.map((bagId) => ({ bagId, ...shared })), origin: 'collected' };
  }

  /** The next bags share everything but their numbers. */
  clear(): void {
    this.numbers = '';
  }
}
