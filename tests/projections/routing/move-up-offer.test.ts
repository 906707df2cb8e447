import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import type { Place } from '../../../coordinator/domain/geography.ts';
import type { PositionRow } from '../../../projections/live-map/view.ts';
import { emptyReadModel, READ_MODEL } from '../../../projections/read-model.ts';
import { createMoveUps } from '../../../projections/routing/move-up-offer.ts';
import { foldInto } from '../../../projections/run.ts';
import { openPlain } from '../../support/open-plain.ts';
import { TestClock, recorded, t } from '../../support/read-side.ts';
import { introduced, km, station, twoCounties } from '../../support/two-counties.ts';

const test = suite('move-up on offer');

const free = (unitId: string): readonly DomainEvent[] => [
  { type: 'UnitCameOnDuty', unitId, crewSize: 3, at: t(0) },
  { type: 'UnitPaused', unitId, reason: 'fuel', at: t(10) },
  { type: 'UnitResumed', unitId, at: t(20) },
];

/** S1 at the western towns, S2 at the eastern one; each town too big for a unit to be needless there. */
function begin(...events: readonly DomainEvent[]) {
  const plain = twoCounties();
  const network = {
    ...plain,
    stations: [...plain.stations.filter(({ id }) => id !== 'S2'), station('S2', km(20, 0))],
    townships: plain.townships.map((township) => ({ ...township, residents: township.residents * 100 })),
  };
  const view = emptyReadModel();
  for (const one of recorded([...introduced(network), ...events])) foldInto(READ_MODEL, view, one);
  const clock = new TestClock();
  clock.set(t(100));
  const positions = new Map<string, PositionRow>();
  const seen = (unitId: string, place: Place): void => {
    const fixAt = t(95);
    positions.set(unitId, { unitId, ...place, speedMps: 0, courseDegrees: 0, fixAt, receivedAt: fixAt });
  };
  seen('A1', km(10, 0));
  let asked = 0;
  let closed = '';
  const travelTimes = {
    ...openPlain,
    matrix: (...places: Parameters<typeof openPlain.matrix>) => {
      asked += 1;
      return openPlain.matrix(...places);
    },
  };
  const closedRoads = { version: () => closed };
  const moveUps = createMoveUps({ view, positions, travelTimes, closedRoads, clock });
  return {
    moveUps,
    clock,
    asked: () => asked,
    close: (id: string): void => {
      closed = id;
    },
  };
}

const home: readonly DomainEvent[] = [{ type: 'UnitWentOffDuty', unitId: 'A2', at: t(30) }];

test('the unit that became free where another already covers is offered the other end of the network', async () => {
  const moved: DomainEvent = { type: 'UnitMovedUp', unitId: 'A1', stationId: 'S1', gain: 1, at: t(40) };
  const offer = await begin(
    ...free('A1'),
    ...free('A2'),
    { type: 'UnitMovedUp', unitId: 'A2', stationId: 'S1', gain: 1, at: t(40) },
    moved,
  ).moveUps('A1');
  assert.equal(
    offer?.moves.map(({ stationId }) => stationId),
    ['S2'],
  );
  assert.equal([offer?.boundFor, offer?.movesThisShift, offer?.busyShare], ['S1', 1, 0.3]);
  assert.ok((offer?.moves[0]?.gain ?? 0) >= 1000);
  assert.ok((offer?.moves[0]?.travelSeconds ?? 0) > 0);
});

test('nothing is offered to a unit at its station, on duty nowhere, or that nobody can see', async () => {
  const atStation = begin({ type: 'UnitCameOnDuty', unitId: 'A1', crewSize: 3, at: t(0) }, ...home);
  assert.equal((await atStation.moveUps('A1'))?.moves, []);
  assert.equal((await begin(...free('A1'), ...free('A2')).moveUps('A2'))?.moves, [], 'A2 sent no fix');
  assert.is(await atStation.moveUps('A9'), undefined);
});

test('the roads are asked once, and again when others are closed or the hour has changed', async () => {
  const { moveUps, asked, close, clock } = begin(...free('A1'));
  await Promise.all([moveUps('A1'), moveUps('A1')]);
  assert.is(asked(), 1);
  close('R1');
  await moveUps('A1');
  assert.is(asked(), 2);
  clock.set(t(600));
  await moveUps('A1');
  assert.is(asked(), 2);
});

test.run();
