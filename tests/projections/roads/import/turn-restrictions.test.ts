import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createSearch } from '../../../../projections/roads/search/dijkstra.ts';
import { createRoadEngine } from '../../../../projections/roads/answers/engine.ts';
import { arcsOf } from '../../../../projections/roads/graph/graph.ts';
import { loadGraph } from '../../../../projections/roads/import/load-graph.ts';
import type { OsmTags } from '../../../../projections/roads/osm/osm-elements.ts';
import { createTurns, junctionOf } from '../../../../projections/roads/graph/turns.ts';
import { type DrawnRoads, drawRoads } from '../../../support/ascii-roads.ts';
import { seconds } from '../../../../coordinator/domain/quantities.ts';

const turns = suite('turns that nobody can make');

/** Two carriageways of a divided road, with an opening at B and one at C. */
const DIVIDED = `
    A->---B->---C->---D
    |     |     |     |
    E-<---F-<---G-<---H`;

function divided(turn: readonly [string, string, string], tags: OsmTags, opening: OsmTags = {}): DrawnRoads {
  return drawRoads(DIVIDED, { tags: { BF: opening }, turns: [{ turn, tags }] });
}
const metresFrom = (town: DrawnRoads, from: string, to: string): number =>
  Math.round(
    createRoadEngine(loadGraph(town.bytes), 'openstreetmap').route(town.at(from), town.between(to, 'E'))
      .metres,
  );
const countsOf = ({ bytes }: DrawnRoads) => loadGraph(bytes).report.turnRestrictions;

turns('between one-way carriageways are physical: the unit goes on to the next opening', () => {
  const oneWay = { oneway: 'yes' };
  const free = drawRoads(DIVIDED, { tags: { BF: oneWay } });
  const shut = divided(['AB', 'B', 'BF'], { restriction: 'no_u_turn' }, oneWay);
  assert.is(metresFrom(free, 'A', 'F'), 600 + 200 + 300);
  assert.is(metresFrom(shut, 'A', 'F'), 1200 + 200 + 600 + 300);
  assert.is(countsOf(shut).honoured, 1);
});

turns('forbidden by law alone are made with a siren', () => {
  const shut = divided(['AB', 'B', 'BF'], { restriction: 'no_left_turn' });
  assert.is(metresFrom(shut, 'A', 'F'), 600 + 200 + 300);
  assert.equal(countsOf(shut), {
    honoured: 0,
    legal: 1,
    exempt: 0,
    viaWay: 0,
    unmatched: 0,
    cutOff: 0,
  });
});

turns('from which ambulances are excepted, or that hold at times only, are made', () => {
  const oneWay = { oneway: 'yes' };
  const exempt = divided(['AB', 'B', 'BF'], { restriction: 'no_u_turn', except: 'psv;emergency' }, oneWay);
  assert.is(metresFrom(exempt, 'A', 'F'), 600 + 200 + 300);
  assert.is(countsOf(exempt).exempt, 1);
  const buses = divided(['AB', 'B', 'BF'], { restriction: 'no_u_turn', except: 'psv' }, oneWay);
  assert.is(countsOf(buses).honoured, 1);
  const hours = divided(
    ['AB', 'B', 'BF'],
    { 'restriction:conditional': 'no_u_turn @ (07:00-09:00)' },
    oneWay,
  );
  assert.is(metresFrom(hours, 'A', 'F'), 600 + 200 + 300);
  assert.is(countsOf(hours).legal, 1);
});

turns('the only way on shuts all others that are one-way', () => {
  const only = divided(['AB', 'B', 'BC'], { restriction: 'only_straight_on' }, { oneway: 'yes' });
  assert.is(metresFrom(only, 'A', 'F'), 1200 + 200 + 600 + 300);
  assert.is(countsOf(only).honoured, 1);
});

turns('by way of a whole street, or between roads that do not meet, are counted and left', () => {
  const viaStreet = divided(['AB', 'BF', 'FG'], { restriction: 'no_u_turn' });
  assert.is(countsOf(viaStreet).viaWay, 1);
  const apart = divided(['AB', 'C', 'CG'], { restriction: 'no_u_turn' });
  assert.is(countsOf(apart).unmatched, 1);
});

turns('bind only who arrives by the road they name', () => {
  const town = drawRoads(
    `
          X
          v
    A->---B->---C->---D
    |     v     |     |
    E-<---F-<---G-<---H
    |                 |
    Y-----------------Z`,
    { turns: [{ turn: ['AB', 'B', 'BF'], tags: { restriction: 'no_right_turn' } }] },
  );
  // Nobody comes to X, so it is no part of the graph: the ban remains with who comes from A.
  assert.is(countsOf(town).honoured, 1);
  assert.is(metresFrom(town, 'A', 'F'), 1200 + 200 + 600 + 300);
});

