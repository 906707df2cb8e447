import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { auditQuery } from '../../dispatch-ui/administration/audit-query.ts';
import { formatBytes } from '../../dispatch-ui/administration/bytes.ts';
import { isFound, partAt } from '../../dispatch-ui/administration/parts.ts';
import { makePassword } from '../../dispatch-ui/administration/password.ts';
import {
  addressOf,
  offsetAt,
  PICTURE_PX,
  placeOn,
  pointOn,
  roadsOn,
  tilesAround,
} from '../../dispatch-ui/administration/tile-test.ts';
import { TileTrial } from '../../dispatch-ui/administration/tile-trial.svelte.ts';

const administration = suite('administration');

const FUYANG = { lat: 32.8896, lon: 115.8142 };

administration('an address names a part, and whose record the audit shows', () => {
  assert.equal(partAt('#/administration'), { part: 'people', about: undefined });
  assert.equal(partAt('#/administration/audit/crew-A1'), { part: 'audit', about: 'crew-A1' });
  assert.equal(partAt('#/administration/nonsense').part, 'people');
});

administration('lines are found by all words, in any case', () => {
  assert.ok(isFound('centre-EAST 东院', 'east 东'));
  assert.not.ok(isFound('centre-east', 'east west'));
  assert.ok(isFound('anything', ''));
});

administration('days of the audit are days of the network, the last one included', () => {
  assert.is(auditQuery({ what: '', by: ' ', from: '', until: '' }), '');
  assert.is(
    auditQuery({ what: 'SignedIn', by: 'li', from: '2026-03-01', until: '2026-03-01' }),
    `what=SignedIn&by=li&from=${Date.UTC(2026, 1, 28, 16)}&until=${Date.UTC(2026, 2, 1, 16)}`,
  );
});

administration('a password that is made up is long, sayable, and as even as its source', () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.integer({ min: 0, max: 255 })), (stream) => {
      const password = makePassword((count) =>
        Uint8Array.from({ length: count }, () => Number(stream.next().value)),
      );
      assert.match(password, /^[a-km-np-z2-9]{4}(-[a-km-np-z2-9]{4}){3}$/);
    }),
    { numRuns: 50 },
  );
});

administration('sizes are read at a glance', () => {
  assert.equal([0, 999, 12_400, 3_200_000_000].map(formatBytes), ['0 B', '999 B', '12.4 kB', '3.2 GB']);
});

administration(
  'the shifted datum lies some 500 m off, and a place lies in the middle tile of its own',
  () => {
    const { east, north } = offsetAt(FUYANG);
    assert.ok(east > 470 && east < 543, String(east));
    assert.ok(north < -131 && north > -256, String(north));
    for (const datum of ['wgs84', 'gcj02'] as const) {
      const [corner] = tilesAround(FUYANG, 15, datum);
      assert.ok(corner);
      for (const pixel of pointOn(FUYANG, corner, datum))
        assert.ok(pixel >= 256 && pixel < 512, String(pixel));
    }
    assert.equal(placeOn(FUYANG, 'cgcs2000'), FUYANG);
  },
);

administration('only our roads that cross the picture are laid over it', () => {
  const [corner] = tilesAround(FUYANG, 15, 'wgs84');
  assert.ok(corner);
  const line = (lon: number, kind = 'road') => ({
    geometry: {
      type: 'MultiLineString',
      coordinates: [
        [
          [lon, FUYANG.lat - 1],
          [lon, FUYANG.lat + 1],
        ],
      ],
    },
    properties: { kind },
  });
  const lines = roadsOn(
    [line(FUYANG.lon), line(FUYANG.lon + 1), line(FUYANG.lon, 'county')],
    corner,
    'wgs84',
  );
  assert.is(lines.length, 1);
  const [x = 0] = (lines[0] ?? '').split(/[ ,]/).map(Number);
  assert.ok(x > 0 && x < PICTURE_PX);
  const [shiftedX = 0] = (roadsOn([line(FUYANG.lon)], corner, 'gcj02')[0] ?? '').split(/[ ,]/).map(Number);
  assert.ok(shiftedX > x + 50, 'read as the other datum they lie elsewhere');
});

administration('an address of a tile names its server and its place', () => {
  const url = 'https://t{s}.example.cn/{z}/{x}/{y}.png';
  assert.is(addressOf({ url, subdomains: '01' }, { x: 3, y: 4, z: 5 }), 'https://t1.example.cn/5/3/4.png');
});

administration(
  'tiles that come and tiles that do not are counted, each once, of this trial alone',
  async () => {
    let now = 0;
    const trial = new TileTrial(
      (address) =>
        address === 'b'
          ? Promise.reject(new TypeError('offline'))
          : Promise.resolve(new Response('', { status: address === 'c' ? 404 : 200 })),
      () => (now += 10),
    );
    trial.begin(['a', 'b', 'c']);
    await trial.fetchAll();
    trial.arrived('a');
    trial.arrived('of an earlier trial');
    assert.equal([trial.came, trial.missing], [1, 2]);
    assert.ok(trial.slowestMs > 0);
    trial.begin(['d']);
    assert.equal([trial.came, trial.missing, trial.slowestMs], [0, 0, 0]);
  },
);

administration.run();
