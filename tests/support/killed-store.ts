import { sqliteStorage } from '../../coordinator/event-store/sqlite-storage.ts';
import { logWriter } from './event-log.ts';

/** Commits one event after the other to a log in a directory, and dies by SIGKILL with the log open. */
const [, , directory = '', commits = '1'] = process.argv;
const write = logWriter(sqliteStorage(directory), 300);
for (let i = 0; i < Number(commits); i++) write([`s-${i % 4}`]);
process.kill(process.pid, 'SIGKILL');
