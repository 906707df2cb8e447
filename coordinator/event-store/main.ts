import { runStore } from './run.ts';

export type { Word } from './run.ts';

runStore(process.argv.slice(2));
