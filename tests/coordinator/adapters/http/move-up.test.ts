import { randomUUID } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { MoveUpAnswer } from '../../../../coordinator/contract/answers.ts';
import type { Network } from '../../../../coordinator/domain/network.ts';
import { instant } from '../../../../coordinator/domain/quantities.ts';
import { type ServedSite, serveSite } from '../../../support/served-site.ts';

const moveUp = suite('moving a unit up');
let served: ServedSite;
moveUp.before(async () => {
  served = await serveSite();
});
moveUp.after(async () => {
  await served.close();
});

moveUp('a dispatcher is told what is on offer, and can send a unit to nothing else', async () => {
  const dispatcher = served.clientOf('dispatcher');
  const crew = served.clientOf('crew-A1');
  await crew.post('/api/units/A1/steps', { step: 'come-on-duty', crewSize: 3 });
  const asked = await dispatcher.get('/api/units/A1/move-ups');
  assert.is(asked.status, 200);
  assert.equal((asked.body as unknown as MoveUpAnswer).moves, [], 'it is at its station');
  const sent = await dispatcher.post('/api/units/A1/move-up', { stationId: 'S9' });
  assert.equal([sent.status, sent.body?.['code']], [409, 'NotOffered']);
  assert.is((await crew.get('/api/units/A1/move-ups')).status, 403);
  const unknown = await dispatcher.get('/api/units/A404/move-ups');
  assert.equal([unknown.status, unknown.body?.['code']], [404, 'UnknownUnit']);
});

moveUp('a shift that ends before it begins is refused, and the end of another is kept', async () => {
  const crew = served.clientOf('crew-A2');
  const now = Date.now();
  const step = { step: 'come-on-duty', crewSize: 3 };
  const wrong = await crew.post('/api/units/A2/steps', { ...step, at: now, shiftEndsAt: now - 1 });
  assert.equal([wrong.status, wrong.body?.['field']], [400, '/shiftEndsAt']);
  const right = await crew.post('/api/units/A2/steps', { ...step, shiftEndsAt: now + 8 * 3_600_000 });
  assert.is(right.status, 200);
  const last = await served.store.readLast('unit-A2');
  assert.ok(last?.event.type === 'UnitCameOnDuty');
  assert.is(last.event.shiftEndsAt, now + 8 * 3_600_000);
});

moveUp('a crew on duty says when it goes home, and says otherwise; absurd ends are refused', async () => {
  const crew = served.clientOf('crew-A2');
  const now = Date.now();
  const say = (hours: number) =>
    crew.post('/api/units/A2/steps', { step: 'say-shift-end', shiftEndsAt: now + hours * 3_600_000 });
  assert.is((await say(2)).status, 200);
  const { view } = served.projections;
  await served.until(() => view.shifts.get('A2')?.endsAt === now + 2 * 3_600_000, 'the end is known');
  for (const hours of [-0.01, 37]) {
    const { status, body } = await say(hours);
    assert.equal([status, body?.['field']], [400, '/shiftEndsAt']);
  }
  await crew.post('/api/units/A2/steps', { step: 'go-off-duty' });
  const late = await say(3);
  assert.equal([late.status, late.body?.['code']], [409, 'UnitNotOnDuty']);
});

/** A second station far to the east, with people around it whom nobody else reaches in time. */
async function settleTheEast(): Promise<void> {
  const { view } = served.projections;
  const published = view.network.get('network');
  assert.ok(published);
  const place = { lat: 32.9, lon: 115.99 };
  const named = { id: 'far', name: { zh: 'far', en: 'far' }, countyId: 'county', place };
  const network: Network = {
    ...published.network,
    stations: [...published.network.stations, { ...named, kind: 'urban-substation' }],
    townships: [...published.network.townships, { ...named, residents: 200_000 }],
  };
  const at = instant(Date.now());
  const event = { type: 'NetworkPublished', networkId: network.id, fingerprint: 'far', network, at } as const;
  const metadata = { correlationId: 'c', causationId: 'c', by: 'test' };
  await served.store.append(`network-${network.id}`, [{ id: randomUUID(), event, metadata }], 'any');
  await served.until(() => view.network.get('network')?.fingerprint === 'far', 'the station is there');
}

moveUp(
  'a unit free on the road is sent where it covers more; its crew sees it, and the move counts',
  async () => {
    await settleTheEast();
    const { view } = served.projections;
    const dispatcher = served.clientOf('dispatcher');
    const crew = served.clientOf('crew-A1');
    await served.clientOf('crew-A2').post('/api/units/A2/steps', { step: 'come-on-duty', crewSize: 3 });
    await crew.post('/api/units/A1/steps', { step: 'pause', reason: 'fuel' });
    await crew.post('/api/units/A1/steps', { step: 'resume' });
    const at = Date.now();
    served.bus.publish('gps.v1.small.A1', {
      unitId: 'A1',
      fix: {
        ...{ lat: 32.9, lon: 115.85, at, receivedAt: at, speedMps: 0, courseDegrees: 0 },
        ...{ altitudeMetres: 30, ignitionOn: true },
      },
    });
    await served.until(
      () => view.units.get('A1')?.status === 'available' && view.positions.has('A1'),
      'A1 is free on the road',
    );
    const offer = async (): Promise<MoveUpAnswer> =>
      (await dispatcher.get('/api/units/A1/move-ups')).body as unknown as MoveUpAnswer;
    const before = await offer();
    assert.equal([before.boundFor, before.movesThisShift], ['station', 0]);
    const [move] = before.moves;
    assert.is(move?.stationId, 'far');
    assert.ok((move?.gain ?? 0) > 1_000 && (move?.travelSeconds ?? 0) > 0);

    assert.is((await crew.post('/api/units/A1/move-up', { stationId: 'far' })).status, 403);
    const nowhere = await dispatcher.post('/api/units/A1/move-up', { stationId: 'station' });
    assert.equal([nowhere.status, nowhere.body?.['code']], [409, 'NotOffered']);
    assert.match(String(nowhere.body?.['message']), 'far');
    const missing = await dispatcher.post('/api/units/A1/move-up', {});
    assert.equal([missing.status, missing.body?.['field']], [400, '/stationId']);

    const key = randomUUID();
    const sent = await dispatcher.post('/api/units/A1/move-up', { stationId: 'far' }, key);
    assert.equal([sent.status, sent.body?.['events']], [200, ['UnitMovedUp']]);
    await served.until(() => view.shifts.get('A1')?.moves === 1, 'the move counts');
    const again = await dispatcher.post('/api/units/A1/move-up', { stationId: 'far' }, key);
    assert.equal([again.status, again.body?.['events']], [200, ['UnitMovedUp']], 'sent twice, moved once');
    const seen = (await crew.get('/api/live-snapshot')).body?.['tables'] as {
      readonly units: Readonly<Record<string, { readonly movedUpTo?: string }>>;
      readonly shifts: Readonly<Record<string, { readonly moves: number }>>;
    };
    assert.equal(
      [seen.units['A1']?.movedUpTo, seen.shifts],
      ['far', { A1: view.shifts.get('A1') }],
      'its own shift and nobody else’s',
    );
    const after = await offer();
    assert.equal([after.boundFor, after.movesThisShift, after.moves], ['far', 1, []]);

    await crew.post('/api/units/A1/steps', { step: 'pause', reason: 'fuel' });
    await served.until(() => view.units.get('A1')?.status === 'paused', 'it pauses');
    const paused = await dispatcher.post('/api/units/A1/move-up', { stationId: 'far' });
    assert.equal([paused.status, paused.body?.['code']], [409, 'NotOffered']);
  },
);

moveUp.run();
