import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { anchorsAt } from '../../../../projections/roads/search/anchors.ts';
import {
  buildHierarchy,
  buildingHierarchy,
  type ContractionHierarchy,
  hierarchyIn,
  OtherNetwork,
  UnreadableHierarchy,
} from '../../../../projections/roads/search/contraction-hierarchy.ts';
import { NetworkTooLarge } from '../../../../projections/roads/search/hierarchy-order.ts';
import { createHierarchyQuery } from '../../../../projections/roads/search/hierarchy-query.ts';
import { MAX_HEAP_NODES } from '../../../../projections/roads/search/key-heap.ts';
import {
  inMilliseconds,
  UNREACHED,
  UnusableWeight,
} from '../../../../projections/roads/search/timed-arcs.ts';
import { allTimes, awkwardRoads, gridTown, timedArcs } from '../../../support/random-roads.ts';

const contraction = suite('contraction hierarchy');

function timesThrough(hierarchy: ContractionHierarchy): number[][] {
  const { time } = createHierarchyQuery(hierarchy);
  const nodes = anchorsAt(Array.from({ length: hierarchy.nodeCount }, (_, node) => node));
  return Array.from({ length: nodes.count }, (_, from) =>
    Array.from({ length: nodes.count }, (__, to) => time(nodes, from, nodes, to)),
  );
}

const street = timedArcs(3, [
  { from: 0, to: 1, milliseconds: 10 },
  { from: 1, to: 0, milliseconds: 10 },
  { from: 1, to: 2, milliseconds: 20 },
]);

contraction('every node has one rank, and arcs lead only between a node and more important ones', () => {
  fc.assert(
    fc.property(fc.oneof(awkwardRoads, gridTown), (roads) => {
      const { nodeCount, rankOf, nodeAt, up, down } = buildHierarchy(roads);
      for (let rank = 0; rank < nodeCount; rank += 1) {
        assert.is(rankOf[nodeAt[rank]!], rank);
        for (const { first, neighbour } of [up, down]) {
          for (let arc = first[rank]!; arc < first[rank + 1]!; arc += 1) assert.ok(neighbour[arc]! < rank);
        }
      }
    }),
  );
});

contraction('is the same after it went through a file or to another thread', () => {
  fc.assert(
    fc.property(awkwardRoads, (roads) => {
      const built = buildHierarchy(roads);
      const copy = new SharedArrayBuffer(built.buffer.byteLength);
      new Uint8Array(copy).set(new Uint8Array(built.buffer));
      const read = hierarchyIn(copy);
      assert.is(read.buffer, copy);
      assert.equal({ ...read, buffer: undefined }, { ...built, buffer: undefined });
    }),
  );
});

contraction('bytes that are cut short or something else are refused', () => {
  const { buffer } = buildHierarchy(street);
  const isRefused = (fault: unknown): boolean => fault instanceof UnreadableHierarchy;
  assert.throws(() => hierarchyIn(buffer.slice(0, buffer.byteLength - 4)), isRefused);
  assert.throws(() => hierarchyIn(buffer.slice(0, 6)), isRefused);
  assert.throws(() => hierarchyIn(new SharedArrayBuffer(0)), isRefused);
  const other = buffer.slice(0);
  new Int32Array(other)[0]! ^= 1;
  assert.throws(() => hierarchyIn(other), isRefused);
});

contraction('with the order of another hour it is exact for the times of this one', () => {
  fc.assert(
    fc.property(gridTown, fc.array(fc.nat({ max: 9 }), { minLength: 7, maxLength: 7 }), (roads, draws) => {
      const rushHour = {
        ...roads,
        milliseconds: roads.milliseconds.map((time, arc) => {
          const draw = draws[arc % draws.length]!;
          return draw === 0 ? UNREACHED : time * draw;
        }),
      };
      assert.equal(timesThrough(buildHierarchy(rushHour, buildHierarchy(roads))), allTimes(rushHour));
    }),
    { numRuns: 15 },
  );
});

contraction('one and none are networks too', () => {
  for (const nodeCount of [0, 1]) {
    const hierarchy = buildHierarchy(timedArcs(nodeCount, []));
    assert.equal(timesThrough(hierarchy), nodeCount === 0 ? [] : [[0]]);
  }
});

