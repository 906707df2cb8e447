import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { distance, type Place } from '../../../../coordinator/domain/geography.ts';
import { seconds } from '../../../../coordinator/domain/quantities.ts';
import { travelTimesOf } from '../../../../projections/roads/answers/engine.ts';
import { ACCESS_MPS, findDrive, ON_FOOT_MPS } from '../../../../projections/roads/import/profile.ts';
import { drawRoads } from '../../../support/ascii-roads.ts';

const roads = suite('travel times');

const primary = findDrive({ highway: 'primary' })!.forwardMps;
const service = findDrive({ highway: 'service' })!.forwardMps;

function assertNear(actual: number, expected: number, share = 0.002): void {
  assert.ok(Math.abs(actual - expected) <= share * expected + 0.01, `${actual} is not about ${expected}`);
}

const block = drawRoads(
  `
    A->--B
    |    |
    |    |
    C----D`,
  { metres: 100 },
);
/** Of the block: 500 m wide, 300 m high. */
const WIDE = 500;
const HIGH = 300;

roads('the way is as long as the road and as fast as its class', () => {
  const street = drawRoads('A---------B', { metres: 200 });
  const [time] = street.engine().toPlace([street.at('A')], street.at('B'));
  assert.is(time!.quality, 'road');
  assertNear(time!.metres, 2000);
  assertNear(time!.seconds, 2000 / primary);
});

roads('a one-way street is driven round when it comes from the wrong side', () => {
  const engine = block.engine();
  const [west, east] = [block.at('A'), block.at('B')];
  assertNear(engine.route(west, east).metres, WIDE);
  assertNear(engine.route(east, west).metres, WIDE + 2 * HIGH);
});

roads('a unit just past the turning has to turn round the block', () => {
  const engine = block.engine();
  const unit = block.between('A', 'B', 0.6);
  const patient = block.between('A', 'B', 0.4);
  assertNear(engine.route(patient, unit).metres, 0.2 * WIDE);
  assertNear(engine.route(unit, patient).metres, 2 * WIDE + 2 * HIGH - 0.2 * WIDE);
});

roads('the corner of a one-way street is come to, and left, at the corner', () => {
  const engine = block.engine();
  const [west, east] = [block.between('A', 'B', 6 / WIDE), block.between('A', 'B', 1 - 6 / WIDE)];
  assertNear(engine.route(block.at('D'), east).metres, HIGH + 6);
  assertNear(engine.route(west, block.at('C')).metres, HIGH + 6);
  assertNear(engine.route(block.at('D'), east).seconds, HIGH / primary + 6 / ON_FOOT_MPS);
  const later = block.between('A', 'B', 1 - 30 / WIDE);
  assertNear(engine.route(block.at('D'), later).metres, HIGH + 2 * WIDE - 30);
});

roads('on a two-way street it just turns', () => {
  const engine = block.engine();
  const unit = block.between('C', 'D', 0.6);
  assertNear(engine.route(unit, block.between('C', 'D', 0.4)).metres, 0.2 * WIDE);
});

roads('a longer way on a faster road wins', () => {
  const town = drawRoads(
    `
      A--------B
      |        |
      C--------D`,
    { metres: 100, tags: { AB: { highway: 'service' } } },
  );
  const time = town.engine().route(town.at('A'), town.at('B'));
  assertNear(time.metres, 900 + 2 * 200);
  assert.ok(time.seconds < 900 / service);
});

roads('a slow lane is left for a faster road even between two places on it', () => {
  const town = drawRoads(
    `
      A--------B
      |        |
      C--------D`,
    { metres: 100, tags: { AB: { highway: 'track' } } },
  );
  const route = town.engine().route(town.between('A', 'B', 0.02), town.between('A', 'B', 0.98));
  assertNear(route.metres, 900 + 2 * 200 + 2 * 0.02 * 900);
});

roads('the yards between a place and its road take time', () => {
  const street = drawRoads('A---------B', { metres: 200 });
  const beside = street.between('A', 'B', 0.5, 300);
  const [time] = street.engine().fromPlace(street.at('A'), [beside]);
  assertNear(time!.metres, 1000 + 300);
  assertNear(time!.seconds, 1000 / primary + 300 / ACCESS_MPS);
});

