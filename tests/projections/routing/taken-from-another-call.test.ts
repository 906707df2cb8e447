import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Priority } from '../../../coordinator/domain/pathways.ts';
import type { UnitRow, UnitStatus } from '../../../projections/live-map/view.ts';
import { rankUnits } from '../../../projections/routing/closest-capable-unit.ts';
import type { UnitNeed } from '../../../projections/routing/unit-shortlist.ts';
import { shortlistUnits } from '../../../projections/routing/unit-shortlist.ts';
import { openPlain } from '../../support/open-plain.ts';
import { km } from '../../support/two-counties.ts';
import { NOW, stations, need, placed, ranked } from './units-to-rank.ts';
import type { Placed } from './units-to-rank.ts';

const taken = suite('units on their way to another call');

const URGENT: UnitNeed = { ...need, priority: 1 };
const boundFor = (incidentId: string, status: UnitStatus = 'mobilised'): Partial<UnitRow> => ({
  status,
  incidentId,
});
/** Calls that others work for, by priority. */
const PRIORITIES = new Map<string, Priority>([
  ['SLOW', 4],
  ['CLOSE', 2],
]);

async function rankedBesideOthers(units: readonly Placed[], wanted: UnitNeed = URGENT) {
  const positions = new Map(units.flatMap(({ position }) => (position ? [[position.unitId, position]] : [])));
  const rows = units.map(({ row }) => row);
  const shortlist = shortlistUnits(wanted, rows, positions, stations, NOW, (id) => PRIORITIES.get(id));
  const travel = await openPlain.toPlace(
    shortlist.candidates.map(({ start }) => start.place),
    wanted.place,
  );
  return rankUnits(wanted, shortlist, travel, { rankingId: 'R1', now: NOW });
}

taken(
  'a unit on its way to a call that can wait is offered behind the free ones, never before them',
  async () => {
    const { offered } = await rankedBesideOthers([
      placed('FREE', km(6, 0)),
      placed('BOUND', km(1, 0), boundFor('SLOW')),
    ]);
    assert.equal(
      offered.map(({ id, takenFrom }) => [id, takenFrom]),
      [
        ['FREE', undefined],
        ['BOUND', 'SLOW'],
      ],
    );
    assert.equal(offered[1]?.reasons[0], { code: 'taken-from', values: { incidentId: 'SLOW' } });
  },
);

taken('with nobody free it comes first; its own call would wait again', async () => {
  const { offered } = await rankedBesideOthers([placed('BOUND', km(1, 0), boundFor('SLOW'))]);
  assert.equal(
    offered.map(({ id }) => id),
    ['BOUND'],
  );
});

taken(
  'nobody is taken from a call nearly as urgent, from a scene, for little gain, or for a call that can wait',
  async () => {
    const nobody = async (unit: Placed, wanted?: UnitNeed) => {
      const { offered } = await rankedBesideOthers([placed('FREE', km(2, 0)), unit], wanted);
      assert.equal(
        offered.map(({ id }) => id),
        ['FREE'],
      );
    };
    await nobody(placed('BOUND', km(0.1, 0), boundFor('CLOSE')));
    await nobody(placed('BOUND', km(0.1, 0), boundFor('SLOW', 'on-scene')));
    await nobody(placed('BOUND', km(1, 0), boundFor('SLOW')));
    await nobody(placed('BOUND', km(0.1, 0), boundFor('SLOW')), { ...need, priority: 3 });
  },
);

taken('the order of the fleet in memory decides nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13], { minLength: 14 }),
      async (order) => {
        // Pairs at the same place, so that only their ids can tell them apart.
        const units = order.map((i) => placed(`A${i}`, km(Math.floor(i / 2), 0)));
        assert.equal(
          await ranked(units),
          await ranked([...units].sort((a, b) => (a.row.unitId < b.row.unitId ? -1 : 1))),
        );
      },
    ),
  );
});

taken.run();
