import { distance } from '../../../coordinator/domain/geography.ts';
import type { Islands } from '../graph/graph.ts';
import type { ImportReport, IslandReport } from './import-report.ts';
import type { Junctions } from './junctions.ts';
import type { NodeTable } from './node-table.ts';
import type { Stretches } from './stretches.ts';
import { placeAt, type WayTable } from './way-table.ts';

/** As many islands are described; the rest is counted. */
const MAX_DESCRIBED = 20;

/** Gathers the stretches that are not kept; those that hang together, in whatever direction, are one island. */
export function findIslands(
  stretches: Stretches,
  junctions: Junctions,
  ways: WayTable,
  nodes: NodeTable,
  isKept: Uint8Array,
): { readonly islands: Islands; readonly report: ImportReport['islands'] } {
  const { from, to, row } = junctions;
  const rootOf = rootsOf(stretches, junctions, isKept);
  const first = [0];
  const lat: number[] = [];
  const lon: number[] = [];
  const metresByRoot = new Map<number, number>();
  for (let i = 0; i < stretches.count; i += 1) {
    const [a, b] = [from[i] ?? 0, to[i] ?? 0];
    if (isKept[a] && isKept[b]) continue;
    const places = Array.from(ways.nodes.subarray(stretches.first[i], (stretches.last[i] ?? 0) + 1), (node) =>
      placeAt(nodes, node),
    );
    const metres = places.reduce((sum, place, at) => sum + distance(places[at - 1] ?? place, place), 0);
    lat.push(...places.map((place) => place.lat));
    lon.push(...places.map((place) => place.lon));
    first.push(lat.length);
    const root = rootOf(isKept[a] ? b : a);
    metresByRoot.set(root, (metresByRoot.get(root) ?? 0) + metres);
  }
  const sizes = new Map<number, number>();
  let left = 0;
  isKept.forEach((kept, junction) => {
    if (kept) return;
    left += 1;
    sizes.set(rootOf(junction), (sizes.get(rootOf(junction)) ?? 0) + 1);
  });
  const found = Array.from(metresByRoot, ([root, metres]): IslandReport => ({
    junctions: sizes.get(root) ?? 0,
    kilometres: metres / 1000,
    place: placeAt(nodes, row[root] ?? 0),
  })).sort((a, b) => b.kilometres - a.kilometres);
  return {
    islands: { first: Int32Array.from(first), lat: Float64Array.from(lat), lon: Float64Array.from(lon) },
    report: {
      count: found.length,
      junctions: left,
      kilometres: found.reduce((sum, { kilometres }) => sum + kilometres, 0),
      largest: found.slice(0, MAX_DESCRIBED),
    },
  };
}

/** One junction to stand for each island (union-find). */
function rootsOf(
  { count }: Stretches,
  junctions: Junctions,
  isKept: Uint8Array,
): (junction: number) => number {
  const parent = Int32Array.from({ length: junctions.count }, (_, junction) => junction);
  const rootOf = (junction: number): number => {
    let top = junction;
    for (let up = parent[top] ?? top; up !== top; up = parent[top] ?? top) {
      parent[top] = parent[up] ?? up;
      top = up;
    }
    return top;
  };
  for (let i = 0; i < count; i += 1) {
    const [a, b] = [junctions.from[i] ?? 0, junctions.to[i] ?? 0];
    if (!isKept[a] && !isKept[b]) parent[rootOf(a)] = rootOf(b);
  }
  return rootOf;
}
