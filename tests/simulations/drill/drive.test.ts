import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { distance } from '../../../coordinator/domain/geography.ts';
import { createDrive } from '../../../simulations/drill/drive.ts';

const drive = suite('a drive');
const corner = [
  { lat: 32.9, lon: 115.8 },
  { lat: 32.91, lon: 115.8 },
  { lat: 32.91, lon: 115.82 },
];

drive('begins at the start of the path and ends at its end', () => {
  const along = createDrive(corner, 300);
  assert.equal(along.at(0).place, corner[0]);
  assert.equal(along.at(300), {
    place: corner[2],
    speedMps: 0,
    courseDegrees: along.at(300).courseDegrees,
    hasArrived: true,
  });
  assert.ok(along.at(10_000).hasArrived);
});

drive('heads north before the corner and east after it', () => {
  const along = createDrive(corner, 300);
  assert.ok(along.at(10).courseDegrees < 1);
  assert.ok(Math.abs(along.at(290).courseDegrees - 90) < 1);
});

drive('takes the time it was given at one mean speed', () => {
  const along = createDrive(corner, 300);
  const metres = distance(corner[0]!, corner[1]!) + distance(corner[1]!, corner[2]!);
  assert.ok(Math.abs(along.at(150).speedMps - metres / 300) < 1e-9);
});

drive('over a path of one place has arrived at once', () => {
  assert.ok(createDrive([corner[0]!], 0).at(0).hasArrived);
});

drive('never goes back, nor farther than its speed allows', () => {
  const degrees = fc.double({ min: -0.2, max: 0.2, noNaN: true });
  const place = fc.record({ lat: degrees, lon: degrees });
  fc.assert(
    fc.property(
      fc.array(place, { minLength: 2, maxLength: 12 }),
      fc.integer({ min: 10, max: 4000 }),
      (path, seconds) => {
        const along = createDrive(path, seconds);
        for (let at = 0; at < seconds; at += seconds / 20) {
          const [before, after] = [along.at(at), along.at(at + seconds / 20)];
          const farthest = (before.speedMps * seconds) / 20;
          assert.ok(distance(before.place, after.place) <= farthest * 1.001 + 0.5);
        }
      },
    ),
  );
});

drive.run();
