import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Ranking } from '../../../../coordinator/domain/decision.ts';
import type { HttpClient } from '../../../support/http-client.ts';
import { type ServedSite, serveSite } from '../../../support/served-site.ts';

const mission = suite('a mission over HTTP');
let served: ServedSite;
let dispatcher: HttpClient;
let crew: HttpClient;
mission.before(async () => {
  served = await serveSite();
  dispatcher = served.clientOf('dispatcher');
  crew = served.clientOf('crew-A1');
  for (const unitId of ['A1', 'A2']) {
    await step(served.clientOf(`crew-${unitId}`), unitId, { step: 'come-on-duty', crewSize: 3 });
  }
});
mission.after(() => served.close());

async function step(client: HttpClient, unitId: string, body: object): Promise<void> {
  const answer = await client.post(`/api/units/${unitId}/steps`, body);
  assert.is(answer.status, 200, JSON.stringify(answer.body));
}

const stroke = {
  place: { lat: 32.9, lon: 115.79 },
  address: '颍州中路 1 号',
  caller: { name: '王芳', phone: '13805580001' },
  triage: { complaint: 'stroke-signs', answers: { face: true }, ageBand: 'older-adult' },
};

async function takeCall(
  body: object = stroke,
  key?: string,
): Promise<{ incidentId: string; patientId: string }> {
  const answer = await dispatcher.post('/api/calls', body, key);
  assert.is(answer.status, 200, JSON.stringify(answer.body));
  const { incidentId, patientIds } = answer.body as { incidentId: string; patientIds: string[] };
  return { incidentId, patientId: patientIds[0] ?? '' };
}

async function rank(client: HttpClient, path: string): Promise<Ranking> {
  const answer = await client.get(path);
  assert.is(answer.status, 200, JSON.stringify(answer.body));
  return answer.body as unknown as Ranking;
}

async function dispatch(incidentId: string, unitId: string, more: object = {}): Promise<void> {
  const { rankingId } = await rank(dispatcher, `/api/incidents/${incidentId}/unit-ranking`);
  const answer = await dispatcher.post(`/api/incidents/${incidentId}/dispatch`, {
    unitId,
    rankingId,
    ...more,
  });
  assert.is(answer.status, 200, JSON.stringify(answer.body));
}

mission('a stroke call becomes a patient at the right centre, step by step', async () => {
  const { view } = served.projections;
  const { incidentId, patientId } = await takeCall();
  const units = await rank(dispatcher, `/api/incidents/${incidentId}/unit-ranking`);
  const chosen = units.offered[0]?.id ?? '';
  const other = units.offered[1]?.id ?? '';
  assert.equal([chosen, other].sort(), ['A1', 'A2']);
  await dispatch(incidentId, 'A1', chosen === 'A1' ? {} : { overrideReason: 'crew asked for it' });

  await step(crew, 'A1', { step: 'acknowledge' });
  await step(crew, 'A1', { step: 'mobilise' });
  await step(crew, 'A1', { step: 'arrive-on-scene' });
  const destinations = await rank(crew, `/api/patients/${patientId}/destination-ranking`);
  const first = destinations.offered[0]?.id ?? '';
  assert.ok(['east', 'west'].includes(first), `a stroke centre, not ${first}`);
  const choice = await crew.post(`/api/patients/${patientId}/destination`, {
    centreId: first,
    rankingId: destinations.rankingId,
  });
  assert.is(choice.status, 200, JSON.stringify(choice.body));

  await served.until(() => view.inbound.size > 0, 'the pre-alert reaches the board');
  const [inbound] = view.inbound.values();
  const centre = served.clientOf(`centre-${first}`);
  const acknowledged = await centre.post(`/api/prealerts/${inbound?.preAlertId ?? ''}/acknowledge`, {});
  assert.equal(acknowledged.body?.['events'], ['PreAlertAcknowledged']);

  // One right after the other: the destination was chosen just now and the rows may lag behind it.
  await step(crew, 'A1', { step: 'leave-scene', patientIds: [patientId] });
  await step(crew, 'A1', { step: 'arrive-at-centre' });
  await step(crew, 'A1', { step: 'hand-over' });
  await step(crew, 'A1', { step: 'become-available' });
  await step(crew, 'A1', { step: 'return-to-station' });
  await served.until(
    () => view.incidents.get(incidentId)?.status === 'closed',
    'the incident closes by itself',
  );
  assert.is(view.patients.get(patientId)?.status, 'handed-over');
  assert.is(view.inbound.get(inbound?.preAlertId ?? '')?.status, 'completed');

  const timeline = await dispatcher.get(`/api/incidents/${incidentId}/timeline`);
  const types = (timeline.body?.['entries'] as { type: string }[]).map((entry) => entry.type);
  for (const type of [
    'CallReceived',
    'UnitAssigned',
    'PreAlertAcknowledged',
    'CareHandedOver',
    'IncidentClosed',
  ]) {
    assert.ok(types.includes(type), type);
  }
});

