import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createRoadEngine, type RoadEngine } from '../../../../projections/roads/answers/engine.ts';
import {
  hierarchiesBeside,
  type KeptHierarchies,
} from '../../../../projections/roads/answers/kept-hierarchies.ts';
import { loadGraph } from '../../../../projections/roads/import/load-graph.ts';
import { drawRoads } from '../../../support/ascii-roads.ts';

interface Context {
  folder: string;
  /** Of one start; each start reads what is there. */
  beside: () => KeptHierarchies;
}
const kept = suite<Context>('hierarchies kept for the next start');

const town = drawRoads(`
    A->-B---C---D
    |   |   |   |
    E-<-F-s-G---H`);
const graph = loadGraph(town.bytes);

kept.before.each(async (context) => {
  context.folder = await mkdtemp(join(tmpdir(), 'mingmai-hierarchies-'));
  context.beside = () => hierarchiesBeside(join(context.folder, 'cache', 'town-0.graph'));
});
kept.after.each(async ({ folder }) => {
  await rm(folder, { recursive: true });
});

function finish(engine: RoadEngine): RoadEngine {
  for (let work = engine.missingHierarchy(); work; work = engine.missingHierarchy()) {
    for (let step = work.next(); !step.done; step = work.next());
  }
  return engine;
}

const start = (beside: KeptHierarchies): RoadEngine => createRoadEngine(graph, 'schematic', beside);
const filesIn = async (folder: string): Promise<string[]> =>
  (await readdir(join(folder, 'cache'))).sort().map((name) => join(folder, 'cache', name));

kept('a second start answers through them from its first question on, and alike', ({ beside }) => {
  const first = start(beside());
  for (const hour of [12, 3]) {
    first.setHour(hour);
    finish(first);
  }
  const second = start(beside());
  for (const hour of [3, 12]) {
    for (const engine of [first, second]) engine.setHour(hour);
    assert.ok(second.isFast(), `at ${hour}`);
    assert.is(second.missingHierarchy(), undefined);
    assert.equal(second.route(town.at('E'), town.at('D')), first.route(town.at('E'), town.at('D')));
    assert.equal(
      second.toPlace([town.at('A'), town.at('G')], town.at('D')),
      first.toPlace([town.at('A'), town.at('G')], town.at('D')),
    );
  }
  second.setHour(8);
  assert.not.ok(second.isFast());
});

kept('what holds while a road is closed is not kept', async ({ beside, folder }) => {
  const engine = finish(start(beside()));
  const before = await filesIn(folder);
  engine.setClosures([{ closureId: 'K', where: { kind: 'road', place: town.between('B', 'C', 0.5) } }]);
  assert.not.ok(engine.isFast());
  finish(engine);
  assert.equal(await filesIn(folder), before);
  const [next, plain] = [start(beside()), createRoadEngine(graph, 'schematic')];
  assert.equal(next.route(town.at('B'), town.at('C')), plain.route(town.at('B'), town.at('C')));
});

kept('one that is damaged, cut short or of other roads is built anew', async ({ beside, folder }) => {
  finish(start(beside()));
  const [file = ''] = await filesIn(folder);
  const whole = await readFile(file);
  const other = loadGraph(
    drawRoads(`
    A->-B---C---D
    |   |   |   |
    E---F-s-G---H`).bytes,
  );
  assert.not.ok(createRoadEngine(other, 'schematic', beside()).isFast());
  for (const bytes of [
    whole.subarray(0, 30),
    Buffer.from('roads'),
    whole.map((byte, i) => (i === 99 ? ~byte : byte)),
  ]) {
    await writeFile(file, bytes);
    const engine = start(beside());
    assert.not.ok(engine.isFast());
    finish(engine);
    assert.ok(start(beside()).isFast());
  }
});

kept(
  'a disk that takes nothing costs the next start its time, and this one nothing',
  async ({ folder, beside }) => {
    await writeFile(join(folder, 'cache'), 'no folder');
    assert.ok(finish(start(beside())).isFast());
    assert.not.ok(start(beside()).isFast());
  },
);

kept.run();
