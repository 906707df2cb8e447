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
  /** Best first. Undefined while nobody can answer, and `trouble` says why. */
  find(question: PlaceQuestion): Promise<Places | undefined>;
}

type Places = readonly FoundPlace[];

const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './gazetteer-worker.ts' : './gazetteer-worker.js',
  import.meta.url,
);

/** Names of the network and of an extract, which a thread of its own knows. */
export function openGazetteer(read: NamesToRead): OpenedGazetteer {
  const { ask, ...thread } = openAskedThread<PlaceQuestion, Places>({
    worker: WORKER,
    data: read,
    what: 'that knows the names',
  });
  return { find: ask, ...thread };
}
