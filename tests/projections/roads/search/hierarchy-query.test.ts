import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { anchorsAt, anchorsOf } from '../../../../projections/roads/search/anchors.ts';
import { buildHierarchy } from '../../../../projections/roads/search/contraction-hierarchy.ts';
import { createHierarchyQuery } from '../../../../projections/roads/search/hierarchy-query.ts';
import { type TimedArcs, UNREACHED } from '../../../../projections/roads/search/timed-arcs.ts';
import { allTimes, awkwardRoads, gridTown, timedArcs } from '../../../support/random-roads.ts';

const query = suite('one way through the hierarchy');

const everyNode = (roads: TimedArcs) => anchorsAt(Array.from({ length: roads.nodeCount }, (_, node) => node));

function assertExact(roads: TimedArcs): void {
  const { time } = createHierarchyQuery(buildHierarchy(roads));
  const nodes = everyNode(roads);
  assert.equal(
    allTimes(roads).map((row, from) => row.map((_, to) => time(nodes, from, nodes, to))),
    allTimes(roads),
  );
}

query('takes as long as the fastest way on awkward roads', () => {
  fc.assert(fc.property(awkwardRoads, assertExact));
});

query('takes as long as the fastest way through a town', () => {
  fc.assert(fc.property(gridTown, assertExact), { numRuns: 15 });
});

query('is driven on arcs of the roads that join and add up to its time', () => {
  fc.assert(
    fc.property(fc.oneof(awkwardRoads, gridTown), fc.nat(), fc.nat(), (roads, a, b) => {
      const { time, way } = createHierarchyQuery(buildHierarchy(roads));
      const nodes = everyNode(roads);
      const [from, to] = [a % roads.nodeCount, b % roads.nodeCount];
      const found = way(nodes, from, nodes, to);
      assert.is(found?.milliseconds ?? UNREACHED, time(nodes, from, nodes, to));
      if (!found) return;
      let at = from;
      let total = 0;
      for (const arc of found.arcs) {
        assert.ok(roads.first[at]! <= arc && arc < roads.first[at + 1]!, `arc ${arc} does not leave ${at}`);
        total += roads.milliseconds[arc]!;
        at = roads.neighbour[arc]!;
      }
      assert.is(at, to);
      assert.is(total, found.milliseconds);
    }),
  );
});

query('leaves and comes to places by the better of their nodes', () => {
  const circle = timedArcs(4, [
    { from: 0, to: 1, milliseconds: 1000 },
    { from: 1, to: 2, milliseconds: 1000 },
    { from: 2, to: 3, milliseconds: 1000 },
    { from: 3, to: 0, milliseconds: 1000 },
  ]);
  const { way } = createHierarchyQuery(buildHierarchy(circle));
  const starts = anchorsOf([
    [
      { node: 0, seconds: 0.5 },
      { node: 1, seconds: 2 },
    ],
    [],
  ]);
  const goals = anchorsOf([
    [
      { node: 2, seconds: 4 },
      { node: 3, seconds: 1 },
    ],
    [{ node: 0, seconds: 0.25 }],
  ]);
  assert.equal(way(starts, 0, goals, 0), { milliseconds: 4500, from: 0, to: 3, arcs: [0, 1, 2] });
  assert.equal(way(starts, 0, goals, 1), { milliseconds: 750, from: 0, to: 0, arcs: [] });
  assert.is(way(starts, 1, goals, 1), undefined);
});

query('does not lead where it would take more than twelve days', () => {
  const half = UNREACHED / 2;
  const far = timedArcs(4, [
    { from: 0, to: 1, milliseconds: Math.ceil(half) },
    { from: 1, to: 2, milliseconds: Math.ceil(half) },
    { from: 1, to: 3, milliseconds: Math.floor(half) },
  ]);
  const { time } = createHierarchyQuery(buildHierarchy(far));
  const nodes = everyNode(far);
  assert.is(time(nodes, 0, nodes, 2), UNREACHED);
  assert.is(time(nodes, 0, nodes, 3), UNREACHED);
  assert.is(time(nodes, 1, nodes, 3), Math.floor(half));
});

query('stays exact on a road that takes months from end to end', () => {
  const days = Array.from({ length: 30 }, (_, node) => ({
    from: node,
    to: node + 1,
    milliseconds: 2 ** 29 - 1,
  }));
  assertExact(timedArcs(31, days));
});

query.run();
