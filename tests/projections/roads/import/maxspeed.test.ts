import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { limitKmh, speedKmh } from '../../../../projections/roads/import/maxspeed.ts';

const limits = suite('speed limits');

limits('are read in every unit that maps use', () => {
  assert.is(speedKmh('60'), 60);
  assert.is(speedKmh('60 km/h'), 60);
  assert.is(speedKmh('62,5'), 62.5);
  assert.ok(Math.abs(speedKmh('40 mph')! - 64.37) < 0.01);
  assert.is(speedKmh('40mph'), speedKmh('40 mph'));
  assert.ok(Math.abs(speedKmh('10 knots')! - 18.52) < 0.01);
  assert.is(speedKmh('walk'), 7);
  assert.is(speedKmh('none'), Infinity);
});

limits('of a law are those of its country', () => {
  assert.is(speedKmh('CN:urban'), 50);
  assert.is(speedKmh('CN:rural'), 70);
  assert.is(speedKmh('CN:motorway'), 120);
  assert.is(speedKmh('DE:rural'), 100);
  assert.is(speedKmh('DE:motorway'), Infinity);
  assert.is(speedKmh('RU:urban'), 60);
  assert.is(speedKmh('FR:zone30'), 30);
  assert.is(speedKmh('DE:zone:20'), 20);
  assert.is(speedKmh('AT:living_street'), 7);
  assert.is(speedKmh('BE-VLG:rural'), 70);
  assert.ok(Math.abs(speedKmh('GB:nsl_dual')! - 112.65) < 0.01);
  assert.ok(Math.abs(speedKmh('GB:zone20')! - 32.19) < 0.01);
  assert.is(speedKmh('XX:urban'), 50, 'a country that nobody listed');
});

limits('of several the lowest counts, and what is no speed counts for nothing', () => {
  assert.is(speedKmh('50;70'), 50);
  assert.is(speedKmh('signals;80'), 80);
  for (const tag of [undefined, '', 'signals', 'variable', '0', 'CN:', 'fast', '-30', 'CN:village']) {
    assert.is(speedKmh(tag), undefined, tag);
  }
});

limits('in one direction go before those in both, and signs before the law', () => {
  const tags = { maxspeed: '50', 'maxspeed:forward': '30', 'maxspeed:type': 'CN:rural' };
  assert.is(limitKmh(tags, 'forward'), 30);
  assert.is(limitKmh(tags, 'backward'), 50);
  assert.is(limitKmh({ 'maxspeed:type': 'CN:rural' }, 'forward'), 70);
  assert.is(limitKmh({ maxspeed: 'signals', 'source:maxspeed': 'DE:urban' }, 'forward'), 50);
});

limits('for other vehicles, lanes and hours are not read', () => {
  const tags = {
    'maxspeed:hgv': '30',
    'maxspeed:lanes': '30|50',
    'maxspeed:conditional': '30 @ (22:00-06:00)',
  };
  assert.is(limitKmh(tags, 'forward'), undefined);
});

limits.run();
