import type { ContractionHierarchy, HalfArcs } from './contraction-hierarchy.ts';

/** Metres of the arcs of a hierarchy, in their order; shortcuts as long as the ways they stand for. */
export interface ArcLengths {
  readonly up: Float64Array;
  readonly down: Float64Array;
}

/** Nodes between two chances to do something else. */
const NODES_PER_STEP = 4096;

/** `metresOf` an arc of the roads that the hierarchy was made from. Yields the share done. */
export function* measuringArcs(
  { nodeCount, up, down }: ContractionHierarchy,
  metresOf: (arc: number) => number,
): Generator<number, ArcLengths> {
  const lengths = { up: new Float64Array(up.via.length), down: new Float64Array(down.via.length) };
  // What a shortcut leads by is less important than both its ends: its halves are known before it.
  for (let rank = nodeCount - 1; rank >= 0; rank -= 1) {
    if (rank % NODES_PER_STEP === 0) yield 1 - rank / nodeCount;
    for (let arc = up.first[rank] ?? 0; arc < (up.first[rank + 1] ?? 0); arc += 1) {
      lengths.up[arc] = lengthOf(up.via[arc] ?? 0, rank, up.neighbour[arc] ?? 0);
    }
    for (let arc = down.first[rank] ?? 0; arc < (down.first[rank + 1] ?? 0); arc += 1) {
      lengths.down[arc] = lengthOf(down.via[arc] ?? 0, down.neighbour[arc] ?? 0, rank);
    }
  }
  return lengths;

  function lengthOf(via: number, tail: number, head: number): number {
    if (via < 0) return metresOf(~via);
    return (lengths.down[arcTo(down, via, tail)] ?? 0) + (lengths.up[arcTo(up, via, head)] ?? 0);
  }
}

/** All at once; otherwise like `measuringArcs`. */
export function arcLengths(hierarchy: ContractionHierarchy, metresOf: (arc: number) => number): ArcLengths {
  const measuring = measuringArcs(hierarchy, metresOf);
  for (;;) {
    const step = measuring.next();
    if (step.done) return step.value;
  }
}

/** The arc between a rank and a more important one. */
export function arcTo({ first, neighbour }: HalfArcs, rank: number, other: number): number {
  let arc = first[rank] ?? 0;
  while (neighbour[arc] !== other) arc += 1;
  return arc;
}
