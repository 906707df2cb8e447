import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createRoadEngine } from '../../../../projections/roads/answers/engine.ts';
import { graphFromBytes, graphToBytes } from '../../../../projections/roads/graph/graph-bytes.ts';
import { loadGraph } from '../../../../projections/roads/import/load-graph.ts';
import { type OpenedGraph, openGraph } from '../../../../projections/roads/graph/open-graph.ts';
import { readSealed, writeSealed } from '../../../../projections/roads/graph/sealed-file.ts';
import { drawRoads } from '../../../support/ascii-roads.ts';

interface Context {
  folder: string;
  pbfFile: string;
  open: () => Promise<Extract<OpenedGraph, { ok: true }>>;
}
const cache = suite<Context>('roads kept for the next start');

const town = drawRoads(
  `
    A->-B---C     X---Y
    |   |   |
    D-<-E-s-F`,
  {
    tags: { AB: { name: '颍州路', ref: 'S202' } },
    nodeTags: { s: { highway: 'traffic_signals' } },
    turns: [{ turn: ['AB', 'B', 'BC'], tags: { restriction: 'no_right_turn' } }],
  },
);

cache.before.each(async (context) => {
  context.folder = await mkdtemp(join(tmpdir(), 'mingmai-graph-'));
  context.pbfFile = join(context.folder, 'town.osm.pbf');
  await writeFile(context.pbfFile, town.bytes);
  context.open = async () => {
    const opened = await openGraph({
      pbfFile: context.pbfFile,
      cacheDirectory: join(context.folder, 'cache'),
    });
    if (!opened.ok) throw new Error(opened.refusal.type);
    return opened;
  };
});
cache.after.each(async ({ folder }) => {
  await rm(folder, { recursive: true });
});

async function cacheFile(folder: string): Promise<string> {
  const names = await readdir(join(folder, 'cache'));
  assert.is(names.length, 1, names.join());
  return join(folder, 'cache', names[0]!);
}

cache('a graph comes back from its bytes as it was, over the same memory', () => {
  const graph = loadGraph(town.bytes);
  const bytes = graphToBytes(graph);
  const back = graphFromBytes(bytes);
  assert.equal(back, graph);
  assert.is(back.links.metres.buffer, bytes.buffer);
  assert.instance(bytes.buffer, SharedArrayBuffer);
});

cache('the second start takes what the first one made, and routes the same', async ({ open }) => {
  const [first, second] = [await open(), await open()];
  assert.equal([first.cache, second.cache], ['missing', 'whole']);
  assert.equal(second.graph, first.graph);
  assert.equal(
    createRoadEngine(second.graph, 'openstreetmap').route(town.at('A'), town.at('F')),
    town.engine().route(town.at('A'), town.at('F')),
  );
});

cache('another file under the same name is read anew', async ({ open, pbfFile }) => {
  await open();
  await writeFile(pbfFile, drawRoads('A---B---C').bytes);
  const { cache: state, graph } = await open();
  assert.is(state, 'outdated');
  assert.is(graph.links.count, 2);
  await utimes(pbfFile, new Date(), new Date(Date.now() + 5000));
  assert.is((await open()).cache, 'outdated');
  assert.is((await open()).cache, 'whole');
});

cache('other bounds are other roads, each with its own', async ({ pbfFile, folder }) => {
  const cacheDirectory = join(folder, 'cache');
  const bounds = { south: 32, north: 33, west: 115, east: town.at('B').lon + 1e-6 };
  const states: string[] = [];
  for (const choice of [{}, { bounds }, {}, { bounds }]) {
    const opened = await openGraph({ pbfFile, cacheDirectory, ...choice });
    states.push(opened.ok ? opened.cache : opened.refusal.type);
  }
  assert.equal(states, ['missing', 'missing', 'whole', 'whole']);
});

cache('a damaged byte anywhere, or a missing end, is noticed and mended', async ({ open, folder }) => {
  await open();
  const file = await cacheFile(folder);
  const whole = await readFile(file);
  const place = fc.record(
    { at: fc.nat({ max: whole.length - 1 }), change: fc.integer({ min: 1, max: 255 }), isCut: fc.boolean() },
    { noNullPrototype: true },
  );
  await fc.assert(
    fc.asyncProperty(place, async ({ at, change, isCut }) => {
      const damaged = Uint8Array.from(whole);
      damaged[at]! ^= change;
      await writeFile(file, isCut ? whole.subarray(0, at) : damaged);
      const { cache: state, graph } = await open();
      // The bytes that fill up the seal mean nothing.
      assert.ok(state !== 'whole' || !isCut);
      assert.is(graph.links.count, loadGraph(town.bytes).links.count);
    }),
    { numRuns: 40 },
  );
  assert.is((await open()).cache, 'whole');
});

cache('an older edition is not taken for damage', ({ folder }) => {
  const file = join(folder, 'any.graph');
  writeSealed(file, 'edition 1', Uint8Array.from([1, 2, 3]));
  assert.equal(readSealed(file, 'edition 2'), { state: 'outdated' });
  const read = readSealed(file, 'edition 1');
  assert.equal(read.state === 'whole' && [...read.payload], [1, 2, 3]);
  assert.equal(readSealed(join(folder, 'none.graph'), 'edition 1'), { state: 'missing' });
});

cache('nothing half written is left behind', async ({ open, folder }) => {
  await open();
  assert.match(await cacheFile(folder), /town-[0-9a-f]{12}\.graph$/);
});

cache('where nothing can be written the roads are there all the same', async ({ pbfFile, folder }) => {
  const opened = await openGraph({ pbfFile, cacheDirectory: join(pbfFile, 'no-folder') });
  assert.ok(opened.ok);
  assert.is(opened.graph.links.count, loadGraph(town.bytes).links.count);
  assert.match(opened.notKept ?? '', 'ENOTDIR');
  assert.equal(await readdir(folder), ['town.osm.pbf']);
});

cache.run();