mission('personal data are nowhere but behind their one door', async () => {
  const { incidentId } = await takeCall();
  await served.until(() => served.projections.view.incidents.has(incidentId), 'the incident is on the board');
  const callerId = served.projections.view.incidents.get(incidentId)?.callerId ?? '';
  const seen: string[] = [JSON.stringify((await dispatcher.get('/api/live-snapshot')).body)];
  for await (const { event } of served.store.readAll(
    ['call', 'incident', 'patient', 'unit', 'prealert'],
    'start',
  )) {
    seen.push(JSON.stringify(event));
  }
  seen.push(JSON.stringify((await dispatcher.get(`/api/incidents/${incidentId}/timeline`)).body));
  assert.not.ok(seen.some((text) => text.includes('13805580001') || text.includes('王芳')));
  assert.not.ok((seen.at(-1) ?? '').includes('ciphertext'), 'the timeline leaves the envelope out');

  const person = await dispatcher.get(`/api/people/${callerId}`);
  assert.equal(person.body, { personId: callerId, name: '王芳', phone: '13805580001' });
  assert.is((await crew.get(`/api/people/${callerId}`)).status, 403);
  served.site.personalData.erase(callerId);
  const erased = await dispatcher.get(`/api/people/${callerId}`);
  assert.is(erased.status, 410);
  assert.is(erased.body?.['code'], 'PersonErased');
});

mission('a planner reads how a mission went, and not at whose door', async () => {
  const { incidentId } = await takeCall();
  const read = async (account: string): Promise<string> => {
    const { status, body } = await served.clientOf(account).get(`/api/incidents/${incidentId}/timeline`);
    assert.is(status, 200);
    return JSON.stringify(body);
  };
  assert.match(await read('dispatcher'), stroke.address);
  const shown = await read('planner');
  assert.not.match(shown, stroke.address);
  assert.match(shown, 'IncidentOpened');
});

mission('the same call sent three times is one call with one answer', async () => {
  const key = crypto.randomUUID();
  const answers = await Promise.all([1, 2, 3].map(() => dispatcher.post('/api/calls', stroke, key)));
  const [first, ...others] = answers.map((answer) => answer.body);
  assert.is(answers[0]?.status, 200);
  for (const other of others) assert.equal(other, first);
  let calls = 0;
  for await (const { event } of served.store.readStream(`call-${String(first?.['id'])}`)) {
    if (event.type === 'CallReceived') calls++;
  }
  assert.is(calls, 1);
  const byAnother = await served.clientOf('dispatcher2').post('/api/calls', stroke, key);
  assert.is.not(byAnother.body?.['id'], first?.['id'], 'another account’s key is another key');
});

