import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { instant } from '../../coordinator/domain/quantities.ts';
import { readBagIds } from '../../dispatch-ui/blood/bags.ts';
import { openOrders } from '../../dispatch-ui/blood/orders.ts';
import { HEIGHT, sparkline } from '../../dispatch-ui/blood/sparkline.ts';
import { arrivalOf } from '../../dispatch-ui/receiving/inbound.ts';
import { listVitals } from '../../dispatch-ui/receiving/vitals.ts';
import { bloodOrder, eta, inbound, NOW } from './samples.ts';

const boards = suite('the boards of centres and of blood');

boards('the live estimate replaces the promise once the unit drives to this centre', () => {
  const row = inbound();
  assert.equal(arrivalOf(row, new Map()), { expectedAt: row.expectedArrivalAt });
  const here = new Map([['A1', eta('A1', 'H1', NOW + 60_000)]]);
  assert.is(arrivalOf(row, here).expectedAt, NOW + 60_000);
  const elsewhere = new Map([['A1', eta('A1', 'H2', NOW + 60_000)]]);
  assert.is(arrivalOf(row, elsewhere).expectedAt, row.expectedArrivalAt);
});

boards('only what was measured is listed, and what is out of range is marked', () => {
  assert.equal(listVitals({}), []);
  const signs = listVitals({
    systolicMmHg: 85,
    diastolicMmHg: 50,
    heartRatePerMinute: 80,
    spo2Percent: 88,
    gcs: 15,
  });
  assert.equal(
    signs.map(({ name, text, isAbnormal }) => `${name} ${text}${isAbnormal ? ' !' : ''}`),
    ['pressure 85/50 !', 'heart-rate 80', 'spo2 88 % !', 'gcs 15'],
  );
});

boards('urgent blood stands before routine blood, then what is needed first', () => {
  const orders = [
    bloodOrder({ orderId: 'routine', urgency: 'routine', neededBy: instant(NOW) }),
    bloodOrder({ orderId: 'later', urgency: 'emergency', neededBy: instant(NOW + 2000) }),
    bloodOrder({ orderId: 'sooner', urgency: 'emergency', neededBy: instant(NOW + 1000) }),
    bloodOrder({ orderId: 'done', urgency: 'emergency', status: 'received' }),
  ];
  assert.equal(
    openOrders(orders).map(({ orderId }) => orderId),
    ['sooner', 'later', 'routine'],
  );
});

boards('readings outside the limits are marked, those inside are not', () => {
  const readings = [4, 4.5, 11, 5].map((celsius, index) => ({ celsius, at: instant(index * 60_000) }));
  const line = sparkline(readings, { lowestCelsius: 2, highestCelsius: 10 });
  assert.is(line.outside.length, 1);
  assert.is(line.points.split(' ').length, 4);
  const mark = line.outside[0];
  assert.ok(mark && mark.y < line.bandTop && mark.y >= 0);
  assert.ok(line.bandBottom <= HEIGHT);
});

boards('frozen plasma far below its limit still fits the frame', () => {
  const readings = [-30, -31].map((celsius, index) => ({ celsius, at: instant(index) }));
  const line = sparkline(readings, { lowestCelsius: -60, highestCelsius: -18 });
  const heights = line.points.split(' ').map((point) => Number(point.split(',')[1]));
  assert.ok(heights.every((height) => height >= 0 && height <= HEIGHT));
  assert.is(line.outside.length, 0);
});

boards('bag numbers are read however they were scanned, each once', () => {
  assert.equal(readBagIds(' 341\n342,343，341 、344;'), ['341', '342', '343', '344']);
  assert.equal(readBagIds('  '), []);
});

boards.run();
