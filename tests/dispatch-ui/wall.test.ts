import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { instant } from '../../coordinator/domain/quantities.ts';
import { bloodLines, drivesToScene, isSilent, readinessLines } from '../../dispatch-ui/board/wall-lines.ts';
import { shortCounty, shortStation } from '../../dispatch-ui/board/short-name.ts';
import { ago, bloodOrder, centre, eta, incident, NOW, unit } from './samples.ts';

const wall = suite('the wall of a dispatch room');

const byId = <Row>(rows: readonly Row[], idOf: (row: Row) => string): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [idOf(row), row]));

wall('units on their way to a patient stand by arrival, and nothing tells whose patient it is', () => {
  const units = byId(
    [
      unit({
        unitId: 'A1',
        status: 'mobilised',
        incidentId: 'I1',
        promisedArrivalAt: instant(NOW + 500_000),
      }),
      unit({ unitId: 'A2', status: 'assigned', incidentId: 'I1' }),
      unit({ unitId: 'A3', status: 'acknowledged', incidentId: 'I1', promisedArrivalAt: instant(NOW) }),
      unit({ unitId: 'A4', status: 'transporting', incidentId: 'I1' }),
      unit({ unitId: 'A5', status: 'at-station' }),
    ],
    ({ unitId }) => unitId,
  );
  const incidents = byId([incident({ priority: 1 })], ({ incidentId }) => incidentId);
  const etas = new Map([['A3', { ...eta('A3', 'I1', NOW + 90_000), target: 'scene' as const }]]);
  const line = { callSign: '阜A1', priority: 1, countyId: 'yingzhou' };
  assert.equal(drivesToScene(units, incidents, etas), [
    { ...line, unitId: 'A3', expectedAt: NOW + 90_000 },
    { ...line, unitId: 'A1', expectedAt: NOW + 500_000 },
    { ...line, unitId: 'A2', expectedAt: undefined },
  ]);
});

const report = (openness: 'open' | 'limited' | 'closed', validFor = 3_600_000) => ({
  openness,
  reportedAt: ago(60),
  validUntil: instant(NOW + validFor),
});

wall('each kind of care is told with the centres that are open for it, and why others are not', () => {
  const diverted = { until: instant(NOW + 60_000), reason: 'CT' };
  const centres = byId(
    [
      centre({ centreId: 'H1', readiness: { emergency: report('open'), stroke: report('open') } }),
      centre({ centreId: 'H2', readiness: { stroke: report('open') }, diversions: { stroke: diverted } }),
      centre({ centreId: 'H3', readiness: { emergency: report('limited'), stroke: report('open', -1) } }),
    ],
    ({ centreId }) => centreId,
  );
  assert.equal(readinessLines(centres, NOW), [
    {
      category: 'emergency',
      open: 1,
      total: 3,
      others: [
        { opening: 'limited', centreIds: ['H3'] },
        { opening: 'unreported', centreIds: ['H2'] },
      ],
    },
    {
      category: 'stroke',
      open: 1,
      total: 3,
      others: [
        { opening: 'diverted', centreIds: ['H2'] },
        { opening: 'overdue', centreIds: ['H3'] },
      ],
    },
  ]);
});

wall('blood on the road stands before orders that wait, with its arrival and its newest temperature', () => {
  const orders = byId(
    [
      bloodOrder({ orderId: 'B1', status: 'ordered' }),
      bloodOrder({
        orderId: 'B2',
        unitId: 'V1',
        temperatures: [
          { celsius: 4, at: ago(60) },
          { celsius: 5.2, at: ago(1) },
        ],
      }),
      bloodOrder({ orderId: 'B3', status: 'received' }),
    ],
    ({ orderId }) => orderId,
  );
  const lines = bloodLines(orders, new Map([['V1', eta('V1', 'H1', NOW + 120_000)]]));
  assert.equal(
    lines.map(({ order, expectedAt, celsius }) => [order.orderId, expectedAt, celsius]),
    [
      ['B2', NOW + 120_000, 5.2],
      ['B1', undefined, undefined],
    ],
  );
});

wall('a county among counties is called by its name alone', () => {
  assert.is(shortCounty('Yingzhou District'), 'Yingzhou');
  assert.is(shortCounty('颍州区'), '颍州区');
});

wall('a station among stations is called by its name alone', () => {
  assert.is(shortStation('Taihe TCM Sub-station'), 'Taihe TCM');
  assert.is(shortStation('Fuyang West Station Sub-station'), 'Fuyang West Station');
  assert.is(shortStation('界首市中医院急救站'), '界首市中医院');
});

wall('where no centre has said anything, how many are open is not known', () => {
  const silent = centre({ centreId: 'H1', readiness: { stroke: report('open', -1) } });
  const closed = centre({ centreId: 'H2', readiness: { stroke: report('closed') } });
  const lineOf = (...rows: (typeof silent)[]): boolean[] =>
    readinessLines(
      byId(rows, ({ centreId }) => centreId),
      NOW,
    )
      .filter(({ category }) => category === 'stroke')
      .map(isSilent);
  assert.equal(lineOf(silent), [true]);
  assert.equal(lineOf(silent, closed), [false], 'one that is closed has said so');
});

wall.run();
