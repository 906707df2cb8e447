/**
 * A store that is watched: beside its commits it writes down, in the same sequence of system calls, what each is about
 * to record and when storage says that it is durable. Only after that can anybody have been told.
 */
import { openSync, writeSync } from 'node:fs';
import type { LogStorage } from '../../coordinator/event-store/log/log-storage.ts';
import { serveLog } from './served-log.ts';
import { fingerprint, type Testimony, WITNESS_VARIABLE } from './testimony.ts';

function witnessed(disk: LogStorage): LogStorage {
  const file = openSync(process.env[WITNESS_VARIABLE]!, 'a');
  const say = (testimony: Testimony): void => {
    writeSync(file, `${JSON.stringify(testimony)}\n`);
  };
  return {
    ...disk,
    commit(entries) {
      say({ offered: entries.map(fingerprint) });
      disk.commit(entries);
      say({ durable: entries.at(-1)!.position });
    },
  };
}

await serveLog(witnessed);
