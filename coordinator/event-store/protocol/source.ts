import type { LogStorage } from '../log/log-storage.ts';
import type { StreamStandings } from '../streams/stream-standings.ts';

/** What reads are answered from. */
export interface Source {
  readonly storage: LogStorage;
  readonly streams: Pick<StreamStandings, 'standing'>;
  /** Whether the reader may see this stream too, when a link leads there. */
  readonly mayRead: (stream: string) => boolean;
  /** Ms since epoch. */
  readonly now: () => number;
}
