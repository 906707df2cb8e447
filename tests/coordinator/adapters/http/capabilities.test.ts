import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { serveSite } from '../../../support/served-site.ts';

const capabilities = suite('capabilities over HTTP');

capabilities('a capability rests for a reason, everybody sees it, and it holds again', async () => {
  const served = await serveSite();
  const { centres } = served.projections.view;
  const pathway = centres.get('east')?.centre.capabilities[0]?.pathway;
  const isSuspended = () =>
    centres.get('east')?.centre.capabilities.find((each) => each.pathway === pathway)?.suspended ?? false;
  const admin = served.clientOf('admin');
  const told = { pathway, reason: '复评' };

  const path = '/api/centres/east/capabilities';
  const off = await admin.post(`${path}/suspend`, told);
  assert.equal([off.status, off.body?.['events']], [200, ['CapabilitySuspended']]);
  await served.until(isSuspended, 'it is suspended');
  const word = pathway && centres.get('east')?.capabilityWords?.[pathway];
  assert.equal([word?.by, word?.reason], ['admin', '复评']);
  assert.equal((await admin.post(`${path}/suspend`, told)).body?.['events'], [], 'twice is once');

  const unknown = await admin.post('/api/centres/nowhere/capabilities/suspend', told);
  assert.is(unknown.body?.['code'], 'UnknownCentre');
  const unreasoned = await admin.post(`${path}/resume`, { pathway, reason: ' ' });
  assert.equal([unreasoned.status, unreasoned.body?.['field']], [400, '/reason']);

  assert.is((await admin.post(`${path}/resume`, told)).status, 200);
  await served.until(() => !isSuspended(), 'it holds again');
  await served.close();
});

capabilities.run();
