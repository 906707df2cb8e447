import type { HistoryBounds, Refused } from '../../coordinator/contract/answers.ts';
import type { HistoryChunkAnswer } from '../../coordinator/contract/history.ts';
import { CHUNK_MS, type Hindsight } from '../../projections/history/view.ts';
import type { Server } from '../desk/server.ts';
import { PastChunks } from './past-chunks.ts';
import { PastPicture } from './past-picture.svelte.ts';
import { type Speed, type Stretch, played, within } from './transport.ts';

/**
 * The past: the console as it was at one moment, as it was known then or as it was true. Chunks of it are kept here,
 * so that moving inside them asks nobody. While it is shown no command can be given.
 */
export class Replay {
  /** The moment looked at; `undefined` is the present. */
  at = $state<number>();
  bounds = $state.raw<HistoryBounds>();
  refused = $state.raw<Refused>();
  isLoading = $state(false);
  isPlaying = $state(false);
  speed = $state<Speed>(10);
  loop = $state.raw<Stretch>();
  hindsight = $state<Hindsight>('known');
  readonly picture = new PastPicture();
  readonly tables = this.picture.tables;
  readonly isPast = $derived.by(() => this.at !== undefined);
  readonly #server: Server;
  readonly #chunks: PastChunks;
  #isRefining = false;
  #refusedAt: number | undefined;
  #circleOf: HistoryChunkAnswer | undefined;

  constructor(server: Server) {
    this.#server = server;
    this.#chunks = new PastChunks((at, hindsight) => server.historyChunk(at, hindsight));
  }

  /** The moment that `tables` shows; it follows `at` as answers arrive. */
  get shownAt(): number | undefined {
    return this.picture.at;
  }

  async readBounds(): Promise<void> {
    const answer = await this.#server.historyBounds();
    if (answer.answered) {
      if (answer.body.lateFacts !== this.bounds?.lateFacts) this.#chunks.forgetTrue();
      this.bounds = answer.body;
    } else this.refused = answer.refused;
  }

  /** Shows one moment: at once when its chunk is here, else while dragging only the newest wish is asked for. */
  async seek(at: number): Promise<void> {
    this.at = this.bounds ? within(this.bounds, at) : at;
    if (this.isLoading) return;
    this.isLoading = true;
    for (let next = this.#wanted(); next !== undefined; next = this.#wanted()) await this.#show(next);
    this.isLoading = false;
    void this.#refine();
  }

  /** Looks at the same moment the other way. */
  async look(hindsight: Hindsight): Promise<void> {
    this.hindsight = hindsight;
    if (this.at !== undefined) await this.seek(this.at);
  }

  /** The moment still to be shown. */
  #wanted(): number | undefined {
    const isShown = this.shownAt === this.at && this.picture.chunk?.hindsight === this.hindsight;
    return isShown || this.#wasRefused(this.at) ? undefined : this.at;
  }

  #wasRefused(at: number | undefined): boolean {
    return at !== undefined && at === this.#refusedAt;
  }

  async #show(wanted: number): Promise<void> {
    const { hindsight } = this;
    const here = this.#chunks.find(wanted, hindsight);
    const answer = here
      ? ({ answered: true, body: here } as const)
      : await this.#chunks.fetch(wanted, hindsight);
    if (!this.isPast || hindsight !== this.hindsight) return;
    if (!answer.answered) {
      this.#refusedAt = wanted;
      this.refused = answer.refused;
      this.isPlaying = false;
      return;
    }
    this.#refusedAt = undefined;
    this.refused = undefined;
    this.picture.show(answer.body, wanted);
    if (!this.isPlaying) return;
    this.#fetchAhead(answer.body.until);
    void this.#drawCircle(answer.body);
  }

  /** While it plays, the circle is drawn once for each chunk, as it was at its beginning. */
  async #drawCircle(chunk: HistoryChunkAnswer): Promise<void> {
    if (this.#isRefining || this.#circleOf === chunk) return;
    this.#isRefining = true;
    this.#circleOf = chunk;
    // The record begins inside its first chunk: before that there is no circle to draw.
    const begun = Math.max(chunk.from, this.bounds?.from ?? chunk.from);
    const answer = await this.#server.historyAt(begun, chunk.hindsight);
    this.#isRefining = false;
    if (answer.answered && this.picture.chunk === chunk) this.picture.putCircle(answer.body.tables);
    void this.#refine();
  }

  #fetchAhead(next: number): void {
    if (this.bounds && next <= this.bounds.to) void this.#chunks.fetch(next, this.hindsight);
    const { loop } = this;
    if (loop && next + CHUNK_MS > loop.to) void this.#chunks.fetch(loop.from, this.hindsight);
  }

  /** Where the picture stands still, arrivals are told too. One question at a time; the newest moment wins. */
  async #refine(): Promise<void> {
    const { at, hindsight } = this;
    if (this.#isRefining || this.isPlaying || at === undefined || this.shownAt !== at) return;
    this.#isRefining = true;
    const answer = await this.#server.historyAt(at, hindsight);
    this.#isRefining = false;
    const isSame = this.at === at && this.shownAt === at && this.hindsight === hindsight;
    if (isSame && answer.answered) this.picture.refine(answer.body.tables);
    else if (!isSame) await this.#refine();
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

  /** Moves on by the time that passed on the wall, as fast as chosen; waits for the picture to follow. */
  advance(elapsedMilliseconds: number): void {
    if (!this.isPlaying || this.isLoading || this.at === undefined || !this.bounds) return;
    const next = played(this.at, elapsedMilliseconds * this.speed, this.bounds, this.loop);
    this.isPlaying = next.isPlaying;
    void this.seek(next.at);
  }

  togglePlaying(): void {
    this.isPlaying = !this.isPlaying;
    void this.#refine();
  }

  returnToLive(): void {
    this.at = undefined;
    this.isPlaying = false;
    this.loop = undefined;
    this.hindsight = 'known';
    this.refused = undefined;
    this.#refusedAt = undefined;
    this.picture.clear();
    this.#chunks.forget();
  }
}
