import { readLabel } from './bag-labels.ts';
import type { Baskets } from './baskets.svelte.ts';
import { TakeIn } from './take-in.svelte.ts';

/** What is being done with the stock at this desk: bags that come in, a lot that is called back, a bag that is looked for. */
export class StockWork {
  takeIn = $state.raw<TakeIn>();
  isRecalling = $state(false);
  sought = $state('');

  /** One form stands open at a time. */
  toggleTakeIn(): void {
    if (this.takeIn) this.takeIn = undefined;
    else this.beginTakeIn();
  }

  toggleRecall(): void {
    this.isRecalling = !this.isRecalling;
    this.takeIn = undefined;
  }

  /** Bags are being taken in; what is in the form already stays. */
  beginTakeIn(): void {
    this.takeIn ??= new TakeIn();
    this.isRecalling = false;
  }

  /**
   * A label goes to the bags that come in while they do; else a bag goes to the order it is put together for, and
   * without one it is looked up.
   */
  scan(code: string, baskets: Baskets, orderId: string | undefined): void {
    if (this.takeIn) {
      this.takeIn.scan(code);
      return;
    }
    const label = readLabel(code);
    if (label?.what !== 'bag') return;
    if (orderId === undefined) this.sought = label.bagId;
    else baskets.scan(orderId, label.bagId);
  }
}
