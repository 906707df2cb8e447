import type { Bounds } from '../../../coordinator/domain/geography.ts';
import type { RoadGraph } from '../graph/graph.ts';
import { importAtOnce } from './import-roads.ts';
import { describeRefusal, type ImportRefusal } from './import-report.ts';
import { sourceOf } from '../osm/osm-source.ts';

/** The bytes give no roads; `refusal` says why. */
export class NoRoads extends Error {
  override readonly name = 'NoRoads';
  readonly refusal: ImportRefusal;

  constructor(refusal: ImportRefusal) {
    super(describeRefusal(refusal));
    this.refusal = refusal;
  }
}

/** The roads of OSM PBF bytes, clipped to `bounds`. Throws `NoRoads`. */
export function loadGraph(bytes: Uint8Array, bounds?: Bounds): RoadGraph {
  const imported = importAtOnce(sourceOf(bytes), bounds);
  if (!imported.ok) throw new NoRoads(imported.refusal);
  return imported.graph;
}
