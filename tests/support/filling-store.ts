import { DiskFull } from '../../coordinator/event-store/log/log-storage.ts';
import { sqliteStorage } from '../../coordinator/event-store/log/sqlite-storage.ts';
import { everything, logWriter } from './event-log.ts';

export interface FillReport {
  readonly refusal: string;
  readonly recorded: number;
  readonly readWhileFull: number;
}

/** Records until there is no room, tries again, tells its parent what happened and does as it is told. */
const storage = sqliteStorage(process.argv[2] ?? '');
const write = logWriter(storage, 10_000);
let refusal = '';
for (let refusals = 0; refusals < 5;) {
  try {
    write(['s-1', `s-${storage.head()}`]);
  } catch (error) {
    if (!(error instanceof DiskFull)) throw error;
    refusal = String(error);
    refusals += 1;
  }
}
const readWhileFull = everything(storage).length;
process.send?.({ refusal, recorded: storage.head(), readWhileFull } satisfies FillReport);
process.once('message', (word) => {
  if (word === 'record') write(['s-1', 's-2']);
  storage.close();
  process.disconnect();
});
