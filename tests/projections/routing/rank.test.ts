import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Ranking } from '../../../coordinator/domain/decision.ts';
import type { PositionRow } from '../../../projections/live-map/view.ts';
import { emptyReadModel, READ_MODEL } from '../../../projections/read-model.ts';
import { responseCircle } from '../../../projections/response-circle/circle.ts';
import type { ContributionRow } from '../../../projections/response-circle/view.ts';
import { DESTINATION_POLICIES } from '../../../projections/routing/destination-policies.ts';
import { createRanker } from '../../../projections/routing/rank.ts';
import { foldInto } from '../../../projections/run.ts';
import { missionUntil } from '../../support/mission.ts';
import { openPlain } from '../../support/open-plain.ts';
import { TestClock, recorded, t } from '../../support/read-side.ts';
import { introduced, km, twoCounties } from '../../support/two-counties.ts';

const test = suite('what is left of the circle');

/** The response circle of t = 100 s, when both units stood at their stations. */
async function begin() {
  const clock = new TestClock();
  const view = emptyReadModel();
  const network = twoCounties();
  for (const one of recorded([...introduced(network), ...missionUntil('PatientReported')]))
    foldInto(READ_MODEL, view, one);
  const units = [
    { unitId: 'A1', place: km(0, 0) },
    { unitId: 'A2', place: km(20, 0) },
  ];
  const circle = await responseCircle(units, network, openPlain, t(100));
  const contributions = new Map<string, ContributionRow>(
    circle.contributions.map((row) => [row.unitId, row]),
  );
  const positions = new Map<string, PositionRow>();
  const ids = { next: () => 'R1' };
  clock.set(t(130));
  const destinationPolicy = DESTINATION_POLICIES['clinical-times'];
  const parts = { view, positions, travelTimes: openPlain, clock, ids, destinationPolicy };
  return { ranker: createRanker({ ...parts, contributions }), bare: createRanker(parts), view };
}

const coverageOf = (ranking: Ranking | undefined) =>
  ranking?.offered.map(({ id, reasons }) => [id, reasons.find(({ code }) => code.startsWith('coverage'))]);

test('each unit is offered with what its county loses when it goes', async () => {
  const { ranker } = await begin();
  assert.equal(coverageOf(await ranker.rankUnits('I1')), [
    [
      'A1',
      {
        code: 'coverage-drops',
        values: { countyId: 'west', from: 0.6, to: 0, residents: 600, seconds: 30 },
      },
    ],
    [
      'A2',
      { code: 'coverage-drops', values: { countyId: 'east', from: 1, to: 0, residents: 1000, seconds: 30 } },
    ],
  ]);
});

test('a unit that came free since is not in the circle yet: nothing is said until it is', async () => {
  const { ranker, view } = await begin();
  const row = view.units.get('A1');
  assert.ok(row);
  const network = twoCounties({ units: [row.unit, { ...row.unit, id: 'A9', callSign: 'A9' }] });
  for (const one of recorded(introduced(network))) foldInto(READ_MODEL, view, one);
  const said = coverageOf(await ranker.rankUnits('I1'));
  assert.equal(
    said?.map(([, reason]) => reason),
    [undefined, undefined, undefined],
  );
});

test('once a unit has left, nothing is promised from the circle that still counts it', async () => {
  const { ranker, view } = await begin();
  const left = recorded([{ type: 'UnitPaused', unitId: 'A2', reason: 'fuel', at: t(125) }]);
  for (const one of left) foldInto(READ_MODEL, view, one);
  assert.equal(coverageOf(await ranker.rankUnits('I1')), [['A1', undefined]]);
});

test('where nobody keeps the circle, as in a simulation, the offer is the same without it', async () => {
  const { ranker, bare } = await begin();
  const [full, plain] = await Promise.all([ranker.rankUnits('I1'), bare.rankUnits('I1')]);
  assert.equal(coverageOf(plain), [
    ['A1', undefined],
    ['A2', undefined],
  ]);
  assert.equal(
    plain?.offered.map(({ id, travelSeconds }) => [id, travelSeconds]),
    full?.offered.map(({ id, travelSeconds }) => [id, travelSeconds]),
  );
});

test.run();
