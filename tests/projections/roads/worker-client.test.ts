import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Place } from '../../../coordinator/domain/geography.ts';
import { minutes, seconds } from '../../../coordinator/domain/quantities.ts';
import { type OpenedRoads, openRoads } from '../../../projections/roads/worker-client.ts';
import { drawRoads } from '../../support/ascii-roads.ts';

const town = drawRoads(
  `
    A->--B
    |    |
    C----D`,
  { metres: 500 },
);
const everywhere = { south: -90, west: -180, north: 90, east: 180 };

interface Opened {
  folder: string;
  roads: OpenedRoads[];
  open: (pbfFile: string | undefined) => OpenedRoads;
}
const client = suite<Opened>('roads in a thread');

client.before.each(async (context) => {
  context.folder = await mkdtemp(join(tmpdir(), 'mingmai-roads-'));
  context.roads = [];
  context.open = (pbfFile) => {
    const roads = openRoads({ pbfFile, bounds: everywhere, source: 'schematic' });
    context.roads.push(roads);
    return roads;
  };
});
client.after.each(async ({ folder, roads }) => {
  await Promise.all(roads.map((opened) => opened.close()));
  await rm(folder, { recursive: true });
});

async function fileIn(folder: string, bytes: Uint8Array): Promise<string> {
  const file = join(folder, 'roads.osm.pbf');
  await writeFile(file, bytes);
  return file;
}
const qualityOf = async (roads: OpenedRoads): Promise<string> =>
  (await roads.route(town.at('A'), town.at('D'))).quality;

client(
  'the first question is answered at once by an estimate, later ones by road',
  async ({ folder, open }) => {
    const roads = open(await fileIn(folder, town.bytes));
    assert.is(roads.health().status, 'loading');
    assert.is(await qualityOf(roads), 'estimated');
    assert.equal(await roads.baseMapRoads(), []);
    await roads.ready;
    assert.equal(
      [roads.health().status, roads.health().source, roads.health().nodes],
      ['ready', 'schematic', 4],
    );
    assert.is(await qualityOf(roads), 'road');
  },
);

client('the thread says what the engine says', async ({ folder, open }) => {
  const roads = open(await fileIn(folder, town.bytes));
  await roads.ready;
  const engine = town.engine();
  const [a, b, c] = ['A', 'B', 'C'].map(town.at) as [Place, Place, Place];
  const [toPlace, fromPlace, route, nearest, reached, drawn] = await Promise.all([
    roads.toPlace([a, b], c),
    roads.fromPlace(a, [b, c]),
    roads.route(b, a),
    roads.nearestSource([a], [b, c], seconds(60)),
    roads.reach([a], [minutes(1), minutes(2)]),
    roads.baseMapRoads(),
  ]);
  assert.equal(toPlace, engine.toPlace([a, b], c));
  assert.equal(fromPlace, engine.fromPlace(a, [b, c]));
  assert.equal(route, engine.route(b, a));
  assert.equal(nearest, engine.nearestSource([a], [b, c], seconds(60)));
  assert.equal(reached, engine.reach([a], [minutes(1), minutes(2)]));
  assert.is(drawn.length, 1);
});

client('without a road file everything is an estimate', async ({ open }) => {
  const roads = open(undefined);
  await roads.ready;
  assert.equal([roads.health().status, roads.health().source], ['missing', 'none']);
  assert.is(await qualityOf(roads), 'estimated');
  assert.is((await roads.reach([town.at('A')], [minutes(5)]))[0]?.quality, 'estimated');
});

client(
  'a file that is not there or cannot be read is named, with what is wrong',
  async ({ folder, open }) => {
    const absent = open(join(folder, 'absent.osm.pbf'));
    await absent.ready;
    assert.is(absent.health().status, 'missing');
    assert.match(absent.health().detail, 'absent.osm.pbf');
    const broken = open(await fileIn(folder, Buffer.from('{"type":"FeatureCollection"}')));
    await broken.ready;
    assert.match(broken.health().detail, 'not OSM PBF');
    assert.is(await qualityOf(broken), 'estimated');
  },
);

client('a thread that fails answers by estimates and is replaced', async ({ folder, open }) => {
  const roads = open(await fileIn(folder, town.bytes));
  await roads.ready;
  const noPlace = null as unknown as Place;
  assert.equal(await roads.nearestSource([], [noPlace], seconds(1)), [null]);
  assert.is(roads.health().status, 'loading');
  assert.is(await qualityOf(roads), 'estimated');
  while (roads.health().status === 'loading') await setTimeout(20);
  assert.is(await qualityOf(roads), 'road');
});

client('questions still open when the roads are closed get an estimate', async ({ folder, open }) => {
  const roads = open(await fileIn(folder, town.bytes));
  await roads.ready;
  const asked = qualityOf(roads);
  await roads.close();
  assert.is(await asked, 'estimated');
  assert.is(roads.health().status, 'missing');
});

client.run();
