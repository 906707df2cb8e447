import type { HistoryBounds, Refused } from '../../coordinator/contract/answers.ts';
import type { Server } from '../desk/server.ts';
import { Tables } from '../live/tables.svelte.ts';

export const SPEEDS = [1, 10, 60] as const;
export type Speed = (typeof SPEEDS)[number];

/**
 * The past: the console as it was known at one moment, rebuilt by the server from events. While it is shown no
 * command can be given.
 */
export class Replay {
  /** The moment looked at; `undefined` is the present. */
  at = $state<number>();
  bounds = $state.raw<HistoryBounds>();
  refused = $state.raw<Refused>();
  isLoading = $state(false);
  isPlaying = $state(false);
  speed = $state<Speed>(10);
  /** Number of events behind the picture. */
  events = $state(0);
  readonly tables = new Tables();
  /** The moment that `tables` shows; it follows `at` as answers arrive. */
  shownAt = $state<number>();
  readonly isPast = $derived.by(() => this.at !== undefined);
  readonly #server: Server;

  constructor(server: Server) {
    this.#server = server;
  }

  async readBounds(): Promise<void> {
    const answer = await this.#server.historyBounds();
    if (answer.answered) this.bounds = answer.body;
    else this.refused = answer.refused;
  }

  /** Asks for one moment. While an answer is under way only the newest wish is kept, so dragging never queues. */
  async seek(at: number): Promise<void> {
    const { bounds } = this;
    this.at = bounds ? Math.min(bounds.to, Math.max(bounds.from, at)) : at;
    if (this.isLoading) return;
    this.isLoading = true;
    for (let next = this.#wanted(); next !== undefined; next = this.#wanted()) await this.#show(next);
    this.isLoading = false;
  }

  /** The moment still to be shown. */
  #wanted(): number | undefined {
    return this.shownAt === this.at ? undefined : this.at;
  }

  async #show(wanted: number): Promise<void> {
    const answer = await this.#server.historyAt(wanted);
    if (!this.isPast) return;
    this.shownAt = wanted;
    if (!answer.answered) {
      this.refused = answer.refused;
      this.isPlaying = false;
      return;
    }
    this.refused = undefined;
    this.tables.replace(answer.body.tables);
    this.events = answer.body.events;
  }

  /** To the incident that opened before or after the moment looked at; from the present, to the newest. */
  step(direction: -1 | 1): Promise<void> | undefined {
    const { bounds } = this;
    if (!bounds) return undefined;
    const from = this.at ?? bounds.to;
    const next =
      direction < 0
        ? (bounds.ticks.findLast((tick) => tick < from) ?? bounds.from)
        : (bounds.ticks.find((tick) => tick > from) ?? bounds.to);
    return this.seek(next);
  }

  /** Moves on by the time that passed on the wall, as fast as chosen; stops at the end. */
  advance(elapsedMilliseconds: number): void {
    if (!this.isPlaying || this.at === undefined || !this.bounds) return;
    const next = this.at + elapsedMilliseconds * this.speed;
    this.isPlaying = next < this.bounds.to;
    void this.seek(next);
  }

  returnToLive(): void {
    this.at = undefined;
    this.shownAt = undefined;
    this.isPlaying = false;
    this.refused = undefined;
    this.tables.replace({});
  }
}
