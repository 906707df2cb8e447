import type { HistoryChunkAnswer } from '../../coordinator/contract/history.ts';
import { CHUNK_MS, type Hindsight } from '../../projections/history/view.ts';
import type { Answered } from '../desk/server.ts';

type Ask = (at: number, hindsight: Hindsight) => Promise<Answered<HistoryChunkAnswer>>;

/** Two hours to seek in without asking again; the chunk that was used longest ago goes first. */
const CHUNKS_KEPT = 24;

const chunkOf = (at: number): number => Math.floor(at / CHUNK_MS);

/** The five-minute pieces of the past that this window holds. */
export class PastChunks {
  readonly #ask: Ask;
  readonly #kept = new Map<string, HistoryChunkAnswer>();
  readonly #asked = new Map<string, Promise<Answered<HistoryChunkAnswer>>>();

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** The chunk that holds this moment, when it is here. */
  find(at: number, hindsight: Hindsight): HistoryChunkAnswer | undefined {
    const key = `${hindsight} ${chunkOf(at)}`;
    const chunk = this.#kept.get(key);
    if (!chunk || (!chunk.isComplete && at > chunk.until)) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, chunk);
    return chunk;
  }

  /** Asked for once, however many want it. */
  async fetch(at: number, hindsight: Hindsight): Promise<Answered<HistoryChunkAnswer>> {
    const body = this.find(at, hindsight);
    if (body) return { answered: true, body };
    const key = `${hindsight} ${chunkOf(at)}`;
    const asked = this.#asked.get(key) ?? this.#ask(at, hindsight);
    this.#asked.set(key, asked);
    const answer = await asked;
    this.#asked.delete(key);
    if (answer.answered) this.#keep(key, answer.body);
    return answer;
  }

  /** A fact came late: what was true is no longer what is here. */
  forgetTrue(): void {
    for (const key of this.#kept.keys()) if (key.startsWith('true ')) this.#kept.delete(key);
  }

  forget(): void {
    this.#kept.clear();
  }

  #keep(key: string, chunk: HistoryChunkAnswer): void {
    this.#kept.set(key, chunk);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > CHUNKS_KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }
}
