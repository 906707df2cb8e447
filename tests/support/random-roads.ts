import fc from 'fast-check';
import { type TimedArcs, UNREACHED } from '../../projections/roads/search/timed-arcs.ts';

export interface Lane {
  readonly from: number;
  readonly to: number;
  readonly milliseconds: number;
}

export function timedArcs(nodeCount: number, lanes: readonly Lane[]): TimedArcs {
  const sorted = lanes.toSorted((a, b) => a.from - b.from);
  const first = new Int32Array(nodeCount + 1);
  for (const { from } of sorted) first[from + 1]! += 1;
  for (let node = 0; node < nodeCount; node += 1) first[node + 1]! += first[node]!;
  return {
    nodeCount,
    first,
    neighbour: Int32Array.from(sorted, ({ to }) => to),
    milliseconds: Int32Array.from(sorted, ({ milliseconds }) => milliseconds),
  };
}

/** Small networks with everything that is awkward: parallel and circular lanes, no time at all, closures, islands. */
export const awkwardRoads: fc.Arbitrary<TimedArcs> = fc.integer({ min: 1, max: 30 }).chain((nodeCount) => {
  const node = fc.nat({ max: nodeCount - 1 });
  const milliseconds = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 9 }) },
    { weight: 3, arbitrary: fc.integer({ min: 10, max: 100_000 }) },
    { weight: 1, arbitrary: fc.constant(UNREACHED) },
  );
  return fc
    .array(fc.record({ from: node, to: node, milliseconds }), { maxLength: 120 })
    .map((lanes) => timedArcs(nodeCount, lanes));
});

/** A town of blocks: most streets two-way, some one-way, a few fast, junctions of three and four. */
export const gridTown: fc.Arbitrary<TimedArcs> = fc
  .record({
    side: fc.integer({ min: 3, max: 14 }),
    draws: fc.array(fc.nat({ max: 99 }), { minLength: 97, maxLength: 97 }),
  })
  .map(({ side, draws }) => {
    const lanes: Lane[] = [];
    let drawn = 0;
    const draw = (): number => draws[drawn++ % draws.length]!;
    const street = (from: number, to: number): void => {
      const kind = draw();
      if (kind < 8) return;
      const milliseconds = (kind > 90 ? 2000 : 10_000) + 37 * draw();
      lanes.push({ from, to, milliseconds });
      if (kind < 80) lanes.push({ from: to, to: from, milliseconds: milliseconds + draw() });
    };
    for (let node = 0; node < side * side; node += 1) {
      if ((node + 1) % side !== 0) street(node, node + 1);
      if (node + side < side * side) street(node, node + side);
    }
    return timedArcs(side * side, lanes);
  });

/** Relaxes every arc until nothing changes: from one node to all. */
export function bellmanFord(
  { nodeCount, first, neighbour, milliseconds }: TimedArcs,
  from: number,
): number[] {
  const times = new Array<number>(nodeCount).fill(UNREACHED);
  times[from] = 0;
  for (let changed = true; changed;) {
    changed = false;
    for (let tail = 0; tail < nodeCount; tail += 1) {
      for (let arc = first[tail]!; arc < first[tail + 1]!; arc += 1) {
        const total = times[tail]! + milliseconds[arc]!;
        if (total >= times[neighbour[arc]!]!) continue;
        times[neighbour[arc]!] = total;
        changed = true;
      }
    }
  }
  return times;
}

/** By start, then by goal. */
export const allTimes = (roads: TimedArcs): number[][] =>
  Array.from({ length: roads.nodeCount }, (_, from) => bellmanFord(roads, from));