contraction('a square of forty two-way streets is exact even when it is the first to be taken out', () => {
  const SPOKES = 40;
  const spokes = Array.from({ length: SPOKES }, (_, end) => [
    { from: end, to: SPOKES, milliseconds: 10 + end },
    { from: SPOKES, to: end, milliseconds: 20 + end },
  ]).flat();
  const square = timedArcs(SPOKES + 1, spokes);
  const withoutStreets = buildHierarchy(timedArcs(SPOKES + 1, []));
  const hierarchy = buildHierarchy(square, withoutStreets);
  assert.is(hierarchy.rankOf[SPOKES], SPOKES);
  assert.equal(timesThrough(hierarchy), allTimes(square));
});

contraction('a square of two thousand exits spoils no way elsewhere', () => {
  const EXITS = 2000;
  const exits = Array.from({ length: EXITS }, (_, exit) => ({ from: 0, to: exit + 1, milliseconds: 10 }));
  const [some, last, a, b, lane] = [1000, EXITS, EXITS + 1, EXITS + 2, EXITS + 3];
  const roads = timedArcs(EXITS + 4, [
    ...exits,
    { from: 0, to: lane, milliseconds: 5 },
    { from: lane, to: 1, milliseconds: 4 },
    { from: lane, to: last, milliseconds: 6 },
    { from: a, to: b, milliseconds: 100 },
    ...[1, some, last].map((exit) => ({ from: b, to: exit, milliseconds: 100 })),
  ]);
  // Taken out in the order lane, b, a and the exits.
  const order = buildHierarchy(timedArcs(EXITS + 4, []));
  const { time } = createHierarchyQuery(buildHierarchy(roads, order));
  const nodes = anchorsAt([0, a, 1, some, last]);
  const timesFrom = (from: number): number[] => [2, 3, 4].map((to) => time(nodes, from, nodes, to));
  assert.equal(timesFrom(0), [9, 10, 10]);
  assert.equal(timesFrom(1), [200, 200, 200]);
});

contraction('a closed street takes up no room', () => {
  const closed = buildHierarchy({ ...street, milliseconds: street.milliseconds.map(() => UNREACHED) });
  assert.is(closed.up.via.length + closed.down.via.length, 0);
});

contraction('the order of another network is refused', () => {
  const other = buildHierarchy(timedArcs(2, []));
  assert.throws(
    () => buildHierarchy(street, other),
    (fault: unknown) => fault instanceof OtherNetwork,
  );
});

contraction('a network of more nodes than it can number is refused before any work', () => {
  const vast = { ...street, nodeCount: MAX_HEAP_NODES + 1 };
  assert.throws(
    () => buildHierarchy(vast),
    (fault: unknown) => fault instanceof NetworkTooLarge,
  );
});

contraction('building tells the share done and can be left at any step', () => {
  const side = 30;
  const lanes = Array.from({ length: side * side - side }, (_, node) => [
    { from: node, to: node + side, milliseconds: 100 },
    { from: node + side, to: node, milliseconds: 100 },
  ]).flat();
  const building = buildingHierarchy(timedArcs(side * side, lanes));
  const shares: number[] = [];
  for (const share of building) {
    shares.push(share);
    if (share > 0.5) break;
  }
  assert.ok(shares.length > 5 && shares[0] === 0);
  assert.equal(
    shares,
    shares.toSorted((a, b) => a - b),
  );
  assert.is(building.next().done, true);
});

contraction('seconds become whole milliseconds, what may not be driven a closed arc', () => {
  const first = Int32Array.of(0, 4);
  const neighbour = new Int32Array(4);
  const seconds = Float64Array.of(0, 1.2346, Infinity, 1e9);
  assert.equal(
    [...inMilliseconds(1, { first, neighbour, seconds }).milliseconds],
    [0, 1235, UNREACHED, UNREACHED],
  );
  for (const unusable of [-1, NaN]) {
    assert.throws(
      () => inMilliseconds(1, { first, neighbour, seconds: Float64Array.of(unusable) }),
      (fault: unknown) => fault instanceof UnusableWeight,
    );
  }
});

contraction.run();
