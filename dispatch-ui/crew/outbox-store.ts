import type { Refused } from '../../coordinator/contract/answers.ts';

/** What a crew said that the server has not taken yet, or has refused since. */
export interface Said {
  /** The idempotency key: sent twice, it has one effect. */
  readonly key: string;
  /** Its place in the line. */
  readonly order: number;
  readonly path: string;
  readonly body: object;
  /** What it was, in the words of who said it. */
  readonly words: string;
  /** When it was said: the device's time, put right by what the server last told of its own. Milliseconds. */
  readonly saidAt: number;
  readonly refused?: Refused;
}

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const PREFIX = 'mingmai.said/';

/**
 * Keeps each thing said under a name of its own, so that two windows of one device never write over each other, and
 * only as long as it is needed: it may tell of a patient.
 */
export class OutboxStore {
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** In the order in which it was said. */
  all(account: string): readonly Said[] {
    const prefix = `${PREFIX}${account}/`;
    const names = Array.from({ length: this.#storage.length }, (_, index) => this.#storage.key(index) ?? '');
    return names
      .filter((name) => name.startsWith(prefix))
      .flatMap((name) => {
        const text = this.#storage.getItem(name);
        return text === null ? [] : [JSON.parse(text) as Said];
      })
      .sort((a, b) => a.order - b.order);
  }

  /** False when the device gives no room for it: it is lost with the page. */
  keep(account: string, said: Said): boolean {
    try {
      this.#storage.setItem(`${PREFIX}${account}/${said.key}`, JSON.stringify(said));
      return true;
    } catch (fault) {
      if (fault instanceof DOMException) return false;
      throw fault;
    }
  }

  forget(account: string, key: string): void {
    this.#storage.removeItem(`${PREFIX}${account}/${key}`);
  }
}
