import { sqliteStorage } from '../../coordinator/event-store/log/sqlite-storage.ts';
import { logWriter } from './event-log.ts';

/**
 * Commits one event after the other to a log in a directory, and dies by SIGKILL with the log open; or tells its parent,
 * if that can be told, and waits to be killed.
 */
const [, , directory = '', commits = '1'] = process.argv;
const storage = sqliteStorage(directory);
const write = logWriter(storage, 300);
for (let i = 0; i < Number(commits); i++) write([`s-${i % 4}`]);
if (!process.send) process.kill(process.pid, 'SIGKILL');
process.send?.('open');
setInterval(() => storage.head(), 1_000);
