import { type ArcLengths, arcLengths, measuringArcs } from '../search/arc-lengths.ts';
import { type ContractionHierarchy, buildingHierarchy } from '../search/contraction-hierarchy.ts';
import type { RoadGraph } from '../graph/graph.ts';
import { createHierarchyQuery, type HierarchyQuery } from '../search/hierarchy-query.ts';
import { createManyToMany, type ManyToMany } from '../search/many-to-many.ts';
import { createOneToMany, type OneToMany } from '../search/one-to-many.ts';
import { createOneToAll, type OneToAll } from '../search/phast.ts';
import { inMilliseconds } from '../search/timed-arcs.ts';
import { createTwoNearestSweep, type TwoNearestSweep } from '../search/two-nearest-sweep.ts';

/** What a hierarchy answers faster than a search over the plain roads. */
export interface FastAnswers {
  readonly hierarchy: ContractionHierarchy;
  readonly manyToMany: ManyToMany;
  readonly oneToMany: OneToMany;
  readonly query: HierarchyQuery;
  /** From the nearest of some places. */
  readonly toAll: OneToAll;
  readonly twoNearest: TwoNearestSweep;
}

/** Yields the share done; `like` is an earlier hierarchy of the same roads at other times. */
export function* buildingFastAnswers(
  roads: RoadGraph,
  like: ContractionHierarchy | undefined,
): Generator<number, FastAnswers> {
  const timed = inMilliseconds(roads.nodeCount, roads.outgoing);
  yield 0;
  const hierarchy = yield* buildingHierarchy(timed, like);
  const measuring = measuringArcs(hierarchy, metresIn(roads));
  for (;;) {
    const step = measuring.next();
    if (step.done) return fastAnswersFrom(roads, hierarchy, step.value);
    yield 1;
  }
}

const metresIn =
  ({ outgoing, links }: RoadGraph) =>
  (arc: number): number =>
    links.metres[outgoing.link[arc] ?? 0] ?? 0;

/** `hierarchy` was made from the arcs of these roads. */
export function fastAnswersFrom(
  roads: RoadGraph,
  hierarchy: ContractionHierarchy,
  lengths: ArcLengths = arcLengths(hierarchy, metresIn(roads)),
): FastAnswers {
  return {
    hierarchy,
    manyToMany: createManyToMany(hierarchy),
    oneToMany: createOneToMany(hierarchy, lengths),
    query: createHierarchyQuery(hierarchy),
    toAll: createOneToAll(hierarchy, 'forward'),
    twoNearest: createTwoNearestSweep(hierarchy),
  };
}
