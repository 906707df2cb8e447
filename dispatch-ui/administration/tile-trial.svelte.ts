type Fetch = (address: string) => Promise<Response>;

/** Whether tiles come, and how long the slowest took. */
export class TileTrial {
  came = $state(0);
  missing = $state(0);
  slowestMs = $state(0);
  #addresses: readonly string[] = [];
  #begunAt = 0;
  #told: readonly string[] = [];
  readonly #fetch: Fetch;
  readonly #now: () => number;

  constructor(ask: Fetch = (address) => fetch(address), now: () => number = () => performance.now()) {
    this.#fetch = ask;
    this.#now = now;
  }

  begin(addresses: readonly string[]): void {
    this.#addresses = addresses;
    this.#begunAt = this.#now();
    this.#told = [];
    this.came = 0;
    this.missing = 0;
    this.slowestMs = 0;
  }

  /** One of an earlier trial changes nothing. */
  arrived(address: string): void {
    if (!this.#isNews(address)) return;
    this.came = this.#told.length - this.missing;
    this.slowestMs = Math.max(this.slowestMs, this.#now() - this.#begunAt);
  }

  failed(address: string): void {
    if (this.#isNews(address)) this.missing += 1;
  }

  async fetchAll(): Promise<void> {
    await Promise.all(this.#addresses.map((address) => this.#fetchOne(address)));
  }

  async #fetchOne(address: string): Promise<void> {
    let isThere: boolean;
    try {
      isThere = (await this.#fetch(address)).ok;
    } catch (fault) {
      // What fetch throws when the server cannot be reached.
      if (!(fault instanceof TypeError)) throw fault;
      isThere = false;
    }
    if (isThere) this.arrived(address);
    else this.failed(address);
  }

  #isNews(address: string): boolean {
    if (!this.#addresses.includes(address) || this.#told.includes(address)) return false;
    this.#told = [...this.#told, address];
    return true;
  }
}
