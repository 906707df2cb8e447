import { randomUUID } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { SimilarCall } from '../../../../coordinator/contract/telephone.ts';
import type { DomainEvent } from '../../../../coordinator/domain/events.ts';
import { instant } from '../../../../coordinator/domain/quantities.ts';
import type { HttpClient } from '../../../support/http-client.ts';
import { type ServedSite, serveSite } from '../../../support/served-site.ts';

const telephone = suite('the telephone');
let served: ServedSite;
let desk: HttpClient;
telephone.before.each(async () => {
  served = await serveSite();
  desk = served.clientOf('dispatcher');
});
telephone.after.each(() => served.close());

const place = { lat: 32.9, lon: 115.79 };
const address = '颍州中路 1 号';
const stroke = { complaint: 'stroke-signs', answers: { face: true } };

async function take(more: object = {}): Promise<{ callId: string; incidentId?: string }> {
  const { status, body } = await desk.post('/api/calls', { place, address, ...more });
  assert.is(status, 200, JSON.stringify(body));
  const callId = String(body?.['id']);
  const incidentId = body?.['incidentId'] as string | undefined;
  const { view } = served.projections;
  await served.until(
    () => (incidentId === undefined ? view.calls.has(callId) : view.incidents.has(incidentId)),
    'the call is on the board',
  );
  return { callId, ...(incidentId !== undefined && { incidentId }) };
}

async function recorded(callId: string): Promise<readonly DomainEvent[]> {
  const events: DomainEvent[] = [];
  for await (const { event } of served.store.readStream(`call-${callId}`)) events.push(event);
  return events;
}
const typesOf = async (callId: string): Promise<readonly string[]> =>
  (await recorded(callId)).map(({ type }) => type);

const similarTo = async (body: object): Promise<readonly SimilarCall[]> =>
  (await desk.post('/api/similar-calls', body)).body?.['similar'] as readonly SimilarCall[];

telephone('finds who calls again from the same number or the same place, and nobody else', async () => {
  const first = await take({ caller: { phone: '138-0000-2201' }, triage: stroke });
  const [sameNumber, ...none] = await similarTo({ phone: '138 0000 2201' });
  assert.equal(none, []);
  assert.equal([sameNumber?.callId, sameNumber?.isSameNumber], [first.callId, true]);
  assert.is(sameNumber?.incidentId, first.incidentId);
  const [near] = await similarTo({ place: { lat: place.lat + 0.001, lon: place.lon }, phone: '13900000000' });
  assert.equal([near?.callId, near?.metres, near?.isSameNumber], [first.callId, 111, false]);
  assert.equal(await similarTo({ place: { lat: 32.95, lon: place.lon }, phone: '13900000000' }), []);
  assert.equal(await similarTo({}), []);
});

telephone('finds what the site calls similar', async () => {
  const first = await take({ triage: stroke });
  const apart = { place: { lat: place.lat + 0.004, lon: place.lon } };
  assert.equal(await similarTo(apart), [], '445 m');
  const { view } = served.projections;
  const published = view.network.get('network');
  assert.ok(published);
  const network = { ...published.network, similarCallLimits: { metres: 500 } };
  const at = instant(Date.now());
  const event = { type: 'NetworkPublished', networkId: network.id, fingerprint: 'own', network, at } as const;
  const metadata = { correlationId: 'c', causationId: 'c', by: 'test' };
  await served.store.append(`network-${network.id}`, [{ id: randomUUID(), event, metadata }], 'any');
  await served.until(() => view.network.get('network')?.fingerprint === 'own', 'the site has its limits');
  assert.equal(
    (await similarTo(apart)).map(({ callId, metres }) => [callId, metres]),
    [[first.callId, 445]],
  );
});

telephone('does not find a waiting call to resemble itself', async () => {
  const { callId } = await take({ caller: { phone: '13800002201' } });
  assert.equal(await similarTo({ callId, place }), []);
  const other = await take({ caller: { phone: '13800002201' } });
  assert.equal(
    (await similarTo({ callId, place })).map((one) => [one.callId, one.isSameNumber]),
    [[other.callId, true]],
  );
});

telephone('links a call that repeats another: it is kept, closed, and opens no incident', async () => {
  const first = await take({ triage: stroke });
  const again = await desk.post('/api/calls', { place, address, triage: stroke, duplicateOf: first.callId });
  assert.equal([again.status, again.body?.['incidentId']], [200, undefined]);
  const callId = String(again.body?.['id']);
  assert.equal(await typesOf(callId), ['CallReceived', 'CallLocated', 'CallClosed']);
  const { view } = served.projections;
  await served.until(
    () => view.incidents.get(String(first.incidentId))?.recallIds?.includes(callId) === true,
    'the incident names its recall',
  );
  const unknown = await desk.post('/api/calls', { place, address, duplicateOf: 'call-none' });
  assert.equal([unknown.status, unknown.body?.['code']], [404, 'UnknownCall']);
});

