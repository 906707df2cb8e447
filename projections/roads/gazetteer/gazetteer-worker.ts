/** The thread that knows the names, so that reading them keeps neither positions nor routes waiting. */
import { parentPort, workerData } from 'node:worker_threads';
import { UnreadableOsmPbf } from '../osm/osm-pbf-reader.ts';
import { openSource } from '../osm/osm-source.ts';
import { createGazetteer } from './gazetteer.ts';
import type { AskedPlaces, GazetteerMessage, NamesToRead } from './gazetteer-messages.ts';
import { gatherNames } from './gather-names.ts';
import { type ReadNames, readNames } from './read-names.ts';

const EMPTY: ReadNames = { ways: [], spots: [] };

const { pbfFile, network } = workerData as NamesToRead;
const tell = (message: GazetteerMessage): void => parentPort?.postMessage(message);

const { read, fault } = pbfFile === undefined ? { read: EMPTY } : readFile(pbfFile);
const names = gatherNames(read, network);
const findPlaces = createGazetteer(names, network.counties);
parentPort?.on('message', ({ id, ...question }: AskedPlaces) => {
  tell({ id, places: findPlaces(question) });
});
tell({ read: { names: names.places.length, ...(fault !== undefined && { fault }) } });

/** A file that cannot be read costs the gazetteer its roads, not the hospitals. */
function readFile(file: string): { readonly read: ReadNames; readonly fault?: string } {
  try {
    const source = openSource(file);
    try {
      return { read: readNames(source, network.bounds) };
    } finally {
      source.close();
    }
  } catch (unreadable) {
    const isOfTheFile =
      unreadable instanceof UnreadableOsmPbf || (unreadable instanceof Error && 'syscall' in unreadable);
    if (!isOfTheFile) throw unreadable;
    return { read: EMPTY, fault: `${file}: ${unreadable.message}` };
  }
}
