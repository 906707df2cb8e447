import { SvelteMap } from 'svelte/reactivity';
import { readBagIds } from './bags.ts';

/** The bags put together for each order that is about to leave, as typed and as scanned. */
export class Baskets {
  readonly #texts = new SvelteMap<string, string>();

  textOf(orderId: string): string {
    return this.#texts.get(orderId) ?? '';
  }

  write(orderId: string, text: string): void {
    this.#texts.set(orderId, text);
  }

  /** One bag more; a bag scanned twice is in it once. */
  scan(orderId: string, code: string): void {
    this.write(orderId, readBagIds(`${this.textOf(orderId)} ${code}`).join('\n'));
  }
}
