import type { Report } from './report.ts';

type Position = Pick<Report, 'at' | 'lat' | 'lon'>;

/** The newest positions of a unit, so that what is sent twice, or in a batch once more, is recorded once. */
export interface Seen {
  has(position: Position): boolean;
  add(position: Position, isHistory: boolean): void;
}

/** A terminal puts what was not acknowledged into its next batch: some more than may wait for that. */
const LIVE_REMEMBERED = 128;
/** Batches are 12 to some hundred positions long, and are repeated before others follow. */
const HISTORY_REMEMBERED = 1024;

/** The same for a position that is sent again. */
export const positionKey = ({ at, lat, lon }: Position): string => `${at} ${lat} ${lon}`;

/** Remembers the newest `least` keys, and up to twice as many. */
function createMemory(least: number): Pick<Set<string>, 'has'> & { add(key: string): void } {
  let newer = new Set<string>();
  let older = newer;
  return {
    has: (key) => newer.has(key) || older.has(key),
    add(key) {
      newer.add(key);
      if (newer.size < least) return;
      older = newer;
      newer = new Set();
    },
  };
}

export function createSeen(): Seen {
  const live = createMemory(LIVE_REMEMBERED);
  const history = createMemory(HISTORY_REMEMBERED);
  return {
    has(position) {
      const key = positionKey(position);
      return live.has(key) || history.has(key);
    },
    add(position, isHistory) {
      (isHistory ? history : live).add(positionKey(position));
    },
  };
}
