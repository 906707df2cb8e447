import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readOutsideTiles, tileOrigins } from '../../../coordinator/contract/map-tiles.ts';

const tiles = suite('a base map of somebody else');

const tianditu = {
  kind: 'raster',
  url: 'https://t{s}.tianditu.gov.cn/vec_w/wmts?x={x}&y={y}&l={z}&tk=key',
  subdomains: '01234567',
  datum: 'cgcs2000',
  attribution: '天地图',
  maxNativeZoom: 18,
} as const;

const faultsOf = (json: unknown): readonly string[] => {
  const reading = readOutsideTiles(json);
  return reading.ok ? [] : reading.faults;
};

tiles('a well-formed file is read as it is', () => {
  for (const json of [tianditu, { kind: 'none' }])
    assert.equal(readOutsideTiles(json), { ok: true, tiles: json });
});

tiles('every fault is told at once, by its field', () => {
  const faults = faultsOf({ ...tianditu, datum: 'bd09', maxNativeZoom: 99, key: 'x' });
  for (const field of ['/datum', '/maxNativeZoom'])
    assert.ok(
      faults.some((fault) => fault.startsWith(field)),
      field,
    );
  assert.ok(faults.some((fault) => fault.includes('key') || fault.includes('additional')));
});

tiles('an address without its numbers, or without its servers, shows nothing: it is refused', () => {
  assert.equal(faultsOf({ ...tianditu, url: 'https://t{s}.example/{z}/{x}' }), ['/url: has no {y}']);
  assert.is(faultsOf({ ...tianditu, subdomains: undefined }).length, 1);
  assert.is(faultsOf({ ...tianditu, url: 'https://{z}/{x}/{y}', subdomains: undefined }).length, 1);
  assert.ok(faultsOf({ ...tianditu, url: 'javascript:{z}{x}{y}{s}' }).length > 0);
  assert.ok(faultsOf('none').length > 0);
});

tiles('a browser may ask each of its servers, and no other', () => {
  const origins = tileOrigins(tianditu);
  assert.is(origins.length, 8);
  assert.is(origins[3], 'https://t3.tianditu.gov.cn');
  assert.equal(tileOrigins({ kind: 'none' }), []);
});

tiles.run();
