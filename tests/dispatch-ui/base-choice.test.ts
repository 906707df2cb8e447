import * as fc from 'fast-check';
import * as L from 'leaflet';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { BaseMapAnswer, MapTilesAnswer } from '../../coordinator/contract/answers.ts';
import {
  attributionOf,
  type BaseNews,
  type Coming,
  isOffline,
  isSchematic,
  shownBase,
  wantsOwn,
} from '../../dispatch-ui/map/base-choice.ts';
import { GCJ_CRS } from '../../dispatch-ui/map/gcj-crs.ts';

const choice = suite('what lies under everything');

const tiles: MapTilesAnswer = {
  own: { url: '/tiles', minZoom: 5, maxZoom: 16, source: 'schematic', attribution: 'ours' },
};
const outside = (datum: 'wgs84' | 'gcj02'): MapTilesAnswer => ({
  ...tiles,
  outside: {
    kind: 'raster',
    url: 'https://tiles.example/{z}/{x}/{y}',
    datum,
    attribution: 'theirs',
    maxNativeZoom: 18,
  },
});
const whole: BaseMapAnswer = {
  type: 'FeatureCollection',
  features: [],
  source: 'openstreetmap',
  attribution: '© OpenStreetMap contributors',
};
const NOTHING: BaseNews = { tiles: undefined, whole: undefined, outside: 'awaited', own: 'awaited' };

choice(
  'our tiles as soon as they are all there, till then the roads in one piece, till then the districts',
  () => {
    assert.is(shownBase(NOTHING), 'bare');
    assert.is(shownBase({ ...NOTHING, whole, tiles }), 'whole');
    assert.is(shownBase({ ...NOTHING, whole, tiles, own: 'shown' }), 'own');
    const lost: BaseNews = { ...NOTHING, whole, tiles, own: 'missing' };
    assert.is(shownBase(lost), 'whole');
    assert.ok(isOffline(lost));
    assert.is(shownBase({ ...lost, whole: undefined }), 'bare');
  },
);

choice('what the site chose goes before ours, and ours stand in for it', () => {
  const chosen: BaseNews = { ...NOTHING, whole, tiles: outside('wgs84'), own: 'shown' };
  assert.not.ok(wantsOwn(chosen));
  assert.is(shownBase({ ...chosen, outside: 'shown' }), 'outside');
  const lost: BaseNews = { ...chosen, outside: 'missing' };
  assert.is(shownBase(lost), 'own');
  assert.ok(isOffline(lost));
});

choice('our tiles never lie under a shifted map, where they would be half a kilometre off', () => {
  const lost: BaseNews = { ...NOTHING, whole, tiles: outside('gcj02'), outside: 'missing', own: 'shown' };
  assert.not.ok(wantsOwn(lost));
  assert.is(shownBase(lost), 'whole');
});

choice('a site that may show no map shows its districts', () => {
  const none: BaseNews = { ...NOTHING, whole, tiles: { ...tiles, outside: { kind: 'none' } }, own: 'shown' };
  assert.is(shownBase(none), 'bare');
  assert.not.ok(wantsOwn(none));
  assert.not.ok(isOffline(none));
});

choice('who is named, and whether the roads are made up, follows what is seen', () => {
  const coming = fc.constantFrom<Coming>('awaited', 'shown', 'missing');
  const news = fc.record(
    {
      tiles: fc.constantFrom(undefined, tiles, outside('wgs84'), outside('gcj02')),
      whole: fc.constantFrom(undefined, whole),
      outside: coming,
      own: coming,
    },
    { noNullPrototype: true },
  );
  const named = { outside: 'theirs', own: 'ours', whole: '© OpenStreetMap contributors', bare: '' };
  fc.assert(
    fc.property(news, (one) => {
      assert.is(attributionOf(one), named[shownBase(one)]);
      assert.is(isSchematic(one), shownBase(one) === 'own');
    }),
  );
});

const FUYANG = L.latLng(32.89, 115.81);
const ZOOM = 16;

choice(
  'in Fuyang a shifted map has every place half a kilometre to the east and some hundred metres south',
  () => {
    const metresPerPixel = (156_543.034 * Math.cos((FUYANG.lat * Math.PI) / 180)) / 2 ** ZOOM;
    const straight = L.CRS.EPSG3857.latLngToPoint(FUYANG, ZOOM);
    const shifted = GCJ_CRS.latLngToPoint(FUYANG, ZOOM);
    const [east, south] = [shifted.x - straight.x, shifted.y - straight.y].map((px) => px * metresPerPixel);
    assert.ok(east !== undefined && east > 470 && east < 543, `${east} m east`);
    assert.ok(south !== undefined && south > 131 && south < 256, `${south} m south`);
  },
);

choice('a click on a shifted map means the place that is drawn there', () => {
  const inChina = fc.record({
    lat: fc.double({ min: 25, max: 40, noNaN: true }),
    lng: fc.double({ min: 105, max: 118, noNaN: true }),
  });
  fc.assert(
    fc.property(inChina, ({ lat, lng }) => {
      const back = GCJ_CRS.pointToLatLng(GCJ_CRS.latLngToPoint(L.latLng(lat, lng), ZOOM), ZOOM);
      assert.ok(back.distanceTo(L.latLng(lat, lng)) < 0.5);
    }),
  );
});

choice('outside China nothing is shifted', () => {
  const porto = L.latLng(41.15, -8.61);
  const [a, b] = [GCJ_CRS, L.CRS.EPSG3857].map((crs) => crs.latLngToPoint(porto, ZOOM));
  assert.ok(a && b && a.distanceTo(b) < 0.01);
});

choice.run();
