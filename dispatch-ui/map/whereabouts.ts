import { distance, isInsideRing, type Place } from '../../coordinator/domain/geography.ts';
import type { County, Network, Township } from '../../coordinator/domain/network.ts';

/** Places nearer than this have the same words: about 500 m. */
const CELL_DEGREES = 0.005;

/** A place in words. */
export interface Whereabouts {
  readonly county: County;
  /** The nearest of the county; absent when it has none. */
  readonly township: Township | undefined;
}

/** Tells where places lie. Most units stay where they were, so what was found is kept. */
export class Gazette {
  readonly #site: Network;
  readonly #found = new Map<string, Whereabouts | undefined>();

  constructor(site: Network) {
    this.#site = site;
  }

  /** Nothing outside the network. */
  find(place: Place): Whereabouts | undefined {
    const cell = `${Math.round(place.lat / CELL_DEGREES)},${Math.round(place.lon / CELL_DEGREES)}`;
    if (!this.#found.has(cell)) this.#found.set(cell, this.#look(place));
    return this.#found.get(cell);
  }

  #look(place: Place): Whereabouts | undefined {
    const county = this.#site.counties.find(({ boundary }) => isInsideRing(boundary, place));
    if (!county) return undefined;
    let township: Township | undefined;
    let nearest = Number.POSITIVE_INFINITY;
    for (const one of this.#site.townships) {
      if (one.countyId !== county.id) continue;
      const metres = distance(place, one.place);
      if (metres >= nearest) continue;
      nearest = metres;
      township = one;
    }
    return { county, township };
  }
}
