import { readBagIds } from './bags.ts';

/** The bags put together for each order that is about to leave, as typed and as scanned. */
export class Baskets {
  /** By order; replaced with every change, so that a draft of it can be kept. */
  texts = $state.raw<Readonly<Record<string, string>>>({});

  textOf(orderId: string): string {
    return this.texts[orderId] ?? '';
  }

  write(orderId: string, text: string): void {
    this.texts = { ...this.texts, [orderId]: text };
  }

  /** One bag more; a bag scanned twice is in it once. */
  scan(orderId: string, code: string): void {
    this.write(orderId, readBagIds(`${this.textOf(orderId)} ${code}`).join('\n'));
  }

  /** Its bags were given to it, have left, or are wanted by nobody. */
  empty(orderId: string): void {
    this.texts = Object.fromEntries(Object.entries(this.texts).filter(([of]) => of !== orderId));
  }
}
