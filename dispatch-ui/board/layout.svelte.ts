export const MIDDLES = ['map', 'board', 'both'] as const;
export type Middle = (typeof MIDDLES)[number];

/** How one account laid out its desk, kept in this browser. */
export class Layout {
  #middle = $state<Middle>('map');
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly #storedAs: string;

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'>, account: string) {
    this.#storage = storage;
    this.#storedAs = `mingmai.layout.${account}`;
    this.#middle = MIDDLES.find((one) => one === storage.getItem(this.#storedAs)) ?? 'map';
  }

  get middle(): Middle {
    return this.#middle;
  }

  set middle(middle: Middle) {
    this.#middle = middle;
    this.#storage.setItem(this.#storedAs, middle);
  }
}
