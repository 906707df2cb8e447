import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Place } from '../../coordinator/domain/geography.ts';
import { createRoadEngine, type RoadEngine } from '../../projections/roads/answers/engine.ts';
import type { RoadGraph } from '../../projections/roads/graph/graph.ts';
import { hierarchiesBeside } from '../../projections/roads/answers/kept-hierarchies.ts';
import { describeRefusal } from '../../projections/roads/import/import-report.ts';
import { openGraph } from '../../projections/roads/graph/open-graph.ts';
import { writeOsmPbf } from '../../projections/roads/osm/osm-pbf-writer.ts';
import { WITHOUT_SIREN } from '../../projections/roads/graph/ambulance-speeds.ts';
import { weighGraph } from '../../projections/roads/graph/weigh.ts';
import { schematicRoads } from '../../simulations/fuyang/roads.ts';
import { fuyang } from '../support/staffed-site.ts';
import { agreement } from './road-agreement.ts';
import { createPlaces, roadQuestions } from './road-questions.ts';
import { type Spread, spread } from './spread.ts';
import { openValhalla } from './valhalla.ts';

type Rows = readonly (readonly [what: string, figure: string])[];

interface Choice {
  /** The schematic roads of Fuyang when absent. */
  readonly pbfFile?: string | undefined;
  /** Asks it the same questions, on the same file, in the same run. */
  readonly withValhalla?: boolean;
}

/** Questions of a kind before those that count: as many as it takes until the code is compiled. */
const WARM_UP = 30;

async function timed(times: number, ask: (turn: number) => unknown): Promise<Spread> {
  await ask(0);
  const taken: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const began = performance.now();
    await ask(turn);
    taken.push(performance.now() - began);
  }
  return spread(taken);
}

async function seconds(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

function finish(engine: RoadEngine): void {
  for (let work = engine.missingHierarchy(); work; work = engine.missingHierarchy()) {
    for (let step = work.next(); !step.done; step = work.next());
  }
}

/** What the product asks of the roads, through the engine that answers it. */
export async function measureRoadEngine({ pbfFile, withValhalla = false }: Choice): Promise<Rows> {
  const folder = await mkdtemp(join(tmpdir(), 'mingmai-bench-roads-'));
  try {
    const file = pbfFile ?? join(folder, 'fuyang.osm.pbf');
    if (pbfFile === undefined) await writeFile(file, writeOsmPbf(schematicRoads(fuyang)));
    return await measureOn(file, folder, withValhalla);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureOn(file: string, folder: string, withValhalla: boolean): Promise<Rows> {
  const choice = { pbfFile: file, cacheDirectory: folder };
  const start = async (): Promise<readonly [RoadGraph, RoadEngine]> => {
    const opened = await openGraph(choice);
    if (!opened.ok) throw new Error(`${file}: ${describeRefusal(opened.refusal)}`);
    const { graph } = opened;
    return [graph, createRoadEngine(graph, 'openstreetmap', hierarchiesBeside(opened.file))];
  };
  const began = performance.now();
  const [graph, engine] = await start();
  const importSeconds = (performance.now() - began) / 1000;
  const hierarchySeconds = await seconds(() => {
    finish(engine);
  });
  const places = createPlaces(graph);
  const againSeconds = await seconds(async () => {
    const [, again] = await start();
    again.matrix(places(1, 0), places(1, 1));
    if (!again.isFast()) throw new Error('the hierarchy was not kept');
  });
  const closing = await measureClosing(engine, places(1, 77));
  const questions = roadQuestions(engine, places);
  // Ours alone, for what it holds in memory and to warm up; then each question to both within the same minute.
  for (const { ours } of questions) await timed(WARM_UP, (turn) => ours(engine, turn));
  const memory = `${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`;
  const valhalla = withValhalla ? await openValhalla(file) : undefined;
  const s = (value: number): string => `${value.toFixed(2)} s`;
  const ms = (value: number): string => `${value.toPrecision(3)} ms`;
  const rows: (readonly [string, string])[] = [
    ['roads', `${file}, ${graph.nodeCount} nodes, ${graph.outgoing.neighbour.length} arcs`],
    ['from the file to answering', s(importSeconds)],
    [
      'hierarchy behind it',
      `${s(hierarchySeconds)}${beside(valhalla && valhalla.buildSeconds, importSeconds + hierarchySeconds, s)}`,
    ],
    ['second start, to a fast answer', s(againSeconds)],
    ...closing,
  ];
  for (const { what, times, ours, peers } of questions) {
    const { p50, p99 } = await timed(times, (turn) => ours(engine, turn));
    const theirs = valhalla && peers && (await timed(peers.times, (turn) => peers.ask(valhalla, turn)));
    rows.push([what, `p50 ${ms(p50)}   p99 ${ms(p99)}${beside(theirs && theirs.p50, p50, ms)}`]);
  }
  rows.push(['memory of this process, two engines', memory]);
  if (valhalla) {
    const withoutSiren = createRoadEngine(weighGraph(graph, WITHOUT_SIREN, 'night'), 'openstreetmap');
    finish(withoutSiren);
    rows.push(...(await agreement(withoutSiren, valhalla, places)));
    await valhalla.close();
  }
  return rows;
}

const beside = (theirs: number | undefined, ours: number, shown: (value: number) => string): string =>
  theirs === undefined ? '' : `   valhalla ${shown(theirs)}, ${(theirs / ours).toFixed(1)} × ours`;

async function measureClosing(engine: RoadEngine, [place]: readonly Place[]): Promise<Rows> {
  if (!place) return [];
  const effective = await seconds(() =>
    engine.setClosures([{ closureId: 'K', where: { kind: 'road', place } }]),
  );
  const first = await seconds(() => engine.route(place, { ...place, lat: place.lat + 0.02 }));
  const again = await seconds(() => {
    finish(engine);
  });
  engine.setClosures([]);
  const ms = (value: number): string => `${(value * 1000).toFixed(1)} ms`;
  return [
    ['road closed', `${ms(effective)}, next route ${ms(first)}, hierarchy back after ${again.toFixed(2)} s`],
  ];
}
