import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { instant } from '../../../coordinator/domain/quantities.ts';
import { pathwayClocks } from '../../../projections/pathway-clocks/pathway-clocks.ts';
import { mission, missionUntil } from '../../support/mission.ts';
import type { MissionNames } from '../../support/mission.ts';
import { clocksAfter } from './pathway-patients.ts';

const upkeep = suite('how pathway clocks are kept');

upkeep('watched for a day, kept for a month, then forgotten', () => {
  const day = 24 * 3600;
  const later = (seconds: number) =>
    clocksAfter(...mission(), ...missionUntil('PatientReported', { incidentId: 'I2', from: seconds }));
  const where = (seconds: number) => {
    const { clocks, pastClocks } = later(seconds);
    return [clocks.has('I1-p1'), pastClocks.has('I1-p1')];
  };
  assert.equal(where(60 + 14 * 60 + day - 300), [true, false]);
  assert.equal(where(60 + 14 * 60 + day + 60), [false, true]);
  const monthLater = clocksAfter(
    ...mission(),
    ...missionUntil('PatientReported', { incidentId: 'I2', from: 2 * day }),
    ...missionUntil('PatientReported', { incidentId: 'I3', from: 33 * day }),
  );
  assert.not(monthLater.pastClocks.has('I1-p1'));
});

const names: fc.Arbitrary<MissionNames> = fc.record(
  {
    incidentId: fc.constantFrom('I1', 'I2', 'I3'),
    unitId: fc.constantFrom('A1', 'A2'),
    from: fc.integer({ min: 0, max: 40 * 24 * 3600 }),
  },
  { noNullPrototype: true },
);

upkeep('whatever is lost, repeated or late: a moment that was reached is one that an event told', () => {
  fc.assert(
    fc.property(
      fc
        .array(names, { maxLength: 4 })
        .map((missions) => missions.flatMap(mission))
        .chain((events) => fc.shuffledSubarray([...events, ...events])),
      (events) => {
        const times = new Set(events.map(({ at }) => at));
        const view = clocksAfter(...events);
        for (const { reached } of [...view.clocks.values(), ...view.pastClocks.values()]) {
          for (const at of Object.values(reached)) assert.ok(times.has(instant(at)));
        }
      },
    ),
  );
  assert.is(pathwayClocks.tables.length, 2);
});

upkeep.run();
