import { type Bounds, isWithin } from '../../coordinator/domain/geography.ts';
import { readOsmPbf } from './osm-pbf-reader.ts';

/** OSM nodes that roads are made of, sorted by id. */
export interface UsedNodes {
  readonly ids: Float64Array;
  /** NaN for nodes that the file or the bounds leave out. */
  readonly lat: Float64Array;
  readonly lon: Float64Array;
  /** 1 where roads meet. */
  readonly isShared: Uint8Array;
}

/** Finds the nodes that these ways mention in the file. */
export function locateNodes(
  bytes: Uint8Array,
  ways: readonly { readonly nodeIds: readonly number[] }[],
  bounds: Bounds | undefined,
): UsedNodes {
  const mentioned = new Float64Array(ways.reduce((count, { nodeIds }) => count + nodeIds.length, 0));
  let next = 0;
  for (const { nodeIds } of ways) {
    mentioned.set(nodeIds, next);
    next += nodeIds.length;
  }
  mentioned.sort();
  const ids = mentioned.filter((id, i) => id !== mentioned[i - 1]);
  const nodes = {
    ids,
    lat: new Float64Array(ids.length).fill(Number.NaN),
    lon: new Float64Array(ids.length).fill(Number.NaN),
    isShared: new Uint8Array(ids.length),
  };
  mentioned.forEach((id, i) => {
    if (id === mentioned[i - 1]) nodes.isShared[indexOfNode(nodes, id)] = 1;
  });
  readOsmPbf(bytes, {
    node(node) {
      const index = indexOfNode(nodes, node.id);
      if (index === -1 || (bounds && !isWithin(bounds, node))) return;
      nodes.lat[index] = node.lat;
      nodes.lon[index] = node.lon;
    },
  });
  return nodes;
}

/** Row of the node with this id, -1 when no road uses it. */
export function indexOfNode({ ids }: Pick<UsedNodes, 'ids'>, id: number): number {
  let low = 0;
  let high = ids.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = ids[middle] ?? 0;
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
