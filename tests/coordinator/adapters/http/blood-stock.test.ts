import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { BloodBoardTables } from '../../../../projections/blood-board/view.ts';
import type { HttpClient } from '../../../support/http-client.ts';
import { type ServedSite, serveSite } from '../../../support/served-site.ts';

const stock = suite('blood from a recorded stock');
let served: ServedSite;
let blood: HttpClient;
let east: HttpClient;
stock.before(async () => {
  served = await serveSite();
  blood = served.clientOf('blood');
  east = served.clientOf('centre-east');
});
stock.after(() => served.close());

const inDays = (days: number): number => Date.now() + days * 86_400_000;
const bag = (bagId: string, group: string, days: number) => ({
  ...{ bagId, product: 'red-cells', group, units: 2, volumeMl: 400, expiresAt: inDays(days) },
});

async function orderAccepted(group: string, quantity: number): Promise<string> {
  const ordered = await east.post('/api/blood-orders', {
    ...{ centreId: 'east', product: 'red-cells', group, quantity, urgency: 'urgent', neededBy: inDays(1) },
  });
  const orderId = String(ordered.body?.['id']);
  assert.is(
    (await blood.post(`/api/blood-orders/${orderId}/accept`, { bloodCentreId: 'blood' })).status,
    200,
  );
  await until(orderId, ({ status }) => status === 'accepted');
  return orderId;
}

const until = (orderId: string, is: (row: BloodBoardTables['bloodOrders']) => boolean): Promise<void> =>
  served.until(() => {
    const row = served.projections.view.bloodOrders.get(orderId);
    return row !== undefined && is(row);
  }, `order ${orderId}`);
const statusOf = (bagId: string) => served.projections.view.bloodBags.get(bagId)?.status;

stock('without a record of stock, blood is issued by its numbers alone', async () => {
  const orderId = await orderAccepted('A+', 2);
  const issued = await blood.post(`/api/blood-orders/${orderId}/issue`, { unitId: 'X1', bagIds: ['N1'] });
  assert.equal([issued.status, issued.body?.['events']], [200, ['BloodIssued']]);
  await until(orderId, ({ status, depotId }) => status === 'in-transit' && depotId === undefined);
});

stock('bags are taken in, suggested, confirmed by a person, issued and delivered', async () => {
  const bags = [bag('G1', 'A+', 9), bag('G2', 'A+', 3), bag('G3', 'O-', 1), bag('G4', 'A+', 20)];
  const taken = await blood.post('/api/blood-stocks/blood/bags', { bags, origin: 'collected' });
  assert.equal([taken.status, taken.body?.['events']], [200, ['BagsTakenIn']]);
  await served.until(() => statusOf('G4') === 'in-stock', 'the bags are in stock');

  const orderId = await orderAccepted('A+', 4);
  const path = `/api/blood-orders/${orderId}`;
  const suggestion = await blood.get(`${path}/allocation`);
  const picks = suggestion.body?.['picks'] as { bag: { bagId: string }; reason: string }[];
  assert.equal(
    picks.map((pick) => [pick.bag.bagId, pick.reason]),
    [
      ['G2', 'same-group'],
      ['G1', 'same-group'],
    ],
  );
  const early = await blood.post(`${path}/issue`, { unitId: 'X1', bagIds: ['G1', 'G2'] });
  assert.equal([early.status, early.body?.['code']], [409, 'BagsNotReserved']);
  const newest = await blood.post(`${path}/allocation`, { bagIds: ['G1', 'G4'] });
  assert.equal([newest.status, newest.body?.['code']], [409, 'OlderBagsLeft']);
  assert.is((await blood.post(`${path}/allocation`, { bagIds: ['G1', 'G2'] })).status, 200);
  assert.is((await blood.post(`${path}/issue`, { unitId: 'X1', bagIds: ['G1', 'G2'] })).status, 200);
  await until(orderId, ({ status, depotId }) => status === 'in-transit' && depotId === 'blood');

  assert.is((await blood.post(`${path}/temperatures`, { celsius: 4 })).status, 200);
  await until(orderId, ({ box }) => box?.readings === 1);
  assert.is((await east.post(`${path}/receive`, { acceptedBagIds: ['G1'] })).status, 200);
  await served.until(() => statusOf('G1') === 'delivered', 'the accepted bag is delivered');
  assert.is(statusOf('G2'), 'issued', 'the other goes back');
  const back = await blood.post('/api/blood-stocks/blood/returns', { orderId, bagIds: ['G2'] });
  assert.equal([back.status, back.body?.['events']], [200, ['BagsReturned']]);
  await served.until(() => statusOf('G2') === 'in-stock', 'it was kept well all the way');
});