mission('of two dispatchers who assign one unit, one is told what it works for', async () => {
  const [one, two] = [await takeCall(), await takeCall()];
  const second = served.clientOf('dispatcher2');
  await served.until(() => served.projections.view.incidents.has(two.incidentId), 'both are open');
  const rankings = await Promise.all([
    rank(dispatcher, `/api/incidents/${one.incidentId}/unit-ranking`),
    rank(second, `/api/incidents/${two.incidentId}/unit-ranking`),
  ]);
  const body = (ranking: Ranking) => ({
    unitId: 'A2',
    rankingId: ranking.rankingId,
    overrideReason: 'intensive care',
  });
  const answers = await Promise.all([
    dispatcher.post(`/api/incidents/${one.incidentId}/dispatch`, body(rankings[0])),
    second.post(`/api/incidents/${two.incidentId}/dispatch`, body(rankings[1])),
  ]);
  assert.equal(answers.map(({ status }) => status).sort(), [200, 409]);
  const [winner, loser] = answers[0].status === 200 ? [one, answers[1]] : [two, answers[0]];
  assert.is(loser.body?.['code'], 'UnitBusy');
  assert.equal(loser.body?.['details'], { unitId: 'A2', incidentId: winner.incidentId });
});

mission('a ranking made for another incident is not on offer', async () => {
  const [one, two] = [await takeCall(), await takeCall()];
  const { rankingId } = await rank(dispatcher, `/api/incidents/${one.incidentId}/unit-ranking`);
  await served.until(() => served.projections.view.incidents.has(two.incidentId), 'it is open');
  const answer = await dispatcher.post(`/api/incidents/${two.incidentId}/dispatch`, {
    unitId: 'A1',
    rankingId,
  });
  assert.is(answer.status, 409);
  assert.is(answer.body?.['code'], 'RankingExpired');
});

mission('a crew cannot leave for nowhere, nor arrive before it was sent', async () => {
  const { incidentId, patientId } = await takeCall();
  const early = await crew.post('/api/units/A1/steps', { step: 'arrive-on-scene' });
  assert.is(early.body?.['code'], 'StepOutOfOrder');
  await dispatch(incidentId, 'A1', { overrideReason: 'test' });
  await step(crew, 'A1', { step: 'mobilise' });
  await step(crew, 'A1', { step: 'arrive-on-scene' });
  const leaving = await crew.post('/api/units/A1/steps', { step: 'leave-scene', patientIds: [patientId] });
  assert.is(leaving.status, 409);
  assert.is(leaving.body?.['code'], 'DestinationMissing');
  const handing = await crew.post('/api/units/A1/steps', { step: 'hand-over' });
  assert.is(handing.body?.['code'], 'NotAtCentre');
});

mission('a crew already driving is redirected when another centre is chosen', async () => {
  const { view } = served.projections;
  const unit = view.units.get('A1');
  const patientId = view.incidents.get(unit?.incidentId ?? '')?.patientIds[0] ?? '';
  const choose = async (index: number): Promise<string> => {
    const { rankingId, offered } = await rank(dispatcher, `/api/patients/${patientId}/destination-ranking`);
    const centreId = offered[index]?.id ?? '';
    const answer = await dispatcher.post(`/api/patients/${patientId}/destination`, {
      centreId,
      rankingId,
      overrideReason: 'family asked',
    });
    assert.is(answer.status, 200, JSON.stringify(answer.body));
    return centreId;
  };
  const first = await choose(0);
  await step(crew, 'A1', { step: 'leave-scene', patientIds: [patientId] });
  await served.until(() => view.patients.get(patientId)?.status === 'on-board', 'the patient is on board');
  await served.until(() => view.units.get('A1')?.centreId === first, 'the unit is bound for the first');
  const { offered } = await rank(dispatcher, `/api/patients/${patientId}/destination-ranking`);
  const second = await choose(offered.findIndex(({ id }) => id !== first));
  await served.until(() => view.units.get('A1')?.centreId === second, 'the unit is bound for the second');
  const tooEarly = await crew.post('/api/units/A1/steps', { step: 'become-available' });
  assert.is(tooEarly.status, 409, 'nobody leaves with a patient on board');
});

mission.run();
