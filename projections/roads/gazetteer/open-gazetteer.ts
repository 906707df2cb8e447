import { setTimeout as sleep } from 'node:timers/promises';
import { type AskedThread, openAskedThread } from '../thread/asked-thread.ts';
import type { FoundPlace, PlaceQuestion } from './gazetteer.ts';
import type { NamedNetwork } from './gather-names.ts';

/** What the thread of the gazetteer is started with. */
export interface NamesToRead {
  /** The extract whose roads and places have names; those of the network alone when absent. */
  readonly pbfFile: string | undefined;
  readonly network: NamedNetwork;
}

export interface OpenedGazetteer extends Omit<AskedThread<PlaceQuestion, Places>, 'ask'> {
  /** Best first. Undefined when nobody can answer in time. */
  find(question: PlaceQuestion): Promise<Places | undefined>;
}

type Places = readonly FoundPlace[];

/** A province's names take longer to read; who types then is better served by the few that a desk knows itself. */
const PATIENCE_MS = 1_500;
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './gazetteer-worker.ts' : './gazetteer-worker.js',
  import.meta.url,
);

/** Names of the network and of an extract, which a thread of its own knows. */
export function openGazetteer(read: NamesToRead, patienceMs = PATIENCE_MS): OpenedGazetteer {
  const { ask, ...thread } = openAskedThread<PlaceQuestion, Places>({
    worker: WORKER,
    data: read,
    what: 'that knows the names',
  });
  return {
    find: (question) => Promise.race([ask(question), sleep(patienceMs, undefined, { ref: false })]),
    ...thread,
  };
}
