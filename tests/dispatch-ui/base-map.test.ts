import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { spotsAlong, stretchesAlong } from '../../dispatch-ui/map/along-line.ts';
import { bareFeatures } from '../../dispatch-ui/map/bare-map.ts';
import { shieldOf } from '../../dispatch-ui/map/road-shield.ts';
import { tileArchive } from '../../dispatch-ui/map/tile-source.ts';

const base = suite('the base map on the screen');

const line = (...points: readonly (readonly [number, number])[]) => points.map(([x, y]) => ({ x, y }));

base('a number plate has the colours of its road', () => {
  const plates = [
    ['G36', 'motorway'],
    ['S12', 'motorway'],
    ['G105', 'trunk'],
    ['S224', 'primary'],
    ['X002', 'tertiary'],
    ['Y012', 'unclassified'],
    ['A 28', 'motorway'],
    ['N14', 'trunk'],
  ].map(([ref, roadClass]) => shieldOf(ref, roadClass)?.plate);
  assert.equal(plates, [
    'expressway',
    'expressway',
    'national',
    'provincial',
    'county',
    'county',
    'plain',
    'plain',
  ]);
});

base('of several numbers the first is shown, and a sentence is no number', () => {
  assert.is(shieldOf('G105;G220', 'trunk')?.text, 'G105');
  assert.is(shieldOf('old road to the mill', 'trunk'), undefined);
  assert.is(shieldOf(undefined, 'trunk'), undefined);
});

base('plates stand in even steps, and once on a short road', () => {
  assert.equal(spotsAlong(line([0, 0], [100, 0]), 40), [
    { x: 20, y: 0 },
    { x: 60, y: 0 },
  ]);
  assert.equal(spotsAlong(line([0, 0], [10, 0], [10, 10]), 40), [{ x: 10, y: 0 }]);
  assert.equal(spotsAlong(line([5, 5]), 40), []);
});

base('a name reads from left to right whichever way the road was drawn', () => {
  const [there] = stretchesAlong(line([0, 0], [200, 20]), 60, 300);
  const [back] = stretchesAlong(line([200, 20], [0, 0]), 60, 300);
  assert.ok(there && back && there.start.x < there.end.x && back.start.x < back.end.x);
});

base('a name does not cut the corner of a bend', () => {
  const corner = line([0, 0], [70, 0], [70, 70]);
  for (const { start, end } of stretchesAlong(corner, 50, 60))
    assert.ok(
      (start.y === 0 && end.y < 12) || (start.x > 58 && end.x === 70),
      JSON.stringify({ start, end }),
    );
  assert.is(stretchesAlong(line([0, 0], [20, 0], [20, 20], [40, 20], [40, 40]), 50, 60).length, 0);
});

base('a name that is longer than its road is left out', () => {
  assert.is(stretchesAlong(line([0, 0], [40, 0]), 60, 300).length, 0);
});

base('what is found along a line lies on it, and as far apart as asked', () => {
  const point = fc.record({ x: fc.integer({ min: 0, max: 500 }), y: fc.integer({ min: 0, max: 500 }) });
  fc.assert(
    fc.property(
      fc.array(point, { minLength: 2, maxLength: 8 }),
      fc.integer({ min: 20, max: 90 }),
      (way, width) => {
        for (const { start, end } of stretchesAlong(way, width, 100)) {
          const across = Math.hypot(end.x - start.x, end.y - start.y);
          assert.ok(across > 0.98 * width - 1e-6 && across <= width + 1e-6);
          assert.ok(start.x <= end.x);
        }
      },
    ),
  );
});

base('without roads there are still districts, closed, and towns', () => {
  const corner = (lat: number, lon: number) => ({ lat, lon });
  const name = { zh: '颍州区', en: 'Yingzhou' };
  const features = bareFeatures({
    counties: [
      {
        id: 'c',
        name,
        kind: 'district',
        setting: 'urban',
        seat: corner(0, 0),
        residents: 1,
        boundary: [corner(0, 0), corner(0, 1), corner(1, 1)],
      },
    ],
    townships: [{ id: 't', name, countyId: 'c', place: corner(0.2, 0.8), residents: 1 }],
  });
  assert.equal(
    features.map(({ geometry }) => geometry),
    [
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      },
      { type: 'Point', coordinates: [0.8, 0.2] },
    ],
  );
});

base('a refusal is no tile, whatever it says', async () => {
  const asked: string[] = [];
  const archive = tileArchive('/tiles/{z}/{x}/{y}.mvt?v=1', '', (address) => {
    asked.push(address);
    const isThere = address.includes('/8/');
    return Promise.resolve(
      new Response(isThere ? 'tile' : '{"code":"NotReady"}', { status: isThere ? 200 : 503 }),
    );
  });
  assert.is((await archive.getZxy(8, 1, 2)).data.byteLength, 4);
  try {
    await archive.getZxy(9, 1, 2);
    assert.unreachable('a refusal was drawn');
  } catch (fault) {
    assert.is(fault instanceof Error && fault.name, 'TileMissing');
  }
  assert.equal(asked, ['/tiles/8/1/2.mvt?v=1', '/tiles/9/1/2.mvt?v=1']);
});

base.run();
