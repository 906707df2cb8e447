import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { RoadGraph } from './graph.ts';
import { GRAPH_EDITION, graphFromBytes, graphToBytes } from './graph-bytes.ts';
import { importRoads, type ImportOptions } from '../import/import-roads.ts';
import type { ImportRefusal } from '../import/import-report.ts';
import { readSealed, type Sealed, tryWritingSealed } from './sealed-file.ts';
import { AMBULANCE } from './ambulance-speeds.ts';

export type OpenedGraph =
  | {
      readonly ok: true;
      readonly graph: RoadGraph;
      /** What became of the graph made earlier: `whole` was used, anything else was made anew from the file. */
      readonly cache: Sealed['state'];
      /** Where it is kept. */
      readonly file: string;
      /** Why the new one could not be kept, so that the next start is slow again. */
      readonly notKept?: string;
    }
  | { readonly ok: false; readonly refusal: ImportRefusal };

interface Choice extends ImportOptions {
  readonly pbfFile: string;
  /** Made when it is not there. */
  readonly cacheDirectory: string;
}

/**
 * The roads of a file, from what an earlier start made of it when neither file, bounds nor code have changed since.
 * Its arrays lie in shared memory. Throws the file system's error when the file cannot be read.
 */
export async function openGraph({ pbfFile, cacheDirectory, ...options }: Choice): Promise<OpenedGraph> {
  const { size, mtimeMs } = statSync(pbfFile);
  const place = JSON.stringify([resolve(pbfFile), options.bounds ?? null]);
  const seal = JSON.stringify([GRAPH_EDITION, AMBULANCE.edition, size, mtimeMs, place]);
  const mark = createHash('sha256').update(place).digest('hex').slice(0, 12);
  const file = join(cacheDirectory, `${basename(pbfFile).replace(/\.osm\.pbf$/, '')}-${mark}.graph`);
  const earlier = readSealed(file, seal);
  if (earlier.state === 'whole')
    return { ok: true, graph: graphFromBytes(earlier.payload), cache: 'whole', file };
  const imported = await importRoads(pbfFile, options);
  if (!imported.ok) return imported;
  const bytes = graphToBytes(imported.graph);
  const notKept = tryWritingSealed(file, seal, bytes);
  return {
    ok: true,
    graph: graphFromBytes(bytes),
    cache: earlier.state,
    file,
    ...(notKept !== undefined && { notKept }),
  };
}
