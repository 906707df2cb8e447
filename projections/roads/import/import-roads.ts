import { setImmediate } from 'node:timers/promises';
import type { Bounds } from '../../../coordinator/domain/geography.ts';
import { assembleGraph } from './assemble.ts';
import type { RoadGraph } from '../graph/graph.ts';
import type { ImportRefusal } from './import-report.ts';
import { NODE_KEYS } from './node-features.ts';
import { createNodeGatherer } from './node-table.ts';
import type { OsmRelation } from '../osm/osm-elements.ts';
import { osmBlockAt, osmBlocks, UnreadableOsmPbf } from '../osm/osm-pbf-reader.ts';
import { openSource, type OsmSource } from '../osm/osm-source.ts';
import { ROAD_KEYS } from './profile.ts';
import { RESTRICTION_KEYS } from './turn-restrictions.ts';
import { createWayGatherer } from './way-table.ts';

/** How far an import is: share of its phase, 0–1. */
export interface ImportProgress {
  readonly phase: 'nodes' | 'ways' | 'graph';
  readonly share: number;
}

export type Imported =
  { readonly ok: true; readonly graph: RoadGraph } | { readonly ok: false; readonly refusal: ImportRefusal };

export interface ImportOptions {
  /** Roads outside are left out. */
  readonly bounds?: Bounds | undefined;
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Others get a turn this often, ms: a worker answers, a cancellation is heard. */
const TURN_MS = 30;

/**
 * The roads of an OSM PBF file, clipped to the bounds. Memory grows with what lies within the bounds, not with the
 * file. Throws the file system's error when the file cannot be opened.
 */
export async function importRoads(file: string, options: ImportOptions = {}): Promise<Imported> {
  const source = openSource(file);
  try {
    const steps = importSteps(source, options.bounds);
    let turn = performance.now();
    let phase: ImportProgress['phase'] | undefined;
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) return step.value;
      if (step.value.phase === phase && performance.now() - turn < TURN_MS) continue;
      phase = step.value.phase;
      options.onProgress?.(step.value);
      await setImmediate();
      if (options.signal?.aborted) return { ok: false, refusal: { type: 'Cancelled' } };
      turn = performance.now();
    }
  } finally {
    source.close();
  }
}

/** The same at one go. */
export function importAtOnce(source: OsmSource, bounds: Bounds | undefined): Imported {
  const steps = importSteps(source, bounds);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** The file is read twice, nodes before ways, whatever order it has; blocks without ways are not read again. */
function* importSteps(source: OsmSource, bounds: Bounds | undefined): Generator<ImportProgress, Imported> {
  try {
    const gatherer = createNodeGatherer(bounds);
    const later: number[] = [];
    for (const { start, end, nodes, holdsMore } of osmBlocks(source, { nodes: NODE_KEYS })) {
      gatherer.add(nodes);
      if (holdsMore) later.push(start);
      yield { phase: 'nodes', share: end / source.size };
    }
    const nodes = gatherer.table();
    const extent = gatherer.extent();
    if (bounds && extent && nodes.count === 0) return refused({ type: 'OutsideBounds', extent, bounds });
    const ways = createWayGatherer(nodes);
    const relations: OsmRelation[] = [];
    for (const start of later) {
      const block = osmBlockAt(source, start, { ways: ROAD_KEYS, relations: RESTRICTION_KEYS });
      block.ways.forEach(ways.add);
      relations.push(...block.relations);
      yield { phase: 'ways', share: block.end / source.size };
    }
    const table = ways.table();
    yield { phase: 'graph', share: 0 };
    const graph = assembleGraph(nodes, table, relations);
    if (graph === 'no-roads') return refused({ type: 'NoRoads', nodes: nodes.count });
    if (graph === 'not-connected') return refused({ type: 'NotConnected', ways: table.count });
    return { ok: true, graph };
  } catch (fault) {
    if (!(fault instanceof UnreadableOsmPbf)) throw fault;
    return refused({ type: 'UnreadableOsmPbf', detail: fault.message });
  }
}

const refused = (refusal: ImportRefusal): Imported => ({ ok: false, refusal });
