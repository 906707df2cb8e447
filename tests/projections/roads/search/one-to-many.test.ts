import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { anchorsOf } from '../../../../projections/roads/search/anchors.ts';
import { arcLengths } from '../../../../projections/roads/search/arc-lengths.ts';
import { buildHierarchy } from '../../../../projections/roads/search/contraction-hierarchy.ts';
import { createOneToMany, type MeasuredAnchors } from '../../../../projections/roads/search/one-to-many.ts';
import { type TimedArcs, UNREACHED } from '../../../../projections/roads/search/timed-arcs.ts';
import { allTimes, awkwardRoads, gridTown, timedArcs } from '../../../support/random-roads.ts';

const lengths = suite('how long the fastest ways are');

interface End {
  readonly node: number;
  readonly seconds: number;
  readonly metres: number;
}

const measured = (places: readonly (readonly End[])[]): MeasuredAnchors => ({
  ...anchorsOf(places),
  metres: Float64Array.from(places.flat(), ({ metres }) => metres),
});

/** No two arcs are equally long, and none has to do with its time. */
const metresOf = (arc: number): number => 1 + ((arc * 7919) % 1009);

/** The shortest and the longest of the fastest ways from each node to each: equal times have ways of several lengths. */
function rangesBetween(roads: TimedArcs, times: readonly number[][]): (readonly [number, number])[][] {
  const { nodeCount, first, neighbour, milliseconds } = roads;
  return times.map((fromStart, start) => {
    const order = Array.from(fromStart.keys()).sort((a, b) => fromStart[a]! - fromStart[b]!);
    const least = new Array<number>(nodeCount).fill(Infinity);
    const most = new Array<number>(nodeCount).fill(-Infinity);
    least[start] = most[start] = 0;
    for (const tail of order) {
      if (fromStart[tail] === UNREACHED) continue;
      for (let arc = first[tail]!; arc < first[tail + 1]!; arc += 1) {
        const head = neighbour[arc]!;
        if (fromStart[tail]! + milliseconds[arc]! !== fromStart[head]) continue;
        least[head] = Math.min(least[head]!, least[tail]! + metresOf(arc));
        most[head] = Math.max(most[head]!, most[tail]! + metresOf(arc));
      }
    }
    return least.map((metres, node) => [metres, most[node]!] as const);
  });
}

const ends = (nodeCount: number, maxLength: number): fc.Arbitrary<End[]> =>
  fc.array(
    fc.record({
      node: fc.nat({ max: nodeCount - 1 }),
      seconds: fc.nat({ max: 40 }),
      metres: fc.nat({ max: 500 }),
    }),
    { maxLength },
  );

/** Every arc takes time: without, a fastest way may go round in circles and have any length. */
const takingTime = (roads: TimedArcs): TimedArcs => ({
  ...roads,
  milliseconds: roads.milliseconds.map((time) => Math.max(1, time)),
});

const question = fc.oneof(awkwardRoads.map(takingTime), gridTown).chain((roads) =>
  fc.record({
    roads: fc.constant(roads),
    one: ends(roads.nodeCount, 3),
    others: fc.array(ends(roads.nodeCount, 2), { maxLength: 20 }),
  }),
);

lengths('belong to a way that takes the time said, from one place to many and back', () => {
  fc.assert(
    fc.property(question, fc.boolean(), ({ roads, one, others }, isForward) => {
      const hierarchy = buildHierarchy(roads);
      const ask = createOneToMany(hierarchy, arcLengths(hierarchy, metresOf));
      const times = allTimes(roads);
      const ranges = rangesBetween(roads, times);
      const found = ask(isForward ? 'forward' : 'backward', measured([one]), measured(others));
      others.forEach((place, i) => {
        let fastest = UNREACHED;
        let [least, most] = [Infinity, -Infinity];
        for (const here of one) {
          for (const there of place) {
            const [from, to] = isForward ? [here, there] : [there, here];
            const time = times[from.node]![to.node]! + 1000 * (here.seconds + there.seconds);
            if (time > fastest || time >= UNREACHED) continue;
            if (time < fastest) [fastest, least, most] = [time, Infinity, -Infinity];
            const [short, long] = ranges[from.node]![to.node]!;
            least = Math.min(least, short + here.metres + there.metres);
            most = Math.max(most, long + here.metres + there.metres);
          }
        }
        assert.is(found.milliseconds[i], fastest);
        if (fastest === UNREACHED) return;
        const metres = found.metres[i]!;
        assert.ok(metres >= least && metres <= most, `${metres} m, not ${least} to ${most}`);
      });
    }),
    { numRuns: 60 },
  );
});

lengths('are those of the faster way, however much longer it is', () => {
  const roads = timedArcs(4, [
    { from: 0, to: 3, milliseconds: 5000 },
    { from: 0, to: 1, milliseconds: 1000 },
    { from: 1, to: 2, milliseconds: 1000 },
    { from: 2, to: 3, milliseconds: 1000 },
  ]);
  const hierarchy = buildHierarchy(roads);
  const ask = createOneToMany(
    hierarchy,
    arcLengths(hierarchy, (arc) => [10, 2000, 3000, 4000][arc]!),
  );
  const at = (node: number): End => ({ node, seconds: 0, metres: 0 });
  const { milliseconds, metres } = ask('forward', measured([[at(0)]]), measured([[at(3)], [at(1)], []]));
  assert.equal([...milliseconds], [3000, 1000, UNREACHED]);
  assert.equal([...metres.subarray(0, 2)], [9000, 2000]);
});

lengths.run();
