import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Place } from '../../../coordinator/domain/geography.ts';
import type { Priority } from '../../../coordinator/domain/pathways.ts';
import { seconds } from '../../../coordinator/domain/quantities.ts';
import type { UnitRow } from '../../../projections/live-map/view.ts';
import { batchOf, type WaitingCall, withBatch } from '../../../projections/routing/batch.ts';
import { rankUnits } from '../../../projections/routing/closest-capable-unit.ts';
import { shortlistUnits } from '../../../projections/routing/unit-shortlist.ts';
import { openPlain } from '../../support/open-plain.ts';
import { t } from '../../support/read-side.ts';
import { km, station, unitOf } from '../../support/two-counties.ts';

const test = suite('several calls wait');
const NOW = t(3600);

/** Units at stations of their own, so many kilometres east. */
function fleet(places: Readonly<Record<string, number>>) {
  const stations = new Map(
    Object.entries(places).map(([id, east]) => [`S-${id}`, station(`S-${id}`, km(east, 0))]),
  );
  const units = Object.keys(places).map((id): UnitRow => ({
    unitId: id,
    unit: unitOf(id, { stationId: `S-${id}` }),
    status: 'at-station',
    since: t(0),
    crewSize: 3,
    patientIds: [],
  }));
  const call = (incidentId: string, place: Place, priority: Priority = 2): WaitingCall => {
    const need = { incidentId, place, needs: [], priority };
    return { need, shortlist: shortlistUnits(need, units, new Map(), stations, NOW) };
  };
  return { call };
}

/*
 *   I2            U1      I1        U2          kilometres east
 *  -10             0       4        10
 */
test('the nearest unit is left for a call that nobody else comes to in time', async () => {
  const { call } = fleet({ U1: 0, U2: 10 });
  const [first, second] = [call('I1', km(4, 0)), call('I2', km(-10, 0))];
  const batch = await batchOf([first, second], openPlain);
  assert.equal(Object.fromEntries(batch), { I1: 'U2', I2: 'U1' });

  const travel = await openPlain.toPlace(
    first.shortlist.candidates.map(({ start }) => start.place),
    first.need.place,
  );
  const alone = rankUnits(first.need, first.shortlist, travel, { rankingId: 'R1', now: NOW });
  const together = withBatch(alone, 'I1', batch);
  assert.equal(
    together.offered.map(({ id, reasons }) => [id, reasons.at(-1)]),
    [
      ['U1', { code: 'wanted-by', values: { incidentId: 'I2' } }],
      ['U2', { code: 'batch-choice', values: { count: 2 } }],
    ],
    'the order stays that of the drive; the advice stands beside it',
  );
});

test('a quick station is worth more than a near one: the turnout counts as the drive does', async () => {
  // U1 stands nearer to both calls, and its crew takes seven minutes to leave.
  const { call } = fleet({ U1: 0, U2: 5 });
  const turnouts = new Map([
    ['S-U1', { turnoutSeconds: Array.from({ length: 20 }, () => seconds(420)) }],
    ['S-U2', { turnoutSeconds: Array.from({ length: 20 }, () => seconds(60)) }],
  ]);
  const calls = [call('I1', km(2, 0), 1), call('I2', km(2, 0), 4)];
  assert.is((await batchOf(calls, openPlain)).get('I1'), 'U1');
  assert.is((await batchOf(calls, openPlain, turnouts)).get('I1'), 'U2');
});

test('a minute of a more urgent call counts for more', async () => {
  // Alone each wants U1; apart they are 6 and 8 km from it, and U2 is far from both.
  const { call } = fleet({ U1: 0, U2: 40 });
  const calls = (urgent: 'I1' | 'I2'): readonly WaitingCall[] => [
    call('I1', km(6, 0), urgent === 'I1' ? 1 : 4),
    call('I2', km(8, 0), urgent === 'I2' ? 1 : 4),
  ];
  assert.is((await batchOf(calls('I1'), openPlain)).get('I1'), 'U1');
  assert.is((await batchOf(calls('I2'), openPlain)).get('I2'), 'U1');
});

test('with one unit for three calls the most urgent gets it and the others nothing', async () => {
  const { call } = fleet({ U1: 0 });
  const batch = await batchOf(
    [call('I1', km(1, 0), 3), call('I2', km(2, 0), 1), call('I3', km(1, 0), 4)],
    openPlain,
  );
  assert.equal([...batch], [['I2', 'U1']]);
});

test.run();
