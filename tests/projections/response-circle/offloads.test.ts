import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import { minutes, later } from '../../../coordinator/domain/quantities.ts';
import { emptyReadModel, READ_MODEL } from '../../../projections/read-model.ts';
import { createResponseCircle } from '../../../projections/response-circle/response-circle.ts';
import { foldInto } from '../../../projections/run.ts';
import { missionUntil } from '../../support/mission.ts';
import { openPlain } from '../../support/open-plain.ts';
import { TestClock, recorded } from '../../support/read-side.ts';
import { introduced, twoCounties, unitOf } from '../../support/two-counties.ts';

const offloads = suite('stretchers held at a hospital');

/** A1, the one ambulance of the western county, arrives at H1 with its patient. */
function arrived(network = twoCounties()) {
  const clock = new TestClock();
  const view = emptyReadModel();
  const fold = (...events: readonly DomainEvent[]): void => {
    for (const one of recorded(events)) foldInto(READ_MODEL, view, one);
  };
  fold(...introduced(network), ...missionUntil('UnitArrivedAtCentre'));
  const live = createResponseCircle({
    view,
    positions: new Map(),
    travelTimes: openPlain,
    closedRoads: { version: () => '' },
    clock,
    changed: () => undefined,
  });
  const since = view.units.get('A1')?.since;
  assert.ok(since);
  const after = async (count: number) => {
    clock.set(later(since, minutes(count)));
    await live.refresh();
    return live.offloads.get('A1');
  };
  return { after, fold, since };
}

offloads('cost the county whom nobody else reaches, once the limit is over', async () => {
  const { after, since } = arrived();
  assert.is(await after(9), undefined);
  const row = await after(11);
  // w1 is 1.4 km from H1; w2 is too far from there as well, and the eastern county has its own ambulance.
  assert.equal(row && [row.centreId, row.since, row.countyId, row.residents, row.townshipIds], [
    'H1',
    since,
    'west',
    600,
    ['w1'],
  ]);
});

offloads('cost nobody where another free ambulance reaches them', async () => {
  const { after } = arrived(
    twoCounties({ units: [unitOf('A1'), unitOf('A3'), unitOf('A2', { stationId: 'S2' })] }),
  );
  assert.equal((await after(11))?.residents, 0);
});

offloads('are free once the hospital has taken over', async () => {
  const { after, fold, since } = arrived();
  assert.ok(await after(11));
  fold({
    type: 'CareHandedOver',
    patientId: 'I1-p1',
    unitId: 'A1',
    centreId: 'H1',
    at: later(since, minutes(12)),
  });
  assert.is(await after(13), undefined);
});

offloads.run();