turns('leave the reached area and the nearest unit in agreement with the route', () => {
  const shut = divided(['AB', 'B', 'BF'], { restriction: 'no_u_turn' }, { oneway: 'yes' });
  const engine = createRoadEngine(loadGraph(shut.bytes), 'openstreetmap');
  for (const [from, to] of [
    ['A', 'F'],
    ['C', 'E'],
    ['E', 'B'],
  ] as const) {
    const goal = shut.between(to, to === 'B' ? 'C' : 'G', 0.3);
    const route = engine.route(shut.at(from), goal);
    const [there] = engine.toPlace([shut.at(from)], goal);
    const [nearest] = engine.nearestSource([shut.at(from)], [goal], seconds(900));
    assert.ok(Math.abs(there!.seconds - route.seconds) < 1e-9);
    assert.ok(Math.abs(nearest! - route.seconds) < 1e-9);
  }
});

turns('that would cut a street off from all others are left open', () => {
  const town = drawRoads(
    `
    A->---B->---C
    |     v     |
    D-<---E-<---F`,
    { turns: [{ turn: ['AB', 'B', 'BE'], tags: { restriction: 'no_right_turn' } }] },
  );
  const { report, nodeCount } = loadGraph(town.bytes);
  assert.is(nodeCount, 6 + 1, 'E is reached from F too: the turn can be shut');
  assert.is(report.turnRestrictions.cutOff, 0);
  const only = drawRoads(
    `
    A->---B->---C
    ^     v     v
    D-<---E-<---F
    |     ^
    G-->--H`,
    {
      turns: [{ turn: ['DG', 'G', 'GH'], tags: { restriction: 'no_left_turn' } }],
      tags: { DG: { oneway: 'yes' } },
    },
  );
  const open = loadGraph(only.bytes);
  assert.is(open.report.turnRestrictions.cutOff, 1);
  assert.is(open.nodeCount, 8);
});

const city = fc.integer({ min: 2, max: 7 }).chain((junctionCount) => {
  const junction = fc.nat({ max: junctionCount - 1 });
  const link = fc.record({ from: junction, to: junction, seconds: fc.integer({ min: 1, max: 9 }) });
  return fc.record({
    junctionCount: fc.constant(junctionCount),
    links: fc.array(link, { minLength: 2, maxLength: 12 }),
    bans: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 6 }),
    start: junction,
  });
});

turns('a way exists with the copies of junctions exactly where it exists drive by drive', () => {
  fc.assert(
    fc.property(city, ({ junctionCount, links: streets, bans: drawn, start }) => {
      const count = streets.length;
      const links = {
        count,
        from: Int32Array.from(streets, ({ from }) => from),
        to: Int32Array.from(streets, ({ to }) => to),
        forwardSeconds: Float64Array.from(streets, (street) => street.seconds),
        backwardSeconds: Float64Array.from(streets, (street) => street.seconds),
        metres: new Float64Array(count),
      };
      const tailOf = (drive: number): number => (drive % 2 === 0 ? links.from : links.to)[drive >> 1]!;
      const headOf = (drive: number): number => tailOf(drive ^ 1);
      const bans = new Map<number, Set<number>>();
      for (const [a, b] of drawn) {
        const [arriving, leaving] = [a % (2 * count), b % (2 * count)];
        if (headOf(arriving) !== tailOf(leaving)) continue;
        bans.set(arriving, (bans.get(arriving) ?? new Set()).add(leaving));
      }
      const graphTurns = createTurns(junctionCount, links, bans);
      const nodeCount = junctionCount + graphTurns.junctionOfCopy.length;
      const { seconds: found } = createSearch({
        nodeCount,
        links,
        outgoing: arcsOf(nodeCount, links, 'outgoing', graphTurns),
        incoming: arcsOf(nodeCount, links, 'incoming', graphTurns),
      }).forward([{ node: start, seconds: 0, metres: 0 }]);
      const reached = new Array<number>(junctionCount).fill(Infinity);
      found.forEach((time, node) => {
        const junction = junctionOf(graphTurns, node);
        reached[junction] = Math.min(reached[junction]!, time);
      });

      // The same by trying drive after drive.
      const byDrive = new Array<number>(2 * count).fill(Infinity);
      for (let drive = 0; drive < 2 * count; drive += 1) {
        if (tailOf(drive) === start) byDrive[drive] = streets[drive >> 1]!.seconds;
      }
      for (let round = 0; round < 2 * count; round += 1) {
        byDrive.forEach((time, drive) => {
          byDrive.forEach((_, next) => {
            if (tailOf(next) !== headOf(drive) || bans.get(drive)?.has(next)) return;
            byDrive[next] = Math.min(byDrive[next]!, time + streets[next >> 1]!.seconds);
          });
        });
      }
      const expected = new Array<number>(junctionCount).fill(Infinity);
      expected[start] = 0;
      byDrive.forEach((time, drive) => {
        expected[headOf(drive)] = Math.min(expected[headOf(drive)]!, time);
      });
      assert.equal(reached, expected);
    }),
  );
});

turns.run();
