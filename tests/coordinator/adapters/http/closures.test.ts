import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type ServedSite, serveSite } from '../../../support/served-site.ts';

const closures = suite('closing roads by HTTP');
let served: ServedSite;
closures.before(async () => {
  served = await serveSite();
});
closures.after(() => served.close());

const place = { lat: 32.9, lon: 115.8 };
const hour = 3_600_000;
const road = { where: { kind: 'road', place }, reason: 'crash' } as const;
const flood = (corners: number) => ({
  where: {
    kind: 'area',
    boundary: Array.from({ length: corners }, (_, i) => ({ lat: 32.9, lon: 115.8 + i / 1000 })),
  },
  reason: 'flood',
});

closures(
  'a dispatcher closes a road, extends it and reopens it, and the answer comes when it is shown',
  async () => {
    const desk = served.clientOf('dispatcher');
    const until = Date.now() + hour;
    const { status, body } = await desk.post('/api/closures', { ...road, note: '两车相撞', until });
    assert.is(status, 200, JSON.stringify(body));
    const id = String(body?.['id']);
    const row = served.projections.view.closures.get(id);
    assert.equal(
      [row?.where, row?.note, row?.until, row?.by],
      [road.where, '两车相撞', until, 'user:dispatcher'],
    );
    const extended = await desk.post(`/api/closures/${id}/extend`, { until: until + hour });
    assert.equal(extended.body?.['events'], ['ClosureExtended']);
    const shorter = await desk.post(`/api/closures/${id}/extend`, { until });
    assert.equal([shorter.status, shorter.body?.['code']], [409, 'NoExtension']);
    assert.is((await served.clientOf('admin').post(`/api/closures/${id}/reopen`, {})).status, 200);
    assert.is(served.projections.view.closures.has(id), false);
    assert.equal((await desk.post(`/api/closures/${id}/reopen`, {})).body?.['events'], []);
    const ended = await desk.post(`/api/closures/${id}/extend`, {});
    assert.equal([ended.status, ended.body?.['code']], [409, 'ClosureEnded']);
  },
);

closures('sent twice with one key a road is closed once', async () => {
  const desk = served.clientOf('dispatcher');
  const key = crypto.randomUUID();
  const first = await desk.post('/api/closures', road, key);
  const second = await desk.post('/api/closures', road, key);
  assert.equal(second.body, first.body);
});

closures('what cannot be closed is refused with the reason', async () => {
  const desk = served.clientOf('dispatcher');
  const codeOf = async (body: object): Promise<unknown> => {
    const answer = await desk.post('/api/closures', body);
    return [answer.status, answer.body?.['code'], answer.body?.['field']];
  };
  assert.equal(await codeOf(flood(2)), [409, 'UnfitBoundary', undefined]);
  assert.equal(await codeOf(flood(501)), [409, 'UnfitBoundary', undefined]);
  assert.equal(await codeOf({ ...road, where: { kind: 'road', place: { lat: 10, lon: 100 } } }), [
    409,
    'PlaceOutsideNetwork',
    undefined,
  ]);
  assert.equal(await codeOf({ ...road, until: 1 }), [409, 'EndNotAfterStart', 'until']);
  assert.equal(await codeOf({ ...road, where: { kind: 'bridge', place } }), [
    400,
    'InvalidInput',
    '/where/kind',
  ]);
  assert.equal(await codeOf({ ...road, where: { kind: 'road', place: { lat: 91, lon: 0 } } }), [
    400,
    'InvalidInput',
    '/where/place/lat',
  ]);
  const unknown = await desk.post('/api/closures/none/reopen', {});
  assert.equal([unknown.status, unknown.body?.['code']], [404, 'UnknownClosure']);
});

closures('everybody on the staff sees closed roads; crews and planners close none', async () => {
  await served.clientOf('dispatcher').post('/api/closures', flood(4));
  for (const account of ['crew-A2', 'centre-west', 'blood', 'planner', 'admin']) {
    const tables = (await served.clientOf(account).get('/api/live-snapshot')).body?.['tables'];
    const rows = (tables as Record<string, Record<string, unknown>>)['closures'] ?? {};
    assert.ok(Object.keys(rows).length > 0, account);
  }
  for (const account of ['crew-A2', 'centre-west', 'blood', 'planner'])
    assert.is((await served.clientOf(account).post('/api/closures', road)).status, 403, account);
});

closures('which road a place is on is asked before it is closed', async () => {
  const answer = await served.clientOf('dispatcher').get('/api/road?lat=32.9&lon=115.8');
  assert.equal(answer.body, { isOnRoad: false, reason: 'no-roads' });
  assert.is((await served.clientOf('dispatcher').get('/api/road?lat=x&lon=115.8')).status, 400);
});

closures.run();
