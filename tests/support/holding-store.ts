import { sqliteStorage } from '../../coordinator/event-store/sqlite-storage.ts';
import { logWriter } from './event-log.ts';

/** Opens a log, records something, says so and holds it until it is killed. */
const storage = sqliteStorage(process.argv[2] ?? '');
logWriter(storage)(['s-1']);
process.send?.('open');
setInterval(() => storage.head(), 1_000);
