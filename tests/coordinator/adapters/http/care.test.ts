import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Ranking } from '../../../../coordinator/domain/decision.ts';
import type { HttpClient } from '../../../support/http-client.ts';
import { type ServedSite, serveSite } from '../../../support/served-site.ts';

const care = suite('the handover over HTTP');
let served: ServedSite;
let crew: HttpClient;
let centre: HttpClient;
let dispatcher: HttpClient;
let patientId = '';
let incidentId = '';
let centreId = '';
let preAlertId = '';

async function accepted(client: HttpClient, path: string, body: object): Promise<unknown> {
  const answer = await client.post(path, body);
  assert.is(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`);
  return answer.body?.['events'];
}
const step = (body: object) => accepted(crew, '/api/units/A1/steps', body);

care.before(async () => {
  served = await serveSite();
  dispatcher = served.clientOf('dispatcher');
  crew = served.clientOf('crew-A1');
  await step({ step: 'come-on-duty', crewSize: 3 });
  const called = await dispatcher.post('/api/calls', {
    place: { lat: 32.9, lon: 115.79 },
    address: '颍州中路 1 号',
    triage: { complaint: 'stroke-signs', answers: { face: true } },
  });
  incidentId = String(called.body?.['incidentId']);
  patientId = String((called.body?.['patientIds'] as string[])[0]);
  const units = (await dispatcher.get(`/api/incidents/${incidentId}/unit-ranking`))
    .body as unknown as Ranking;
  const { rankingId } = units;
  await accepted(dispatcher, `/api/incidents/${incidentId}/dispatch`, { unitId: 'A1', rankingId });
  await step({ step: 'acknowledge' });
  await step({ step: 'mobilise' });
  await step({ step: 'arrive-on-scene' });
  const ranked = await crew.get(`/api/patients/${patientId}/destination-ranking`);
  const destinations = ranked.body as unknown as Ranking;
  centreId = destinations.offered[0]?.id ?? '';
  await accepted(crew, `/api/patients/${patientId}/destination`, {
    centreId,
    rankingId: destinations.rankingId,
  });
  centre = served.clientOf(`centre-${centreId}`);
  const { inbound } = served.projections.view;
  await served.until(() => inbound.size > 0, 'the pre-alert reaches the board');
  preAlertId = [...inbound.keys()][0] ?? '';
});
care.after(() => served.close());

care('a centre calls a team and asks to be passed over; dispatch holds to its choice', async () => {
  const path = `/api/prealerts/${preAlertId}`;
  const row = () => served.projections.view.inbound.get(preAlertId);
  assert.equal(await accepted(centre, `${path}/teams`, { team: 'stroke', isActive: true }), [
    'TeamActivated',
  ]);
  const none = await centre.post(`${path}/teams`, { team: 'ct', isActive: false });
  assert.equal([none.status, none.body?.['code']], [409, 'TeamNotActivated']);
  const early = await dispatcher.post(`${path}/diversion/decline`, { reason: 'no other' });
  assert.equal([early.status, early.body?.['code']], [409, 'NoDiversionAsked']);
  assert.equal(await accepted(centre, `${path}/diversion`, { reason: 'CT down' }), [
    'PreAlertAcknowledged',
    'PreAlertDiversionAsked',
  ]);
  assert.equal(await accepted(dispatcher, `${path}/diversion/decline`, { reason: 'no other' }), [
    'PreAlertDiversionDeclined',
  ]);
  await served.until(() => row()?.diversion?.declined !== undefined, 'the board shows the answer');
  assert.is(row()?.teams.stroke?.by, `centre-${centreId}`);
  assert.is(row()?.status, 'acknowledged');
});

care('the crew notes the handover, the centre goes on with the clock and tells the outcome', async () => {
  const path = `/api/patients/${patientId}`;
  const note = {
    situation: '右侧无力 40 分钟',
    vitals: { gcs: 13 },
    treatments: ['oxygen', 'iv-access'],
    takenOverBy: '卒中值班 0231',
    wentTo: 'ct',
  };
  const early = await crew.post(`${path}/handover-note`, note);
  const unseen = await centre.post(`/api/prealerts/${preAlertId}/arrival`, {});
  assert.equal([unseen.status, unseen.body?.['code']], [409, 'NobodyComes']);
  assert.is(early.status >= 400, true, 'nobody is on board yet');
  const blood = { product: 'red-cells', group: 'O-', quantity: 4, urgency: 'emergency' };
  const wanted = { ...blood, neededBy: Date.now() + 900_000, at: Date.now() - 5000 };
  const tooEarly = await crew.post(`${path}/blood-orders`, wanted);
  assert.equal([tooEarly.status, tooEarly.body?.['code']], [409, 'PatientNotOnBoard']);
  await step({ step: 'leave-scene', patientIds: [patientId] });
  assert.equal(await accepted(crew, `${path}/blood-orders`, wanted), ['BloodOrdered']);
  const { bloodOrders } = served.projections.view;
  await served.until(() => bloodOrders.size > 0, 'the order reaches the blood desk');
  const [order] = bloodOrders.values();
  assert.equal([order?.centreId, order?.patientId, order?.orderedAt], [centreId, patientId, wanted.at]);
  const other = await served.clientOf('crew-A2').post(`${path}/blood-orders`, wanted);
  assert.is(other.status, 403, 'only the crew that carries the patient asks');
  const door = `/api/prealerts/${preAlertId}/arrival`;
  const bystander = served.clientOf(`centre-${centreId === 'east' ? 'west' : 'east'}`);
  assert.is((await bystander.post(door, {})).status, 403, 'only the centre itself sees its door');
  const { units } = served.projections.view;
  await served.until(() => units.get('A1')?.status === 'transporting', 'the centre sees that it comes');
  assert.equal(await accepted(centre, door, {}), ['UnitArrivedAtCentre']);
  assert.equal(await step({ step: 'arrive-at-centre' }), [], 'what the centre saw, the crew need not tell');
  await step({ step: 'hand-over' });
  assert.equal(await accepted(crew, `${path}/handover-note`, note), ['HandoverNoted']);
  assert.equal(await accepted(centre, `${path}/milestones`, { milestone: 'needle' }), ['MilestoneReached']);
  const tomorrow = Date.now() + 24 * 3_600_000;
  const future = await centre.post(`${path}/milestones`, { milestone: 'wire', at: tomorrow });
  assert.equal([future.status, future.body?.['code']], [400, 'InvalidInput']);
  const outcome = { isConfirmed: true, disposition: 'in-treatment' };
  assert.equal(await accepted(centre, `${path}/outcome`, outcome), ['OutcomeReported']);
  const { clocks } = served.projections.view;
  await served.until(() => clocks.get(patientId)?.outcome !== undefined, 'the clock shows the outcome');
  const clock = clocks.get(patientId);
  assert.is(clock?.note?.wentTo, 'ct');
  assert.ok(clock?.reached.needle !== undefined && clock.reached['handed-over'] !== undefined);
});

care(
  'the centre that a patient is sent on to tells its own door, once the first one has named it',
  async () => {
    const path = `/api/patients/${patientId}/milestones`;
    const next = centreId === 'east' ? 'west' : 'east';
    const second = served.clientOf(`centre-${next}`);
    const { clocks } = served.projections.view;
    assert.is((await second.post(path, { milestone: 'second-door' })).status, 403);
    const nowhere = await centre.post(path, { milestone: 'door-out', centreId: 'moon' });
    assert.equal([nowhere.status, nowhere.body?.['code']], [404, 'UnknownCentre']);
    assert.equal(await accepted(centre, path, { milestone: 'door-out', centreId: next }), [
      'MilestoneReached',
    ]);
    await served.until(() => clocks.get(patientId)?.transferTo === next, 'the clock knows where to');
    const snapshot = (await second.get('/api/live-snapshot')).body as { tables?: Record<string, object> };
    assert.equal(
      Object.keys(snapshot.tables?.['clocks'] ?? {}),
      [patientId],
      'the next centre sees the clock',
    );
    assert.equal(await accepted(centre, path, { milestone: 'second-door' }), ['MilestoneReached']);
    await served.until(() => clocks.get(patientId)?.reached['second-door'] !== undefined, 'at the next door');
    assert.is(
      clocks.get(patientId)?.transferTo,
      next,
      'the first centre heard of it, and is not the next one',
    );
    assert.equal(await accepted(second, path, { milestone: 'second-door' }), ['MilestoneReached']);
    assert.equal(await accepted(second, path, { milestone: 'puncture' }), ['MilestoneReached']);
    await served.until(() => clocks.get(patientId)?.reached.puncture !== undefined, 'the puncture is known');
  },
);

care('planners read the indicators and take them as a table', async () => {
  const planner = served.clientOf('planner');
  const answer = await planner.get('/api/indicators?by=centre');
  assert.is(answer.status, 200, JSON.stringify(answer.body));
  assert.is(answer.body?.['patients'], 1);
  const wrong = await planner.get('/api/indicators?from=9&to=3');
  assert.equal([wrong.status, wrong.body?.['field']], [400, '/from']);
  const table = await fetch(`${served.url}/api/indicators.csv?by=centre`, {
    headers: { cookie: served.cookieOf('planner') },
  });
  assert.match(table.headers.get('content-type') ?? '', /^text\/csv; charset=utf-8/);
  assert.match(table.headers.get('content-disposition') ?? '', /indicators-centre\.csv/);
  const bytes = Buffer.from(await table.arrayBuffer());
  assert.equal([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  assert.match(bytes.toString('utf8'), new RegExp(`takeover,1,.*${incidentId}`));
});

care.run();