roads('more than two kilometres from every road the answer is an estimate and says so', () => {
  const street = drawRoads('A---------B', { metres: 200 });
  const engine = street.engine();
  const far = street.between('A', 'B', 0.5, 2100);
  const near = street.between('A', 'B', 0.5, 1900);
  assert.equal(
    engine.toPlace([far, near], street.at('A')).map(({ quality }) => quality),
    ['estimated', 'road'],
  );
  assert.is(engine.route(street.at('A'), far).quality, 'estimated');
});

roads('a unit on an island without a bridge is estimated, not snapped across the water', () => {
  const river = drawRoads(
    `
      A---B
      |   |
      C---D



                         X---Y`,
    { metres: 200 },
  );
  const [unreachable, reachable] = river.engine().toPlace([river.at('X'), river.at('C')], river.at('A'));
  assert.is(unreachable!.quality, 'estimated');
  assertNear(unreachable!.metres, 1.35 * distance(river.at('X'), river.at('A')));
  assert.is(reachable!.quality, 'road');
});

const town = drawRoads(
  `
    A->--B-----C-----D
    |    ^     |     |
    E----F--<--G     |
    |    |     |     |
    |    H--->-I-----J
    K----L     v
               M`,
  { metres: 150, tags: { BC: { highway: 'trunk' }, EK: { highway: 'service' }, IM: { oneway: 'no' } } },
);
const townEngine = town.engine();
const place: fc.Arbitrary<Place> = fc.record({
  lat: fc.double({ min: 32.9 - 0.012, max: 32.9 + 0.003, noNaN: true }),
  lon: fc.double({ min: 115.8, max: 115.8 + 0.035, noNaN: true }),
});

roads('the route, the way there and the way from there agree on every pair of places', () => {
  fc.assert(
    fc.property(place, place, (from, to) => {
      const route = townEngine.route(from, to);
      const [there] = townEngine.toPlace([from], to);
      const [from1] = townEngine.fromPlace(from, [to]);
      assert.is(route.quality, 'road');
      assertNear(there!.seconds, route.seconds, 1e-9);
      assertNear(from1!.seconds, route.seconds, 1e-9);
      assertNear(there!.metres, route.metres, 1e-9);
    }),
  );
});

roads('a drawn route starts and ends at its places and is as long as it says', () => {
  fc.assert(
    fc.property(place, place, (from, to) => {
      const { path, metres } = townEngine.route(from, to);
      assert.equal([path[0], path.at(-1)], [from, to]);
      const drawn = path.slice(1).reduce((sum, next, i) => sum + distance(path[i]!, next), 0);
      assertNear(drawn, metres);
    }),
  );
});

roads('going by way of somewhere is never faster', () => {
  fc.assert(
    fc.property(place, place, place, (from, via, to) => {
      const [direct, first, second] = [
        townEngine.route(from, to),
        townEngine.route(from, via),
        townEngine.route(via, to),
      ];
      assert.ok(direct.seconds <= first.seconds + second.seconds + 0.005);
    }),
  );
});

roads('the nearest of many is the least of their travel times, or nothing beyond the limit', () => {
  const offRoad = town.between('A', 'D', 0.5, 2500);
  const sources = fc.array(fc.oneof(place, fc.constant(offRoad)), { maxLength: 4 });
  fc.assert(
    fc.property(sources, fc.array(place), fc.nat({ max: 400 }), (from, to, limit) => {
      const nearest = townEngine.nearestSource(from, to, seconds(limit));
      to.forEach((goal, i) => {
        const least = Math.min(...townEngine.toPlace(from, goal).map((time) => time.seconds));
        const answer = nearest[i];
        if (answer === null) assert.ok(least > limit);
        else assertNear(answer!, least, 1e-9);
      });
    }),
  );
});

roads('nobody to ask for is answered with nothing', async () => {
  const times = travelTimesOf(townEngine);
  assert.equal(await times.toPlace([], town.at('A')), []);
  assert.equal(await times.fromPlace(town.at('A'), []), []);
  assert.equal(await times.nearestSource([], [town.at('A')], seconds(600)), [null]);
  assert.is(times.health().status, 'ready');
});

roads.run();
