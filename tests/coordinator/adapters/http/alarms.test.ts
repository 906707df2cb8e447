import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { instant } from '../../../../coordinator/domain/quantities.ts';
import { findAlarms } from '../../../../projections/alarms/view.ts';
import { type ServedSite, serveSite } from '../../../support/served-site.ts';

const alarms = suite('alarms by HTTP');
let served: ServedSite;
alarms.before(async () => {
  served = await serveSite();
});
alarms.after(() => served.close());

const alarmOf = (rule: string) =>
  findAlarms(served.projections.view, Date.now()).find((alarm) => alarm.rule === rule);
const order = {
  centreId: 'east',
  product: 'red-cells',
  group: 'O-',
  quantity: 2,
  urgency: 'emergency',
  neededBy: Date.now() + 3_600_000,
};

alarms('an alarm is acknowledged once, by name, and every desk sees by whom', async () => {
  const ordered = await served.clientOf('centre-east').post('/api/blood-orders', order);
  assert.is(ordered.status, 200, JSON.stringify(ordered.body));
  await served.until(() => alarmOf('blood-ordered') !== undefined, 'the order calls');
  const id = alarmOf('blood-ordered')?.id ?? '';
  const path = `/api/alarms/${id}/acknowledge`;
  assert.is((await served.clientOf('planner').post(path, {})).status, 403);
  assert.is((await served.clientOf('centre-east').post(path, {})).status, 403);
  const answer = await served.clientOf('blood').post(path, {});
  assert.equal(
    [answer.status, answer.body?.['events']],
    [200, ['AlarmAcknowledged']],
    JSON.stringify(answer.body),
  );
  await served.until(() => alarmOf('blood-ordered')?.acknowledged !== undefined, 'it is seen');
  assert.is(alarmOf('blood-ordered')?.acknowledged?.by, 'blood');
  const second = await served.clientOf('dispatcher').post(path, {});
  assert.equal([second.status, second.body?.['events']], [200, []]);
  assert.is(alarmOf('blood-ordered')?.acknowledged?.by, 'blood');
  assert.is(served.projections.view.alarmAcknowledgements.get(id)?.by, 'blood');
});

alarms('an alarm whose cause is gone is told so; a repeat of the same request gets its answer', async () => {
  const ordered = await served.clientOf('centre-east').post('/api/blood-orders', order);
  const orderId = String(ordered.body?.['id']);
  const mine = () =>
    findAlarms(served.projections.view, Date.now()).find(({ subject }) => subject.id === orderId);
  await served.until(() => mine() !== undefined, 'the second order calls');
  const path = `/api/alarms/${mine()?.id ?? ''}/acknowledge`;
  const key = crypto.randomUUID();
  const first = await served.clientOf('dispatcher').post(path, {}, key);
  await served.clientOf('centre-east').post(`/api/blood-orders/${orderId}/cancel`, { reason: 'died' });
  await served.until(() => mine() === undefined, 'the cause is gone');
  assert.equal((await served.clientOf('dispatcher').post(path, {}, key)).body, first.body);
  const late = await served.clientOf('dispatcher').post(path, {});
  assert.equal([late.status, late.body?.['code']], [409, 'AlarmOver']);
});

alarms('whoever took an alarm by mistake takes it back, and it calls every desk again', async () => {
  const ordered = await served.clientOf('centre-east').post('/api/blood-orders', order);
  const orderId = String(ordered.body?.['id']);
  const mine = () =>
    findAlarms(served.projections.view, Date.now()).find(({ subject }) => subject.id === orderId);
  await served.until(() => mine() !== undefined, 'the order calls');
  const path = `/api/alarms/${mine()?.id ?? ''}`;
  await served.clientOf('dispatcher').post(`${path}/acknowledge`, {});
  await served.until(() => mine()?.acknowledged !== undefined, 'it is taken');
  const others = await served.clientOf('blood').post(`${path}/take-back`, {});
  assert.equal([others.status, others.body?.['code']], [409, 'AcknowledgedByAnother']);
  const answer = await served.clientOf('dispatcher').post(`${path}/take-back`, {});
  assert.equal(answer.body?.['events'], ['AlarmAcknowledgementTakenBack'], JSON.stringify(answer.body));
  await served.until(() => mine()?.acknowledged === undefined, 'it calls again');
  await served.clientOf('centre-east').post(`/api/blood-orders/${orderId}/cancel`, { reason: 'tried' });
});

alarms('a crew that calls for help is answered on the stream of its unit', async () => {
  const alarmId = 'help-1';
  await served.store.append(
    'unit-A1',
    [
      {
        id: crypto.randomUUID(),
        event: {
          type: 'CrewAlarmRaised',
          unitId: 'A1',
          alarmId,
          causes: ['sos'],
          at: instant(Date.now()),
        },
        metadata: { correlationId: 'A1', causationId: 'A1', by: 'terminal:A1' },
      },
    ],
    'any',
  );
  await served.until(() => alarmOf('crew-alarm') !== undefined, 'the crew calls');
  const path = `/api/alarms/${alarmOf('crew-alarm')?.id ?? ''}/acknowledge`;
  const notTheirs = await served.clientOf('admin').post(path, {});
  assert.equal([notTheirs.status, notTheirs.body?.['code']], [403, 'NotAllowed']);
  const answer = await served.clientOf('dispatcher').post(path, {});
  assert.equal(answer.body?.['events'], ['CrewAlarmAcknowledged'], JSON.stringify(answer.body));
  await served.until(() => alarmOf('crew-alarm')?.acknowledged !== undefined, 'somebody answers');
  const notBack = await served
    .clientOf('admin')
    .post(`/api/alarms/${alarmOf('crew-alarm')?.id ?? ''}/take-back`, {});
  assert.is(notBack.status, 403);
  const back = await served
    .clientOf('dispatcher')
    .post(`/api/alarms/${alarmOf('crew-alarm')?.id ?? ''}/take-back`, {});
  assert.equal(back.body?.['events'], ['CrewAlarmAcknowledgementTakenBack'], JSON.stringify(back.body));
  await served.until(() => alarmOf('crew-alarm')?.acknowledged === undefined, 'the crew is heard again');
});

alarms('planners read the load of alarms with how long each cause lasted', async () => {
  const planner = served.clientOf('planner');
  const answer = await planner.get('/api/alarm-load');
  assert.is(answer.status, 200, JSON.stringify(answer.body));
  const rules = answer.body?.['rules'] as { rule: string; raised: number; acknowledged: number }[];
  const orders = rules.find(({ rule }) => rule === 'blood-ordered');
  assert.equal([orders?.raised, orders?.acknowledged], [3, 2], 'one was let go again');
  assert.is((await planner.get('/api/alarm-load?from=9&to=3')).body?.['code'], 'InvalidInput');
  assert.is((await served.clientOf('dispatcher').get('/api/alarm-load')).status, 403);
});

alarms.run();
