import { createRequire } from 'node:module';
import * as fc from 'fast-check';
import type gcoordModule from 'gcoord';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { distance, type Place } from '../../coordinator/domain/geography.ts';
import { metres } from '../../coordinator/domain/quantities.ts';
import { fromGcj, judgeDatum, type RoadOffsets, toGcj } from '../../gps-gateway/datum.ts';
import { createDatumWatch, type RoadDistances } from '../../gps-gateway/datum-watch.ts';
import { createTerminals, type KnownTerminal } from '../../gps-gateway/terminals.ts';
import { A7, now } from '../support/gateway.ts';

/** Its types describe an ES module, its files are CommonJS. */
const gcoord = createRequire(import.meta.url)('gcoord') as (typeof gcoordModule)['default'];

const datum = suite('datum of positions');

const FUYANG: Place = { lat: 32.8932, lon: 115.8085 };
const place = fc.record(
  { lat: fc.double({ min: 20, max: 50, noNaN: true }), lon: fc.double({ min: 80, max: 130, noNaN: true }) },
  { noNullPrototype: true },
);

datum('the shift is the one that others compute, all over China', () => {
  fc.assert(
    fc.property(place, (one) => {
      const [lon, lat] = gcoord.transform([one.lon, one.lat], gcoord.WGS84, gcoord.GCJ02);
      assert.ok(distance(toGcj(one), { lat, lon }) < 0.01);
    }),
  );
});

datum('what was shifted comes back within a decimetre', () => {
  fc.assert(
    fc.property(place, (one) => {
      assert.ok(distance(fromGcj(toGcj(one)), one) < 0.1);
    }),
  );
});

datum('in Fuyang the shift is some five hundred metres', () => {
  const shift = distance(FUYANG, toGcj(FUYANG));
  assert.ok(shift > 400 && shift < 700, String(shift));
});

const offsets = (count: number, asWgs84: number, asGcj02: number): RoadOffsets[] =>
  Array.from({ length: count }, () => ({ asWgs84: metres(asWgs84), asGcj02: metres(asGcj02) }));

datum('the datum that keeps a vehicle on the road is its datum', () => {
  assert.is(judgeDatum(offsets(30, 4, 180)), 'wgs-84');
  assert.is(judgeDatum(offsets(30, 180, 4)), 'gcj-02');
});

datum('a few wild positions do not change the median', () => {
  assert.is(judgeDatum([...offsets(20, 180, 4), ...offsets(10, 2, 300)]), 'gcj-02');
});

datum(
  'few positions, roads that are near either way, and roads that are not the real ones say nothing',
  () => {
    assert.is(judgeDatum(offsets(29, 180, 4)), undefined);
    assert.is(judgeDatum(offsets(30, 12, 15)), undefined);
    assert.is(judgeDatum(offsets(30, 600, 200)), undefined);
  },
);

/** One road along a parallel: how far a place is from it. */
const fromParallel: RoadDistances = (places) =>
  Promise.resolve(places.map((one) => metres(distance(one, { lat: FUYANG.lat, lon: one.lon }))));

async function drive(
  send: (true_: Place) => Place,
  speedMps: number,
  stepDegrees: number,
  roads: RoadDistances | undefined = fromParallel,
): Promise<KnownTerminal> {
  const known = createTerminals([A7], Buffer.alloc(32)).find('jtt808', A7.phone)!;
  const warned = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const watch = createDatumWatch(roads, warned);
  for (let step = 0; step < 60; step += 1) {
    const sent = send({ lat: FUYANG.lat, lon: FUYANG.lon + step * stepDegrees });
    const rest = { at: now, receivedAt: now, courseDegrees: 90, altitudeMetres: 30, ignitionOn: true };
    watch.note(known, { ...sent, ...rest, speedMps });
  }
  await watch.settled();
  return known;
}
/** Some 330 m of longitude. */
const APART = 0.0035;

datum('a terminal that sends GCJ-02 is found after some kilometres of road', async () => {
  assert.is((await drive(toGcj, 12, APART)).datum, 'gcj-02');
  assert.is((await drive((true_) => true_, 12, APART)).datum, 'wgs-84');
});

datum('a terminal that stands, or creeps about one place, is not judged', async () => {
  assert.is((await drive(toGcj, 1, APART)).datum, undefined);
  assert.is((await drive(toGcj, 12, 0.0001)).datum, undefined);
});

datum('without roads nobody is judged, and roads that fail leave the terminal as it was', async () => {
  assert.is(
    (await drive(toGcj, 12, APART, (places) => Promise.resolve(places.map(() => null)))).datum,
    undefined,
  );
  assert.is((await drive(toGcj, 12, APART, () => Promise.reject(new Error('no roads')))).datum, undefined);
});

datum.run();
