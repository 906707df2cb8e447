/** An estimate that is earlier by more than this means that the server's clock was set, not that a frame was slow. */
const CLOCK_SET_MS = 2000;

/**
 * The server's time on this desk. A frame is never received before it was sent, so among the offsets seen the largest
 * is the least delayed and the best.
 */
export class Clock {
  /** Server time, refreshed every second: what screens count from. */
  now = $state(0);
  /** Server time less the time of this device, milliseconds. */
  #offset = 0;
  #isSynchronised = false;
  readonly #local: () => number;

  constructor(local: () => number = Date.now) {
    this.#local = local;
    this.tick();
  }

  /** A frame said that it was this time at the server. */
  synchronise(serverNow: number): void {
    const offset = serverNow - this.#local();
    const wasSet = offset < this.#offset - CLOCK_SET_MS;
    if (!this.#isSynchronised || wasSet || offset > this.#offset) this.#offset = offset;
    this.#isSynchronised = true;
  }

  /** As it was known at an earlier visit, until a frame says better. */
  assume(offset: number): void {
    if (this.#isSynchronised) return;
    this.#offset = offset;
    this.tick();
  }

  get offset(): number {
    return this.#offset;
  }

  /** The server's time at this very moment. */
  read(): number {
    return this.#local() + this.#offset;
  }

  tick(): void {
    this.now = this.read();
  }

  /** Ticks until the returned function is called. */
  run(): () => void {
    this.tick();
    const timer = setInterval(() => {
      this.tick();
    }, 1000);
    return () => {
      clearInterval(timer);
    };
  }
}