stock('an order that is cancelled frees its bags', async () => {
  const orderId = await orderAccepted('A+', 2);
  const path = `/api/blood-orders/${orderId}`;
  assert.is((await blood.post(`${path}/allocation`, { bagIds: ['G2'] })).status, 200);
  await served.until(() => statusOf('G2') === 'reserved', 'reserved');
  assert.is((await east.post(`${path}/cancel`, { reason: 'patient died' })).status, 200);
  await served.until(() => statusOf('G2') === 'in-stock', 'free again');
});

stock('nothing leaves the stock for an order that nobody accepted, or that has ended', async () => {
  const wanted = { centreId: 'east', product: 'red-cells', group: 'A+', quantity: 2, urgency: 'urgent' };
  const ordered = await east.post('/api/blood-orders', { ...wanted, neededBy: inDays(1) });
  const orderId = String(ordered.body?.['id']);
  const path = `/api/blood-orders/${orderId}`;
  await until(orderId, ({ status }) => status === 'ordered');
  const leaving = { unitId: 'X1', bagIds: ['G2'] };
  const early = await blood.post(`${path}/issue`, leaving);
  assert.equal([early.status, early.body?.['code']], [409, 'BloodOrderNotAccepted']);
  const given = await blood.post(`${path}/allocation`, { bagIds: ['G2'] });
  assert.equal([given.status, given.body?.['code']], [409, 'BloodOrderNotAccepted']);
  await east.post(`${path}/cancel`, { reason: 'not needed' });
  await until(orderId, ({ status }) => status === 'cancelled');
  const late = await blood.post(`${path}/issue`, leaving);
  assert.equal([late.status, late.body?.['code']], [409, 'BloodOutOfOrder']);
});

stock('bags that were given to an order are free again when others are to be chosen', async () => {
  const orderId = await orderAccepted('A+', 2);
  const path = `/api/blood-orders/${orderId}`;
  assert.is((await blood.post(`${path}/allocation`, { bagIds: ['G2'] })).status, 200);
  await served.until(() => statusOf('G2') === 'reserved', 'reserved');
  const released = await blood.post(`${path}/release`, {});
  assert.equal([released.status, released.body?.['events']], [200, ['BagsReleased']]);
  await served.until(() => statusOf('G2') === 'in-stock', 'free again');
  assert.equal((await blood.post(`${path}/release`, {})).body?.['events'], [], 'nothing is left to free');
  await east.post(`${path}/cancel`, { reason: 'not needed' });
});

stock('bags of a broken cold chain are set apart on the road and come back to be discarded', async () => {
  const orderId = await orderAccepted('A+', 2);
  const path = `/api/blood-orders/${orderId}`;
  await blood.post(`${path}/allocation`, { bagIds: ['G2'] });
  assert.is((await blood.post(`${path}/issue`, { unitId: 'X1', bagIds: ['G2'] })).status, 200);
  await until(orderId, ({ status }) => status === 'in-transit');
  await blood.post(`${path}/temperatures`, { celsius: 14 });
  await served.until(() => statusOf('G2') === 'set-apart', 'set apart');
  assert.is((await blood.post('/api/blood-stocks/blood/returns', { orderId, bagIds: ['G2'] })).status, 200);
  const gone = { bagIds: ['G2'], reason: 'cold-chain' };
  assert.is((await blood.post('/api/blood-stocks/blood/discards', gone)).status, 200);
  await served.until(() => statusOf('G2') === 'discarded', 'discarded');
});

stock('a hospital sees the bags of its own orders, and no stock', async () => {
  const tables = (await east.get('/api/live-snapshot')).body?.['tables'] as Record<string, object>;
  assert.equal(Object.keys(tables['bloodBags'] ?? {}).sort(), ['G1', 'G2']);
  assert.equal(Object.keys(tables['bloodStocks'] ?? {}), []);
  const other = (await served.clientOf('centre-west').get('/api/live-snapshot')).body?.['tables'];
  assert.equal(Object.keys((other as Record<string, object>)['bloodBags'] ?? {}), []);
});

stock.run();
