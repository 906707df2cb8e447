import { type ContractionHierarchy, buildingHierarchy } from '../search/contraction-hierarchy.ts';
import type { RoadGraph } from '../graph/graph.ts';
import { createHierarchyQuery, type HierarchyQuery } from '../search/hierarchy-query.ts';
import { createManyToMany, type ManyToMany } from '../search/many-to-many.ts';
import { inMilliseconds } from '../search/timed-arcs.ts';

/** What a hierarchy answers faster than a search over the plain roads. */
export interface FastAnswers {
  readonly hierarchy: ContractionHierarchy;
  readonly manyToMany: ManyToMany;
  readonly query: HierarchyQuery;
}

/** Yields the share done; `like` is an earlier hierarchy of the same roads at other times. */
export function* buildingFastAnswers(
  { nodeCount, outgoing }: RoadGraph,
  like: ContractionHierarchy | undefined,
): Generator<number, FastAnswers> {
  const hierarchy = yield* buildingHierarchy(inMilliseconds(nodeCount, outgoing), like);
  return {
    hierarchy,
    manyToMany: createManyToMany(hierarchy),
    query: createHierarchyQuery(hierarchy),
  };
}
