import { isDeepStrictEqual } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Ranking } from '../../../../coordinator/domain/decision.ts';
import { LiveClient } from '../../../support/live-client.ts';
import { type ServedSite, serveSite } from '../../../support/served-site.ts';

const live = suite('live connection');
let served: ServedSite;
const clients: LiveClient[] = [];
live.before(async () => {
  served = await serveSite();
});
live.after(async () => {
  for (const client of clients) client.close();
  await served.close();
});

async function watch(account: string): Promise<LiveClient> {
  const client = new LiveClient(served.url, served.cookieOf(account));
  clients.push(client);
  await served.until(() => client.snapshot !== undefined, `${account} gets a snapshot`);
  return client;
}

async function post(account: string, path: string, body: object): Promise<Record<string, unknown>> {
  const answer = await served.clientOf(account).post(path, body);
  assert.is(answer.status, 200, JSON.stringify(answer.body));
  return answer.body ?? {};
}
const step = (unitId: string, body: object) => post(`crew-${unitId}`, `/api/units/${unitId}/steps`, body);

/** A stroke call that A1 drives to `east`. */
async function missionToEast(): Promise<{ readonly incidentId: string; readonly patientId: string }> {
  const called = await post('dispatcher', '/api/calls', {
    place: { lat: 32.9, lon: 115.79 },
    address: '颍州中路 1 号',
    caller: { phone: '13805580001' },
    triage: { complaint: 'stroke-signs', answers: { face: true } },
  });
  const incidentId = String(called['incidentId']);
  const patientId = String((called['patientIds'] as string[])[0]);
  const dispatcher = served.clientOf('dispatcher');
  const ranking = async (path: string) => (await dispatcher.get(path)).body as unknown as Ranking;
  const { rankingId } = await ranking(`/api/incidents/${incidentId}/unit-ranking`);
  const overrideReason = 'for the test';
  await post('dispatcher', `/api/incidents/${incidentId}/dispatch`, {
    unitId: 'A1',
    rankingId,
    overrideReason,
  });
  const destinations = await ranking(`/api/patients/${patientId}/destination-ranking`);
  await post('dispatcher', `/api/patients/${patientId}/destination`, {
    centreId: 'east',
    rankingId: destinations.rankingId,
    overrideReason,
  });
  return { incidentId, patientId };
}

live('a dispatcher is greeted, sees everything, and then every change in order', async () => {
  const dispatcher = await watch('dispatcher');
  const [hello, snapshot] = dispatcher.messages;
  assert.ok(hello?.kind === 'hello' && hello.drill);
  assert.ok(snapshot?.kind === 'snapshot');
  assert.equal(dispatcher.keysOf('units'), ['A1', 'A2', 'X1']);
  assert.equal(dispatcher.keysOf('centres'), ['east', 'north', 'west']);

  for (const unitId of ['A1', 'A2', 'X1']) await step(unitId, { step: 'come-on-duty', crewSize: 3 });
  const isOnDuty = (unitId: string): boolean =>
    (dispatcher.tables['units']?.[unitId] as { status?: string } | undefined)?.status === 'at-station';
  await served.until(() => ['A1', 'A2', 'X1'].every(isOnDuty), 'the units are shown on duty');
  assert.equal(
    dispatcher.deltas.map(({ seq }) => seq),
    dispatcher.deltas.map((_, index) => snapshot.seq + index + 1),
  );
  assert.ok(dispatcher.deltas.every(({ epoch }) => epoch === snapshot.epoch));
});

live('whoever joins later sees what the others see', async () => {
  const early = await watch('dispatcher');
  await post('dispatcher', '/api/calls', { place: { lat: 32.91, lon: 115.8 }, address: 'x' });
  await served.until(() => early.keysOf('calls').length > 0, 'the call is shown');
  const late = await watch('dispatcher2');
  assert.equal(late.tables, early.tables);
  const last = early.messages.findLast(({ kind }) => kind === 'delta') ?? early.snapshot;
  assert.is(late.snapshot?.seq, last?.kind === 'delta' ? last.seq : late.snapshot?.seq);
});

live('each role is shown its own and nothing else', async () => {
  const [west, east, blood, crew, other] = await Promise.all(
    ['centre-west', 'centre-east', 'blood', 'crew-A1', 'crew-A2'].map(watch),
  );
  assert.ok(west && east && blood && crew && other);
  assert.equal(crew.keysOf('units'), ['A1']);
  assert.equal(blood.keysOf('units'), ['X1']);
  assert.equal(east.keysOf('units'), [], 'nobody is on the way yet');

  const { incidentId, patientId } = await missionToEast();
  await served.until(() => east.keysOf('units').length === 1, 'east sees the unit that comes');
  await served.until(() => crew.keysOf('inbound').length === 1, 'the crew sees its pre-alert');
  assert.equal(east.keysOf('units'), ['A1']);
  assert.is(east.keysOf('inbound').length, 1);
  assert.equal([east.keysOf('incidents'), east.keysOf('patients'), east.keysOf('calls')], [[], [], []]);
  assert.equal([west.keysOf('units'), west.keysOf('inbound')], [[], []]);
  assert.equal([crew.keysOf('incidents'), crew.keysOf('patients')], [[incidentId], [patientId]]);
  assert.equal(
    [other.keysOf('units'), other.keysOf('incidents'), other.keysOf('patients')],
    [['A2'], [], []],
  );
  assert.equal([blood.keysOf('incidents'), blood.keysOf('inbound')], [[], []]);
  const texts = clients.map(({ messages }) => JSON.stringify(messages));
  assert.not.ok(texts.some((text) => text.includes('13805580001') || text.includes('ciphertext')));

  await step('A1', { step: 'mobilise' });
  await step('A1', { step: 'arrive-on-scene' });
  await step('A1', { step: 'leave-scene', patientIds: [patientId] });
  await step('A1', { step: 'arrive-at-centre' });
  await step('A1', { step: 'hand-over' });
  await step('A1', { step: 'become-available' });
  await served.until(() => east.keysOf('units').length === 0, 'the unit leaves the sight of east');
  await served.until(() => crew.keysOf('patients').length === 0, 'the patient leaves the sight of the crew');
  assert.is(east.keysOf('inbound').length, 1, 'the arrival stays on the board');
});

