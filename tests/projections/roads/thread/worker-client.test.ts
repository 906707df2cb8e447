import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as assert from 'uvu/assert';
import type { Place } from '../../../../coordinator/domain/geography.ts';
import { instant, minutes, seconds } from '../../../../coordinator/domain/quantities.ts';
import { writeOsmPbf } from '../../../../projections/roads/osm/osm-pbf-writer.ts';
import type { OpenedRoads } from '../../../../projections/roads/thread/worker-client.ts';
import { block, roadThreadsSuite } from '../../../support/road-threads.ts';

const client = roadThreadsSuite('roads in a thread');

const qualityOf = async (roads: OpenedRoads): Promise<string> =>
  (await roads.route(block.at('A'), block.at('D'))).quality;
client('the first question is answered at once by an estimate, later ones by road', async ({ open }) => {
  const roads = await open();
  assert.is(roads.health().status, 'loading');
  assert.is(await qualityOf(roads), 'estimated');
  assert.equal(await roads.baseMapRoads(), []);
  await roads.ready;
  assert.equal(
    [roads.health().status, roads.health().source, roads.health().nodes],
    ['ready', 'schematic', 4],
  );
  assert.is(await qualityOf(roads), 'road');
});

client('the thread says what the engine says', async ({ open }) => {
  const roads = await open();
  await roads.ready;
  const engine = block.engine();
  const [a, b, c] = ['A', 'B', 'C'].map(block.at) as [Place, Place, Place];
  const track = [0.2, 0.4, 0.6].map((share, i) => ({
    place: block.between('C', 'D', share, 3),
    at: instant(i * 20_000),
    heading: 90,
  }));
  const places = [a, block.between('A', 'B', 0.5, 2500)];
  const [toPlace, fromPlace, route, nearest, reached, drawn, ...later] = await Promise.all([
    roads.toPlace([a, b], c),
    roads.fromPlace(a, [b, c]),
    roads.route(b, a),
    roads.nearestSource([a], [b, c], seconds(60)),
    roads.reach([a], [minutes(1), minutes(2)]),
    roads.baseMapRoads(),
    roads.matrix([a, b], [b, c]),
    roads.nearest([a, b], c, 1),
    roads.coverage([a, b], [c], [minutes(2)]),
    roads.snap(places),
    roads.match(track),
    roads.closures.set([]),
  ]);
  assert.equal(toPlace, engine.toPlace([a, b], c));
  assert.equal(fromPlace, engine.fromPlace(a, [b, c]));
  // Of two ways that take the same time, which differ by the millimetres around a junction, either may be drawn.
  assert.equal([route.seconds, route.quality], [engine.route(b, a).seconds, 'road']);
  assert.equal([route.path[0], route.path.at(-1)], [b, a]);
  assert.equal(nearest, engine.nearestSource([a], [b, c], seconds(60)));
  assert.equal(reached, engine.reach([a], [minutes(1), minutes(2)]));
  assert.is(drawn.length, 1);
  assert.equal(later, [
    engine.matrix([a, b], [b, c]),
    engine.nearest([a, b], c, 1),
    engine.coverage([a, b], [c], [minutes(2)]),
    engine.snap(places),
    engine.match(track),
    [],
  ]);
  assert.equal(
    engine.match(track).map((fix) => fix && Math.round(fix.heading)),
    [90, 90, 90],
  );
});

client('without a road file everything is an estimate', async ({ open }) => {
  const roads = await open({ pbfFile: undefined });
  await roads.ready;
  assert.equal([roads.health().status, roads.health().source], ['missing', 'none']);
  assert.is(await qualityOf(roads), 'estimated');
  assert.is((await roads.reach([block.at('A')], [minutes(5)]))[0]?.quality, 'estimated');
});

client(
  'a file that is not there or cannot be read is named, with what is wrong',
  async ({ folder, open, fileOf }) => {
    const absent = await open({ pbfFile: join(folder, 'absent.osm.pbf') });
    await absent.ready;
    assert.is(absent.health().status, 'missing');
    assert.match(absent.health().detail, 'absent.osm.pbf');
    const broken = await open({ pbfFile: await fileOf(Buffer.from('{"type":"FeatureCollection"}')) });
    await broken.ready;
    assert.match(broken.health().detail, 'not OSM PBF');
    assert.is(await qualityOf(broken), 'estimated');
  },
);

