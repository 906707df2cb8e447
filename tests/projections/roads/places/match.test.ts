import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Place } from '../../../../coordinator/domain/geography.ts';
import { instant } from '../../../../coordinator/domain/quantities.ts';
import { loadGraph } from '../../../../projections/roads/import/load-graph.ts';
import {
  createMatcher,
  type Fix,
  type Matched,
  type Track,
} from '../../../../projections/roads/places/match.ts';
import { type DrawnRoads, drawRoads } from '../../../support/ascii-roads.ts';
import { noisyDrive } from '../../../support/noisy-drive.ts';

const matching = suite('vehicles on the roads');

interface Reported extends Omit<Fix, 'at'> {
  /** Seconds since the first. */
  readonly after: number;
}

/** What was matched after each fix; ways by their ends as drawn. */
function followed(town: DrawnRoads, fixes: readonly Reported[]): (Matched | undefined)[] {
  const step = createMatcher(loadGraph(town.bytes));
  let track: Track | undefined;
  return fixes.map(({ after, ...fix }) => {
    const { track: next, matched } = step(track, { ...fix, at: instant(after * 1000) });
    track = next;
    return matched;
  });
}

/** Fixes on a straight line at 15 m/s, one a second, shifted north. */
function driving(from: Place, to: Place, count: number, northMetres = 0): Reported[] {
  return Array.from({ length: count }, (_, i) => ({
    after: i,
    speedMps: 15,
    place: {
      lat: from.lat + (i / (count - 1)) * (to.lat - from.lat) + northMetres / 111_195,
      lon: from.lon + (i / (count - 1)) * (to.lon - from.lon),
    },
  }));
}

const named = (...ways: string[]): Record<string, { name: string }> =>
  Object.fromEntries(ways.map((way) => [way, { name: way }]));

const parallel = drawRoads(
  `
    A-----------B-----------C
    |           |           |
    D-----------E-----------F`,
  { metres: 20, tags: named('AB', 'BC', 'DE', 'EF', 'AD', 'BE', 'CF') },
);

matching('a drive along a road is on that road, in its direction', () => {
  const steps = followed(
    parallel,
    driving(parallel.between('A', 'B', 0.2), parallel.between('A', 'B', 0.9), 12),
  );
  for (const matched of steps.slice(2)) {
    assert.ok(matched?.way.name === 'AB');
    assert.ok(Math.abs(matched.heading - 90) < 1);
    assert.ok(matched.confidence > 0.8, `${matched.confidence}`);
  }
});

matching('one fix nearer to the next street does not put a vehicle there', () => {
  const fixes = driving(parallel.between('A', 'B', 0.1), parallel.between('A', 'B', 0.9), 14).map((fix, i) =>
    i === 7 ? { ...fix, place: { ...fix.place, lat: fix.place.lat - 23 / 111_195 } } : fix,
  );
  const steps = followed(parallel, fixes);
  assert.ok(steps.slice(2).every((matched) => matched?.way.name === 'AB'));
});

matching('a turn is followed', () => {
  const down = driving(parallel.between('B', 'E', 0), parallel.between('B', 'E', 1), 3);
  const fixes = [
    ...driving(parallel.between('A', 'B', 0.3), parallel.between('A', 'B', 0.95), 12),
    ...down.map((fix) => ({ ...fix, after: fix.after + 12 })),
    ...driving(parallel.between('E', 'F', 0.1), parallel.between('E', 'F', 0.6), 8).map((fix) => ({
      ...fix,
      after: fix.after + 15,
    })),
  ];
  const steps = followed(parallel, fixes);
  assert.is(steps[8]?.way.name, 'AB');
  assert.is(steps.at(-1)?.way.name, 'EF');
  assert.ok(Math.abs(steps.at(-1)!.heading - 90) < 1);
});

matching('the carriageway of a divided road is told by the direction of driving', () => {
  const divided = drawRoads(
    `
    A-<-------------------B
    |                     |
    C------------->-------D`,
    { metres: 10, tags: named('AB', 'CD') },
  );
  const between = (from: string, to: string): Reported[] =>
    driving(divided.between(from, to, 0.1), divided.between(from, to, 0.9), 12, 10 - (from < 'C' ? 20 : 0));
  assert.is(followed(divided, between('C', 'D')).at(-1)?.way.name, 'CD');
  const back = driving(divided.between('C', 'D', 0.9, 10), divided.between('C', 'D', 0.1, 10), 12);
  assert.is(followed(divided, back).at(-1)?.way.name, 'AB');
});

matching('a vehicle that stands keeps its direction, however its fixes wander', () => {
  const arriving = driving(parallel.between('A', 'B', 0.2), parallel.between('A', 'B', 0.6), 8);
  const standing = Array.from({ length: 30 }, (_, i): Reported => ({
    after: 8 + i,
    speedMps: 0.3,
    heading: (i * 77) % 360,
    place: parallel.between('A', 'B', 0.6 + ((i % 5) - 2) * 0.015, ((i % 7) - 3) * 2),
  }));
  for (const matched of followed(parallel, [...arriving, ...standing]).slice(8)) {
    assert.ok(matched?.way.name === 'AB');
    assert.ok(Math.abs(matched.heading - 90) < 1);
  }
});

