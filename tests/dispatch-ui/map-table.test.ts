import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { zh } from '../../dispatch-ui/language/phrases.zh.ts';
import { Language } from '../../dispatch-ui/language/language.svelte.ts';
import { Tables } from '../../dispatch-ui/live/tables.svelte.ts';
import { keepOrder, mapRows, sortRows } from '../../dispatch-ui/map/map-rows.ts';
import { stepTo } from '../../dispatch-ui/map/table-keys.ts';
import { Gazette } from '../../dispatch-ui/map/whereabouts.ts';
import { ago, eta, incident, NOW, SITE as SAMPLE, unit } from './samples.ts';

const table = suite('the table of what the map shows');

const BOUNDARY = [
  { lat: 32.6, lon: 115.5 },
  { lat: 32.6, lon: 116 },
  { lat: 33.1, lon: 116 },
  { lat: 33.1, lon: 115.5 },
];
const SITE = { ...SAMPLE, counties: SAMPLE.counties.map((each) => ({ ...each, boundary: BOUNDARY })) };
const [county] = SITE.counties;
const position = (unitId: string, ageSeconds: number) => ({
  unitId,
  ...(county?.seat ?? { lat: 0, lon: 0 }),
  speedMps: 10,
  courseDegrees: 0,
  fixAt: ago(ageSeconds),
  receivedAt: ago(ageSeconds),
});
const language = new Language('zh', zh);

function told(ages: Readonly<Record<string, number>> = { A1: 5 }) {
  const tables = new Tables();
  const ids = Object.keys(ages);
  tables.replace({
    units: Object.fromEntries(
      [...ids, 'A9'].map((unitId) => [
        unitId,
        unit({ unitId, status: 'mobilised', unit: { ...unit().unit, callSign: unitId } }),
      ]),
    ),
    positions: Object.fromEntries(ids.map((id) => [id, position(id, ages[id] ?? 0)])),
    etas: { A1: eta('A1', 'I1', NOW + 90_000) },
    incidents: { I1: incident({ unitIds: ['A1'] }), I2: incident({ incidentId: 'I2', status: 'closed' }) },
  });
  return { tables, gazette: new Gazette(SITE), bloodNotes: new Map(), language, now: NOW };
}

table('a unit is told by status, county and township, age, speed and arrival', () => {
  const [row, unlocated] = mapRows('unit', told());
  assert.is(row?.status, '驶向现场');
  assert.match(row?.where ?? '', county?.name.zh ?? '?');
  assert.match(row?.where ?? '', /附近$/);
  assert.is(row?.ageSeconds, 5);
  assert.is(row?.speedKmh, 36);
  assert.is(row?.expectedAt, NOW + 90_000);
  assert.is(unlocated?.where, '无定位');
  assert.is(unlocated?.ageSeconds, undefined);
});

table('an incident is told by who works for it; a closed one is on no map', () => {
  const rows = mapRows('incident', told());
  assert.equal(
    rows.map(({ id, status }) => [id, status]),
    [['I1', 'A1 驶向现场']],
  );
});

table('rows are sorted by a column, whoever has no value last in both directions', () => {
  const rows = mapRows('unit', told({ A1: 5, A2: 300, A10: 40 }));
  const ids = (column: 'age' | 'name', isDescending: boolean) =>
    sortRows(rows, { column, isDescending }, 'zh').map(({ id }) => id);
  assert.equal(ids('age', false), ['A1', 'A10', 'A2', 'A9']);
  assert.equal(ids('age', true), ['A2', 'A10', 'A1', 'A9']);
  assert.equal(ids('name', false), ['A1', 'A2', 'A9', 'A10']);
});

table('rows keep their place under a reader, and newcomers come last', () => {
  const rows = sortRows(
    mapRows('unit', told({ A1: 5, A2: 3 })),
    { column: 'age', isDescending: false },
    'zh',
  );
  assert.equal(
    keepOrder(rows, ['A1', 'A2']).map(({ id }) => id),
    ['A1', 'A2', 'A9'],
  );
});

table('a place outside the network has no county', () => {
  const gazette = new Gazette(SITE);
  assert.is(gazette.find({ lat: 0, lon: 0 }), undefined);
  assert.is(county && gazette.find(county.seat)?.county.id, county?.id);
});

table('arrows walk the rows and stop at the ends', () => {
  assert.equal(
    [
      stepTo('ArrowDown', 2, 3),
      stepTo('ArrowUp', 0, 3),
      stepTo('End', 0, 3),
      stepTo('Home', 2, 3),
      stepTo('x', 1, 3),
    ],
    [2, 0, 2, 0, -1],
  );
});

table.run();
