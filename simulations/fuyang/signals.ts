import type { OsmTags } from '../../projections/roads/osm/osm-elements.ts';

interface Way {
  readonly nodeIds: readonly number[];
  readonly tags: OsmTags;
}

const WIDE = new Set(['trunk', 'primary', 'secondary']);

/** Nodes where wide roads cross or meet: there, in town and at county roads, stand signals. */
export function signalledNodes(ways: readonly Way[]): ReadonlySet<number> {
  const passed = new Set<number>();
  const signalled = new Set<number>();
  for (const { nodeIds, tags } of ways) {
    if (!WIDE.has(tags['highway'] ?? '')) continue;
    for (const id of new Set(nodeIds)) {
      if (passed.has(id)) signalled.add(id);
      passed.add(id);
    }
  }
  return signalled;
}
