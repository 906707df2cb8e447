import { SvelteSet } from 'svelte/reactivity';

/** Of a card that is shown but for its edge, what matters is read. */
const IN_SIGHT = 0.9;

/** Which cards of a list that scrolls are not to be seen, or only in part. */
export class OutOfSight {
  readonly #cards = new SvelteSet<Element>();

  get n(): number {
    return this.#cards.size;
  }

  /** To be attached to each card. */
  readonly watch = (card: Element): (() => void) => {
    const observer = new IntersectionObserver(
      ([seen]) => {
        if (seen && seen.intersectionRatio < IN_SIGHT) this.#cards.add(card);
        else this.#cards.delete(card);
      },
      { threshold: [0, IN_SIGHT] },
    );
    observer.observe(card);
    return () => {
      observer.disconnect();
      this.#cards.delete(card);
    };
  };
}