telephone('keeps since when it rang and when somebody answered, though it is sent later', async () => {
  const answeredAt = Date.now() - 90_000;
  const { callId, incidentId } = await take({ rangAt: answeredAt - 7_000, answeredAt, triage: stroke });
  const [received] = await recorded(callId);
  assert.equal(received, {
    type: 'CallReceived',
    callId,
    channel: 'telephone',
    rangAt: answeredAt - 7_000,
    at: answeredAt,
  });
  assert.is(served.projections.view.incidents.get(String(incidentId))?.receivedAt, answeredAt);
});

telephone('refuses a ringing that cannot be: after the answer, or ten minutes before it', async () => {
  const answeredAt = Date.now() - 60_000;
  for (const [rangAt, problem] of [
    [answeredAt + 1, /after the call was answered/],
    [answeredAt - 600_001, /more than 10 minutes before/],
  ] as const) {
    const { status, body } = await desk.post('/api/calls', { place, address, rangAt, answeredAt });
    assert.is(status, 400);
    assert.match(JSON.stringify(body), problem);
    assert.match(JSON.stringify(body), /rangAt/);
  }
  const future = await desk.post('/api/calls', { place, address, answeredAt: Date.now() + 3_600_000 });
  assert.is(future.status, 400);
  assert.match(JSON.stringify(future.body), /answeredAt.*future/);
  await take({ rangAt: answeredAt - 600_000, answeredAt });
});

telephone('keeps a call apart by an event, at once or later', async () => {
  const first = await take({ triage: stroke });
  const apart = await take({ triage: stroke, keptApartFrom: [first.callId] });
  assert.ok((await typesOf(apart.callId)).includes('CallKeptApart'));
  const waiting = await take();
  const { status } = await desk.post(`/api/calls/${waiting.callId}/keep-apart`, {
    fromCallIds: [first.callId],
  });
  assert.is(status, 200);
  assert.ok((await typesOf(waiting.callId)).includes('CallKeptApart'));
});

telephone('keeps whoever hung up in the queue until somebody has called back', async () => {
  const { status, body } = await desk.post('/api/calls/abandoned', { phone: '13800002201' });
  assert.is(status, 200, JSON.stringify(body));
  const callId = String(body?.['id']);
  const { calls } = served.projections.view;
  await served.until(() => calls.get(callId)?.abandonedAt !== undefined, 'it waits');
  const early = await desk.post(`/api/calls/${callId}/close`, { reason: 'abandoned' });
  assert.equal([early.status, early.body?.['code']], [409, 'NotCalledBack']);
  await desk.post(`/api/calls/${callId}/call-back`, { outcome: 'no-answer' });
  await served.until(() => calls.get(callId)?.callBacks === 1, 'the attempt is counted');
  assert.is((await desk.post(`/api/calls/${callId}/close`, { reason: 'abandoned' })).status, 200);
  await served.until(() => !calls.has(callId), 'it is gone');
});

telephone('takes a hung-up call outside the network by no means', async () => {
  const outside = { located: { place: { lat: 39.9, lon: 116.4 }, address: 'x' } };
  const { status, body } = await desk.post('/api/calls/abandoned', outside);
  assert.equal([status, body?.['code']], [409, 'PlaceOutsideNetwork']);
});

const arrest = { complaint: 'unconscious', answers: { awake: false, 'breathing-normally': false } };

telephone(
  'times resuscitation from recognition to the first compression, before and after the card',
  async () => {
    const now = Date.now();
    const { callId, incidentId } = await take({ triage: { ...arrest, arrestRecognisedAt: now - 30_000 } });
    assert.equal(await typesOf(callId), ['CallReceived', 'CallLocated', 'ArrestRecognised', 'CallTriaged']);
    const pressed = await desk.post(`/api/calls/${callId}/compressions`, { at: now });
    assert.is(pressed.status, 200, JSON.stringify(pressed.body));
    const { incidents } = served.projections.view;
    const row = () => incidents.get(String(incidentId));
    await served.until(() => row()?.compressionsStartedAt === now, 'the first compression is on the board');
    assert.is(row()?.arrestRecognisedAt, now - 30_000);
  },
);

telephone('takes no moment from the future, and no compression without an arrest', async () => {
  const soon = Date.now() + 600_000;
  const future = await desk.post('/api/calls', {
    place,
    address,
    triage: { ...arrest, arrestRecognisedAt: soon },
  });
  assert.equal([future.status, future.body?.['field']], [400, '/triage/arrestRecognisedAt']);
  const { callId } = await take();
  const { status, body } = await desk.post(`/api/calls/${callId}/compressions`, {});
  assert.equal([status, body?.['code']], [409, 'ArrestNotRecognised']);
  assert.is((await desk.post(`/api/calls/${callId}/arrest`, {})).status, 200);
  assert.is((await desk.post(`/api/calls/${callId}/compressions`, {})).status, 200);
});

telephone.run();
