import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Place } from '../../../coordinator/domain/geography.ts';
import type { Network, Township } from '../../../coordinator/domain/network.ts';
import type { TravelTimes } from '../../../projections/roads/travel-times.ts';
import { responseCircle } from '../../../projections/response-circle/circle.ts';
import { drawRoads } from '../../support/ascii-roads.ts';
import { openPlain } from '../../support/open-plain.ts';
import { t } from '../../support/read-side.ts';
import { km, twoCounties } from '../../support/two-counties.ts';

const test = suite('what each unit covers alone');

const township = (id: string, place: Place, residents: number, more: Partial<Township> = {}): Township => ({
  id,
  name: { zh: id, en: id },
  countyId: 'west',
  place,
  residents,
  ...more,
});

/** Twelve kilometres from each to the next: less than fifteen minutes, and twice that is more, at 50 to 90 km/h. */
const valley = drawRoads('A-----------B-----------C', { metres: 1000 });
/** Thirty kilometres round, one way only. */
const ring = drawRoads(
  `
    E->-F
    ^   v
    H-<-G`,
  { metres: 2500 },
);
const on = ({ engine }: typeof valley): Pick<TravelTimes, 'coverage'> => {
  const roads = engine();
  return { coverage: (units, places, limits) => Promise.resolve(roads.coverage(units, places, limits)) };
};
const byRoad = on(valley);

async function contributionsOf(
  units: Readonly<Record<string, Place>>,
  network: Network,
  travelTimes: Pick<TravelTimes, 'coverage'> = byRoad,
) {
  const free = Object.entries(units).map(([unitId, place]) => ({ unitId, place }));
  const { contributions, coverage } = await responseCircle(free, network, travelTimes, t(0));
  return { of: new Map(contributions.map((row) => [row.unitId, row])), coverage };
}

test('a town that only one unit reaches in time is lost when that unit leaves', async () => {
  const network = twoCounties({
    townships: [township('a', valley.at('A'), 700), township('c', valley.at('C'), 300)],
  });
  const { of } = await contributionsOf({ U1: valley.at('A'), U2: valley.at('B') }, network);
  assert.equal(of.get('U1')?.townshipIds, [], 'from B it is less than fifteen minutes to A');
  assert.equal(of.get('U2')?.townshipIds, ['c']);
  assert.equal(of.get('U2')?.drops, [{ countyId: 'west', from: 1, to: 0.7, residents: 300 }]);
});

test('a shorter limit of its own makes a town depend on the unit that stands there', async () => {
  const network = twoCounties({
    townships: [
      township('a', valley.at('A'), 700, { responseLimitMinutes: 5 }),
      township('c', valley.at('C'), 300),
    ],
  });
  const { of, coverage } = await contributionsOf({ U1: valley.at('A'), U2: valley.at('B') }, network);
  assert.equal(of.get('U1')?.townshipIds, ['a']);
  assert.is(coverage.find(({ countyId }) => countyId === 'west')?.withinLimit, 1);
});

test('who must drive all the way round does not cover what lies behind', async () => {
  const network = twoCounties({ townships: [township('f', ring.at('F'), 100)] });
  const units = { U1: ring.at('E'), U2: ring.at('G') };
  const { of } = await contributionsOf(units, network, on(ring));
  assert.equal(of.get('U1')?.townshipIds, ['f']);
  assert.equal(of.get('U2')?.townshipIds, []);
});

test('of two units at one station neither is missed', async () => {
  const network = twoCounties({ townships: [township('a', valley.at('A'), 700)] });
  const { of } = await contributionsOf({ U1: valley.at('A'), U2: valley.at('A') }, network);
  for (const unitId of ['U1', 'U2']) assert.is(of.get(unitId)?.residents, 0);
});

test('a limit beyond the drawn circles is searched as far as it reaches', async () => {
  const far = twoCounties({ townships: [township('far', km(11, 0), 100)] });
  const { coverage } = await contributionsOf({ U1: km(0, 0) }, far, openPlain);
  assert.is(coverage.find(({ countyId }) => countyId === 'west')?.withinLimit, 0);
  const patient = twoCounties({
    counties: twoCounties().counties.map((county) => ({ ...county, responseLimitMinutes: 20 })),
    townships: far.townships,
  });
  const later = await contributionsOf({ U1: km(0, 0) }, patient, openPlain);
  const west = later.coverage.find(({ countyId }) => countyId === 'west');
  assert.equal([west?.within15, west?.withinLimit], [0, 1]);
  assert.is(later.of.get('U1')?.residents, 100);
});

test('in town the shorter limit holds, in the country the longer one', async () => {
  const townships = [township('w', km(7, 0), 100)];
  const rural = await contributionsOf({ U1: km(0, 0) }, twoCounties({ townships }), openPlain);
  assert.is(rural.coverage[0]?.withinLimit, 1);
  const counties = twoCounties().counties.map((county) => ({ ...county, setting: 'urban' as const }));
  const urban = await contributionsOf({ U1: km(0, 0) }, twoCounties({ townships, counties }), openPlain);
  assert.is(urban.coverage[0]?.withinLimit, 0);
});

const places = fc.record(
  { east: fc.integer({ min: -10, max: 30 }), north: fc.integer({ min: -10, max: 10 }) },
  { noNullPrototype: true },
);
const towns = fc.array(
  fc.record(
    {
      at: places,
      residents: fc.nat(500),
      countyId: fc.constantFrom('west', 'east'),
      limit: fc.constantFrom(undefined, 3, 12, 25),
    },
    { noNullPrototype: true },
  ),
  { maxLength: 12 },
);

/** The open plain without its areas, which would take most of the time. */
const placesOnly: Pick<TravelTimes, 'coverage'> = {
  async coverage(units, goals, limits) {
    const times = await Promise.all(units.map((unit) => openPlain.fromPlace(unit, goals)));
    return {
      areas: [],
      places: goals.map((_, goal) => {
        const [nearest = null, second = null] = times
          .flatMap((row, source) => {
            const time = row[goal];
            return time && time.seconds <= Math.max(...limits) ? [{ ...time, source }] : [];
          })
          .sort((a, b) => a.seconds - b.seconds);
        return { nearest, second };
      }),
    };
  },
};

test('what a unit is said to take away is what is missing once it has left', async () => {
  await fc.assert(
    fc.asyncProperty(towns, fc.array(places, { minLength: 1, maxLength: 5 }), async (drawn, fleet) => {
      const network = twoCounties({
        townships: drawn.map(({ at, residents, countyId, limit }, i) =>
          township(`t${i}`, km(at.east, at.north), residents, {
            countyId,
            ...(limit !== undefined && { responseLimitMinutes: limit }),
          }),
        ),
      });
      const units = fleet.map(({ east, north }, i) => ({ unitId: `U${i}`, place: km(east, north) }));
      const whole = await responseCircle(units, network, placesOnly, t(0));
      for (const { unitId, residents, drops } of whole.contributions) {
        const others = units.filter((unit) => unit.unitId !== unitId);
        const left = await responseCircle(others, network, placesOnly, t(0));
        assert.is(
          drops.reduce((sum, drop) => sum + drop.residents, 0),
          residents,
        );
        for (const { countyId, withinLimit } of whole.coverage.filter((row) => row.countyId !== 'all')) {
          const after = left.coverage.find((row) => row.countyId === countyId)?.withinLimit;
          const drop = drops.find((row) => row.countyId === countyId);
          assert.is(drop?.from ?? withinLimit, withinLimit);
          assert.is(drop?.to ?? withinLimit, after);
        }
      }
    }),
    { numRuns: 40 },
  );
});

test.run();