matching('off the roads there is no road, and back on them there is one again', () => {
  const away = driving(parallel.between('B', 'C', 0.5, 150), parallel.between('B', 'C', 0.6, 250), 5);
  const fixes = [
    ...driving(parallel.between('B', 'C', 0.1), parallel.between('B', 'C', 0.5), 8),
    ...away.map((fix) => ({ ...fix, after: fix.after + 12 })),
    ...driving(parallel.between('B', 'C', 0.6), parallel.between('B', 'C', 0.9), 6).map((fix) => ({
      ...fix,
      after: fix.after + 25,
    })),
  ];
  const steps = followed(parallel, fixes);
  assert.equal([steps[7]?.way.name, steps[12]?.way.name, steps.at(-1)?.way.name], ['BC', undefined, 'BC']);
});

matching('after a tunnel the vehicle is where the road comes out', () => {
  const tunnel = drawRoads('A------------------------------B', { metres: 50, tags: named('AB') });
  const fixes = [
    ...driving(tunnel.between('A', 'B', 0.1), tunnel.between('A', 'B', 0.2), 10),
    ...driving(tunnel.between('A', 'B', 0.8), tunnel.between('A', 'B', 0.9), 10).map((fix) => ({
      ...fix,
      after: fix.after + 70,
    })),
  ];
  const matched = followed(tunnel, fixes)[10];
  assert.ok(matched?.way.name === 'AB');
  assert.ok(Math.abs(matched.heading - 90) < 1, 'it did not turn round in the tunnel');
});

matching('a vehicle that turns round on the road is seen to', () => {
  const there = driving(parallel.between('A', 'B', 0.2), parallel.between('A', 'B', 0.7), 9);
  const back = driving(parallel.between('A', 'B', 0.66), parallel.between('A', 'B', 0.1), 10);
  const steps = followed(parallel, [...there, ...back.map((fix) => ({ ...fix, after: fix.after + 12 }))]);
  assert.ok(Math.abs(steps[8]!.heading - 90) < 1);
  assert.ok(Math.abs(steps.at(-1)!.heading - 270) < 1);
});

matching('late fixes, and such as are no place, change nothing', () => {
  const step = createMatcher(loadGraph(parallel.bytes));
  const place = parallel.between('A', 'B', 0.5);
  const { track } = step(undefined, { at: instant(10_000), place });
  assert.is(step(track, { at: instant(9000), place: parallel.at('F') }).track, track);
  const nowhere = step(track, { at: instant(11_000), place: { lat: Number.NaN, lon: 500 } });
  assert.equal(nowhere, { track, matched: undefined });
});

const town = drawRoads(
  `
    A----B----C-->-D
    |    |    |    |
    E----F----G-<--H
    |    |    |    |
    I----J-->-K----L`,
  { metres: 60 },
);
const townGraph = loadGraph(town.bytes);

matching('with ten metres of noise nearly every fix of a drive is on its road', () => {
  const step = createMatcher(townGraph);
  let right = 0;
  let known = 0;
  for (let seed = 1; seed <= 6; seed += 1) {
    let track: Track | undefined;
    for (const { fix, link, isForward, metresToJunction } of noisyDrive(townGraph, {
      seed,
      seconds: 250,
      noiseMetres: 10,
    })) {
      const next = step(track, fix);
      track = next.track;
      // Nearer than the noise to a junction no one can tell its roads apart.
      if (metresToJunction < 20) continue;
      known += 1;
      if (next.matched?.link === link && next.matched.isForward === isForward) right += 1;
    }
  }
  assert.ok(right / known > 0.97, `${right} of ${known}`);
});

matching('probabilities of one vehicle never pass one, wherever its fixes jump', () => {
  const step = createMatcher(townGraph);
  const fix = fc.record(
    {
      seconds: fc.nat({ max: 400 }),
      lat: fc.double({ min: 32.88, max: 32.91, noNaN: true }),
      lon: fc.double({ min: 115.79, max: 115.82, noNaN: true }),
      heading: fc.double({ min: 0, max: 360, noNaN: true }),
      speedMps: fc.double({ min: 0, max: 40, noNaN: true }),
    },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(fc.array(fix, { maxLength: 20 }), (fixes) => {
      let track: Track | undefined;
      let at = 0;
      for (const { seconds, lat, lon, ...motion } of fixes) {
        at += seconds * 1000;
        const next = step(track, { at: instant(at), place: { lat, lon }, ...motion });
        track = next.track;
        const sum = track!.candidates.reduce((total, { probability }) => total + probability, track!.offRoad);
        assert.ok(sum > 0.99 && sum < 1 + 1e-9, `${sum}`);
        if (next.matched) assert.ok(next.matched.confidence > 0 && next.matched.confidence <= 1);
      }
    }),
  );
});

matching.run();
