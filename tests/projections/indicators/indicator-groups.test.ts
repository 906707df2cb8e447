import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { csvOf } from '../../../projections/indicators/csv.ts';
import { INDICATORS } from '../../../projections/indicators/definitions.ts';
import { indicatorsOf } from '../../../projections/indicators/indicators.ts';
import type { Grouping } from '../../../projections/indicators/view.ts';
import { GROUPINGS } from '../../../projections/indicators/view.ts';
import { emptyReadModel, READ_MODEL } from '../../../projections/read-model.ts';
import { foldInto } from '../../../projections/run.ts';
import { mission } from '../../support/mission.ts';
import type { MissionNames } from '../../support/mission.ts';
import { recorded, t } from '../../support/read-side.ts';
import { introduced, twoCounties } from '../../support/two-counties.ts';
import { report, groupsOf } from './reported-cases.ts';

const groups = suite('groups and tables of the indicators');

groups('grouped by station, hour of the day in Fuyang, district and centre', () => {
  const keys = (by: Grouping) =>
    groupsOf('takeover', report(by, ...mission())).map(({ key, name }) => [key, name.en]);
  assert.equal(keys('station'), [['S1', 'S1']]);
  assert.equal(keys('hour'), [['8', '8:00']]);
  assert.equal(keys('district'), [['west', 'west']]);
  assert.equal(keys('centre'), [['H1', 'H1']]);
});

groups('every indicator says where its limit was read and how sure that is', () => {
  for (const { id, version, source, confidence, name, definition } of INDICATORS) {
    assert.ok(version >= 1 && source.length > 5 && confidence.length > 0, id);
    assert.ok(name.zh && name.en && definition.zh && definition.en, id);
  }
});

groups('a case outside the time asked about is not counted', () => {
  const view = emptyReadModel();
  for (const one of recorded([...introduced(twoCounties()), ...mission()])) foldInto(READ_MODEL, view, one);
  assert.is(indicatorsOf(view, { by: 'all', from: t(60), to: t(61) }).patients, 1);
  assert.is(indicatorsOf(view, { by: 'all', from: t(61), to: t(9999) }).patients, 0);
  assert.is(indicatorsOf(view, { by: 'all', from: t(0), to: t(60) }).patients, 0);
});

const anyNames: fc.Arbitrary<MissionNames> = fc.record(
  {
    incidentId: fc.constantFrom('I1', 'I2', 'I3'),
    unitId: fc.constantFrom('A1', 'A2'),
    from: fc.integer({ min: 0, max: 20 * 24 * 3600 }),
  },
  { noNullPrototype: true },
);

groups('groups share out the cases: whatever the grouping, the sums are the same', () => {
  fc.assert(
    fc.property(
      fc
        .array(anyNames, { maxLength: 4 })
        .map((missions) => missions.flatMap(mission))
        .chain((events) => fc.shuffledSubarray(events)),
      (events) => {
        const sums = GROUPINGS.map((by) =>
          report(by, ...events).indicators.map(({ groups }) => [
            groups.reduce((sum, { n }) => sum + n, 0),
            groups.reduce((sum, { within }) => sum + within, 0),
          ]),
        );
        for (const sum of sums) assert.equal(sum, sums[0]);
      },
    ),
    { numRuns: 30 },
  );
});

groups('the table opens in a spreadsheet: byte order mark, one row per group, quotes where needed', () => {
  const table = csvOf(report('district', ...mission()));
  assert.is(table.charCodeAt(0), 0xfeff);
  const lines = table.slice(1).trimEnd().split('\r\n');
  assert.is(lines.length, 1 + INDICATORS.length);
  const turnout = lines.find((line) => line.startsWith('turnout,1,')) ?? '';
  assert.match(turnout, /,1,1,120,120,120,180,1,1,0\.95,/);
  assert.match(turnout, /"National guidance on prehospital emergency care, China, 2020",secondary,I1$/);
});

groups('a name that a spreadsheet would run as a formula stays a name', () => {
  const said = report('all', ...mission());
  const [first, ...rest] = said.indicators;
  assert.ok(first);
  const evil = { ...first, definition: { ...first.definition, source: '=HYPERLINK("http://x")' } };
  assert.match(csvOf({ ...said, indicators: [evil, ...rest] }), /"'=HYPERLINK\(""http:\/\/x""\)"/);
});

groups.run();
