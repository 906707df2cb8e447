import type { Report } from './report.ts';

type Position = Pick<Report, 'at' | 'lat' | 'lon'>;

/** The newest positions of a unit, so that what is sent twice, or in a batch once more, is recorded once. */
export interface Seen {
  has(position: Position): boolean;
  add(position: Position, isHistory: boolean): void;
  /** It was not kept after all. */
  remove(position: Position): void;
}

/** A terminal puts what was not acknowledged into its next batch: some more than may wait for that. */
const LIVE_REMEMBERED = 128;
/** Batches are 12 to some hundred positions long, and are repeated before others follow. */
const HISTORY_REMEMBERED = 1024;

/** The same for a position that is sent again. */
export const positionKey = ({ at, lat, lon }: Position): string => `${at} ${lat} ${lon}`;

const NUMBERS = 3;
const LEAST_ROOM = 16;

/** Remembers the newest `most`. Numbers in a row: a key for each of 5,000 positions a second would be all garbage. */
function createMemory(most: number): Omit<Seen, 'add'> & { add(position: Position): void } {
  let places = new Float64Array(LEAST_ROOM * NUMBERS);
  let next = 0;
  let count = 0;
  /** A position is mostly newer than all before it: then there is nothing to look for. */
  let newestAt = -Infinity;

  function find({ at, lat, lon }: Position): number {
    if (at > newestAt) return -1;
    for (let start = 0; start < count * NUMBERS; start += NUMBERS) {
      if (places[start] === at && places[start + 1] === lat && places[start + 2] === lon) return start;
    }
    return -1;
  }

  return {
    has: (position) => find(position) !== -1,
    add({ at, lat, lon }) {
      if (next * NUMBERS === places.length && count < most) {
        const larger = new Float64Array(Math.min(places.length * 2, most * NUMBERS));
        larger.set(places);
        places = larger;
      }
      if (next === most) next = 0;
      places[next * NUMBERS] = at;
      places[next * NUMBERS + 1] = lat;
      places[next * NUMBERS + 2] = lon;
      next += 1;
      count = Math.max(count, next);
      newestAt = Math.max(newestAt, at);
    },
    remove(position) {
      const start = find(position);
      // Its place stays taken until it is overwritten in its turn.
      if (start !== -1) places[start] = Number.NaN;
    },
  };
}

export function createSeen(): Seen {
  const live = createMemory(LIVE_REMEMBERED);
  const history = createMemory(HISTORY_REMEMBERED);
  return {
    has: (position) => live.has(position) || history.has(position),
    add(position, isHistory) {
      (isHistory ? history : live).add(position);
    },
    remove(position) {
      live.remove(position);
      history.remove(position);
    },
  };
}
