import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { MoveUpAnswer } from '../../../../coordinator/contract/answers.ts';
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

moveUp.run();
