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

moveUp.run();
