import type { LogStorage } from './log-storage.ts';
import type { StreamStandings } from './stream-standings.ts';

/** What reads are answered from. */
export interface Source {
  readonly storage: LogStorage;
  readonly streams: Pick<StreamStandings, 'standing'>;
  /** Ms since epoch. */
  readonly now: () => number;
}