live('the snapshot over HTTP has the tables of the socket', async () => {
  for (const account of ['dispatcher', 'centre-east', 'crew-A1', 'planner']) {
    let [overHttp, overSocket]: unknown[] = [];
    // What is computed every second or two may come between the two looks: then both are taken again.
    for (let attempt = 0; attempt < 20; attempt += 1) {
      overSocket = (await watch(account)).snapshot?.tables;
      overHttp = (await served.clientOf(account).get('/api/live-snapshot')).body?.['tables'];
      if (isDeepStrictEqual(overHttp, overSocket)) break;
    }
    assert.equal(overHttp, overSocket, account);
    assert.equal(Object.keys(overHttp as object), Object.keys(overSocket as object), account);
  }
});

live('planners see how promised arrivals were kept, desks and crews do not', async () => {
  const [planner, ...others] = await Promise.all(
    ['planner', 'dispatcher', 'crew-A1', 'centre-east'].map(watch),
  );
  assert.ok(planner?.keysOf('promises').some((key) => key.startsWith('centre:')));
  assert.ok(planner?.keysOf('careScores').some((key) => key.endsWith(':door')));
  for (const client of others) {
    for (const table of ['promises', 'careScores']) assert.equal(client.keysOf(table), []);
  }
});

live('a planner sees incidents without their addresses', async () => {
  const planner = await watch('planner');
  const rows = Object.values(planner.tables['incidents'] ?? {}) as { address: string; callerId?: string }[];
  assert.ok(rows.length > 0);
  assert.ok(rows.every(({ address, callerId }) => address === '' && callerId === undefined));
});

live('positions on the bus move markers', async () => {
  const dispatcher = await watch('dispatcher');
  const at = Date.now();
  served.bus.publish('gps.v1.small.A2', {
    unitId: 'A2',
    fix: {
      lat: 32.91,
      lon: 115.81,
      at,
      receivedAt: at,
      speedMps: 12,
      courseDegrees: 90,
      altitudeMetres: 30,
      ignitionOn: true,
    },
  });
  await served.until(() => dispatcher.keysOf('positions').includes('A2'), 'the position is shown');
});

live('nobody connects without a session, or from another site', async () => {
  const stranger = new LiveClient(served.url, '');
  const foreign = new LiveClient(served.url, served.cookieOf('dispatcher'), 'https://evil.example');
  await served.until(
    () => stranger.refusedWith !== undefined && foreign.refusedWith !== undefined,
    'both are refused',
  );
  assert.equal([stranger.refusedWith, foreign.refusedWith], [401, 403]);
  assert.equal([...stranger.messages, ...foreign.messages], []);
});

const desksOf = ({ messages }: LiveClient) =>
  messages
    .findLast((message) => message.kind === 'desks')
    ?.desks.map(({ account, incidentId }) => `${account} ${incidentId}`);

live(
  'dispatchers are told what other desks have open, until they turn away or their connection ends',
  async () => {
    const [one, two] = [await watch('dispatcher'), await watch('dispatcher2')];
    const turn = (client: LiveClient, incidentId?: string) => {
      client.send(JSON.stringify({ kind: 'turned', ...(incidentId !== undefined && { incidentId }) }));
    };
    turn(two, 'I1');
    await served.until(() => desksOf(one)?.join() === 'dispatcher2 I1', 'the other desk opened it');
    turn(two, 'I2');
    await served.until(() => desksOf(one)?.join() === 'dispatcher2 I2', 'it turned to another');
    turn(two);
    await served.until(() => desksOf(one)?.join() === '', 'it turned away');
    turn(two, 'I1');
    await served.until(() => desksOf(one)?.length === 1, 'it is back');
    const late = await watch('dispatcher');
    assert.equal(desksOf(late), ['dispatcher2 I1'], 'whoever comes later is told too');
    two.close();
    await served.until(() => desksOf(one)?.join() === '', 'its connection ended');
  },
);

live('what other desks have open is told to dispatchers only, and only they tell it', async () => {
  const [crew, desk] = [await watch('crew-A1'), await watch('dispatcher')];
  crew.send(JSON.stringify({ kind: 'turned', incidentId: 'I1' }));
  desk.send(JSON.stringify({ kind: 'turned', incidentId: 'I7' }));
  await served.until(() => desksOf(desk)?.join() === 'dispatcher I7', 'the desk is known');
  assert.is(desksOf(crew), undefined);
  desk.send('{"kind":"turned","incidentId":7}');
  await served.until(() => desk.closedWith !== undefined, 'what no desk says is not heard');
});

live('a browser that shouts is cut off, and the others go on', async () => {
  const [loud, quiet] = [await watch('dispatcher'), await watch('dispatcher2')];
  loud.send('x'.repeat(5000));
  await served.until(() => loud.closedWith !== undefined, 'the loud one is closed');
  assert.is(quiet.closedWith, undefined);
});

live.run();
