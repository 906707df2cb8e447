import { readFileSync } from 'node:fs';
import { anchorsAt } from '../../projections/roads/search/anchors.ts';
import {
  buildHierarchy,
  type ContractionHierarchy,
} from '../../projections/roads/search/contraction-hierarchy.ts';
import { createSearch } from '../../projections/roads/search/dijkstra.ts';
import { buildingFacilityTable } from '../../projections/roads/search/facility-tables.ts';
import type { RoadGraph } from '../../projections/roads/graph/graph.ts';
import { createHierarchyQuery } from '../../projections/roads/search/hierarchy-query.ts';
import { inSteps } from '../../projections/roads/thread/in-steps.ts';
import { loadGraph } from '../../projections/roads/import/load-graph.ts';
import { createManyToMany } from '../../projections/roads/search/many-to-many.ts';
import { nearestSources } from '../../projections/roads/search/nearest-sources.ts';
import { writeOsmPbf } from '../../projections/roads/osm/osm-pbf-writer.ts';
import { createOneToAll } from '../../projections/roads/search/phast.ts';
import { inMilliseconds, type TimedArcs, UNREACHED } from '../../projections/roads/search/timed-arcs.ts';
import { schematicRoads } from '../../simulations/fuyang/roads.ts';
import { fuyang } from '../support/staffed-site.ts';
import { type Spread, spread } from './spread.ts';

type Rows = readonly (readonly [what: string, figure: string])[];

interface Measured {
  readonly what: string;
  readonly wallMs: Spread;
  /** Of all threads of this process, per question. Collecting garbage counts. */
  readonly processorMs: number;
}

/** `each` of a question that is too short to be timed alone. */
async function measure(
  what: string,
  questions: number,
  ask: () => unknown,
  each: number = 1,
): Promise<Measured> {
  const wall: number[] = [];
  await ask();
  const before = process.cpuUsage();
  for (let question = 0; question < questions; question += 1) {
    const began = performance.now();
    for (let i = 0; i < each; i += 1) await ask();
    wall.push((performance.now() - began) / each);
  }
  const { user, system } = process.cpuUsage(before);
  return { what, wallMs: spread(wall), processorMs: (user + system) / 1000 / questions / each };
}

/** The same places on every run. */
function createPlaces(nodeCount: number): (count: number) => ReturnType<typeof anchorsAt> {
  let state = 1;
  const node = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * nodeCount);
  };
  return (count) => anchorsAt(Array.from({ length: count }, node));
}

async function measureQuestions(hierarchy: ContractionHierarchy): Promise<Measured[]> {
  const places = createPlaces(hierarchy.nodeCount);
  const { time, way } = createHierarchyQuery(hierarchy);
  const manyToMany = createManyToMany(hierarchy);
  const toAll = createOneToAll(hierarchy, 'forward');
  const matrix = (sources: number, targets: number, questions: number): Promise<Measured> =>
    measure(`${sources} × ${targets}`, questions, () => manyToMany(places(sources), places(targets)));
  const ends = places(20_000);
  let end = 0;
  const next = (): number => (end = (end + 2) % ends.count);
  return [
    await measure('one to one, time', 50, () => time(ends, next(), ends, end + 1), 200),
    await measure('one to one, with its arcs', 50, () => way(ends, next(), ends, end + 1), 20),
    await measure('nearest 5 of 150', 200, () => nearestSources(manyToMany, places(150), places(1), 5)),
    await matrix(1, 200, 200),
    await matrix(200, 1, 200),
    await matrix(50, 50, 100),
    await matrix(200, 50, 50),
    await matrix(150, 2000, 15),
    await matrix(2000, 2000, 4),
    await measure('one to all', 50, () => toAll(places(1))),
    await measure('nearest of 150 to all within 15 min', 50, () => toAll(places(150), 900_000)),
    await measure('130 facilities to all, a table', 3, () =>
      inSteps(buildingFacilityTable(hierarchy, 'forward', places(130))),
    ),
  ];
}

/** Times from one node to all by plain search, compared with those through the hierarchy. */
function compare(
  graph: RoadGraph,
  timed: TimedArcs,
  hierarchy: ContractionHierarchy,
): readonly [string, string] {
  const SOURCES = 10;
  const exact = Float64Array.from(timed.milliseconds);
  const search = createSearch({ ...graph, outgoing: { ...graph.outgoing, seconds: exact } });
  const toAll = createOneToAll(hierarchy, 'forward');
  const sources = createPlaces(graph.nodeCount)(SOURCES).node;
  let equal = 0;
  for (const node of sources) {
    const plain = search.forward([{ node, seconds: 0, metres: 0 }]).seconds;
    toAll(anchorsAt([node])).forEach((time, i) => {
      if (time === Math.min(plain[i] ?? Infinity, UNREACHED)) equal += 1;
    });
  }
  return ['equal to plain Dijkstra', `${equal} of ${SOURCES * graph.nodeCount} times`];
}

/**
 * Questions per kind of algorithm over the roads of a file, or over the schematic roads of Fuyang. The processor time
 * is what to set beside a native run on the same file: how long it takes by the clock depends on what else runs.
 */
export async function measureRoads({ pbfFile }: { readonly pbfFile?: string } = {}): Promise<Rows> {
  const bytes = pbfFile === undefined ? writeOsmPbf(schematicRoads(fuyang)) : readFileSync(pbfFile);
  const graph = loadGraph(bytes);
  const timed = inMilliseconds(graph.nodeCount, graph.outgoing);
  const hierarchy = buildHierarchy(timed);
  const built = [
    await measure('hierarchy from nothing', 3, () => buildHierarchy(timed)),
    await measure('hierarchy in a known order', 3, () => buildHierarchy(timed, hierarchy)),
  ];
  const measured = [...built, ...(await measureQuestions(hierarchy))];
  return [
    ['roads', pbfFile ?? 'schematic Fuyang'],
    ['graph', `${graph.nodeCount} nodes, ${graph.outgoing.neighbour.length} arcs`],
    [
      'hierarchy',
      `${hierarchy.up.via.length + hierarchy.down.via.length} arcs, ${hierarchy.buffer.byteLength} bytes`,
    ],
    compare(graph, timed, hierarchy),
    ...measured.map(shown),
  ];
}

function shown({ what, wallMs, processorMs }: Measured): readonly [string, string] {
  const ms = (value: number): string => `${value.toPrecision(3)} ms`;
  return [what, `p50 ${ms(wallMs.p50)}   p99 ${ms(wallMs.p99)}   processor ${ms(processorMs)}`];
}
