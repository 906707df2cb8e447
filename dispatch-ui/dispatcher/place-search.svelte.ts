import type { FoundPlace, PlacesAnswer } from '../../coordinator/contract/places.ts';
import type { Place } from '../../coordinator/domain/geography.ts';
import type { Network } from '../../coordinator/domain/network.ts';
import type { Server } from '../desk/server.ts';
import { findPlaces, readCoordinates } from './gazetteer.ts';

/** What a search is answered by. */
export interface PlaceSources {
  readonly server: Pick<Server, 'places'>;
  readonly live: { readonly site: Network | undefined };
  /** Of names that fit equally well the nearest to here comes first. */
  readonly selection: { readonly viewed: Place | undefined };
}

/** What is typed for a place, and what bears that name. Places change only with an answer, so that none moves away. */
export class PlaceSearch {
  text = $state('');
  at = $state(0);
  found = $state.raw<readonly FoundPlace[]>([]);
  /** The server did not answer, or lacks the roads: only some names are known. */
  isPoor = $state(false);
  /** What `found` answers. */
  answered = $state('');
  readonly #sources: PlaceSources;
  #asking: Promise<void> = Promise.resolve();

  constructor(sources: PlaceSources) {
    this.#sources = sources;
  }

  readonly coordinates = $derived.by(() => readCoordinates(this.text));
  /** Something was looked for, and nothing is called so. */
  readonly isInVain = $derived.by(
    () => this.answered !== '' && this.answered === this.text && this.found.length === 0,
  );
  readonly current = $derived.by(() => this.found[Math.min(this.at, this.found.length - 1)]);

  type(text: string): void {
    this.text = text;
    if (text.trim() === '' || readCoordinates(text)) {
      this.#show('', []);
      return;
    }
    this.#asking = this.#ask(text);
  }

  move(by: 1 | -1): void {
    const n = this.found.length;
    if (n > 0) this.at = (Math.min(this.at, n - 1) + by + n) % n;
  }

  clear(): void {
    this.type('');
  }

  /** The marked place, once what was typed last is answered: Enter may be faster than the server. */
  async settled(): Promise<FoundPlace | undefined> {
    await this.#asking;
    return this.current;
  }

  async #ask(text: string): Promise<void> {
    const { server, live, selection } = this.#sources;
    const answer = await server.places(text, selection.viewed);
    if (this.text !== text) return;
    const { places, trouble }: PlacesAnswer = answer.answered
      ? answer.body
      : { places: live.site ? findPlaces(live.site, text) : [], trouble: answer.refused.code };
    this.isPoor = trouble !== undefined;
    this.#show(text, places);
  }

  #show(answered: string, found: readonly FoundPlace[]): void {
    this.answered = answered;
    this.found = found;
    this.at = 0;
  }
}