client('an extract that is cut off, or of another country, or empty, says so', async ({ open, fileOf }) => {
  const why = async (choice: Parameters<typeof open>[0]): Promise<string> => {
    const roads = await open(choice);
    await roads.ready;
    assert.is(roads.health().status, 'missing');
    assert.is(await qualityOf(roads), 'estimated');
    return roads.health().detail;
  };
  assert.match(
    await why({ pbfFile: await fileOf(block.bytes.subarray(0, 200)) }),
    /roads\.osm\.pbf: .*(cut|ends|trunc)/i,
  );
  const porto = { south: 41, west: -9, north: 42, east: -8 };
  assert.match(await why({ bounds: porto }), /covers 32\..*but the network lies in 41/);
  const empty = writeOsmPbf({ nodes: [{ id: 1, lat: 32.9, lon: 115.8 }], ways: [], relations: [] });
  assert.match(await why({ pbfFile: await fileOf(empty) }), 'no roads among its 1 nodes');
});

client('a place that is none on earth is never near, and stops nobody else', async ({ open }) => {
  const roads = await open();
  await roads.ready;
  const nowhere = { lat: Number.NaN, lon: 115.8 };
  const off = { lat: 132.9, lon: 115.8 };
  const times = await roads.toPlace([nowhere, block.at('A'), off], block.at('C'));
  assert.equal(
    times.map(({ seconds: time, quality }) => [Number.isFinite(time), quality]),
    [
      [false, 'estimated'],
      [true, 'road'],
      [false, 'estimated'],
    ],
  );
  const [first] = await roads.nearest([nowhere, off, block.at('A')], block.at('C'), 1);
  assert.is(first?.source, 2);
  const { places, areas } = await roads.coverage(
    [nowhere, block.at('A')],
    [block.at('C'), off],
    [minutes(10)],
  );
  assert.equal(
    places.map(({ nearest, second }) => [nearest?.source, second]),
    [
      [1, null],
      [undefined, null],
    ],
  );
  assert.ok(areas[0]!.polygons.flat(2).every(({ lat, lon }) => Number.isFinite(lat) && Number.isFinite(lon)));
  assert.equal(await roads.snap([nowhere]), [{ isOnRoad: false, reason: 'invalid-coordinates' }]);
});

client('the facilities that the roads do not reach are named', async ({ open }) => {
  const roads = await open({
    facilities: [
      { name: '城中站', place: block.at('A') },
      { name: '远郊医院', place: block.between('A', 'B', 0.5, 3000) },
    ],
  });
  await roads.ready;
  const { offRoads } = roads.health();
  assert.equal(
    offRoads?.map(({ name, reason, isReached }) => [name, reason, isReached]),
    [['远郊医院', 'off-network', false]],
  );
});

client('the second start takes what the first one made of the file', async ({ folder, open }) => {
  const cacheDirectory = join(folder, 'roads');
  for (let start = 0; start < 2; start += 1) {
    const roads = await open({ cacheDirectory });
    await roads.ready;
    assert.is(await qualityOf(roads), 'road');
    while (!(await readdir(cacheDirectory)).some((name) => name.endsWith('.hierarchy'))) await setTimeout(20);
    await roads.close();
  }
  assert.is((await readdir(cacheDirectory)).filter((name) => name.endsWith('.graph')).length, 1);
});

client('the hour of the question decides how fast the roads are', async ({ open }) => {
  let hour = 12;
  const roads = await open({ localHour: () => hour });
  await roads.ready;
  const byDay = await roads.route(block.at('A'), block.at('D'));
  hour = 8;
  const atPeak = await roads.route(block.at('A'), block.at('D'));
  assert.ok(atPeak.seconds > byDay.seconds);
  hour = 12;
  assert.is((await roads.route(block.at('A'), block.at('D'))).seconds, byDay.seconds);
});

client.run();
