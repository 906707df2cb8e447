import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Answer, HttpClient } from '../../../support/http-client.ts';
import { type ServedSite, serveSite } from '../../../support/served-site.ts';

const input = suite('bad input');
let served: ServedSite;
let dispatcher: HttpClient;
input.before(async () => {
  served = await serveSite();
  dispatcher = served.clientOf('dispatcher');
});
input.after(() => served.close());

const call = { place: { lat: 32.9, lon: 115.79 }, address: '颍州中路 1 号' };

function assertInvalid(answer: Answer, field: string): void {
  assert.is(answer.status, 400, JSON.stringify(answer.body));
  assert.equal(
    [answer.body?.['accepted'], answer.body?.['code'], answer.body?.['field']],
    [false, 'InvalidInput', field],
  );
  assert.ok(String(answer.body?.['message']).includes(field), String(answer.body?.['message']));
  assert.ok(answer.body?.['correlationId']);
}

const BODIES: readonly (readonly [what: string, body: object, field: string])[] = [
  ['without a place', { address: 'x' }, '/place'],
  ['with a place that has no longitude', { ...call, place: { lat: 32.9 } }, '/place/lon'],
  ['with a latitude beyond the pole', { ...call, place: { lat: 91, lon: 115 } }, '/place/lat'],
  ['with a latitude as text', { ...call, place: { lat: '32.9', lon: 115 } }, '/place/lat'],
  ['with a word nobody knows', { ...call, urgent: true }, '/urgent'],
  [
    'with an unknown complaint',
    { ...call, triage: { complaint: 'hiccups', answers: {} } },
    '/triage/complaint',
  ],
  [
    'with twenty-one patients',
    { ...call, triage: { complaint: 'trauma', answers: {}, patientCount: 21 } },
    '/triage/patientCount',
  ],
  ['with an empty address', { ...call, address: '' }, '/address'],
];
for (const [what, body, field] of BODIES) {
  input(`a call ${what} is refused by the field's name`, async () => {
    assertInvalid(await dispatcher.post('/api/calls', body), field);
  });
}

input('a call outside the network is refused and leaves nothing', async () => {
  const answer = await dispatcher.post('/api/calls', { ...call, place: { lat: 39.9, lon: 116.4 } });
  assert.is(answer.status, 409);
  assert.is(answer.body?.['code'], 'PlaceOutsideNetwork');
  assert.match(String(answer.body?.['message']), /39\.9, 116\.4/);
  for await (const { event } of served.store.readAll(['call'], 'start')) {
    assert.is.not(event.type, 'CallReceived');
  }
});

input('an answer to a question the card does not ask is refused', async () => {
  const answer = await dispatcher.post('/api/calls', {
    ...call,
    triage: { complaint: 'stroke-signs', answers: { horoscope: true } },
  });
  assert.is(answer.status, 400);
  assert.is(answer.body?.['code'], 'UnknownQuestions');
  assert.match(String(answer.body?.['message']), /horoscope/);
});

input('a step is judged as the step it names', async () => {
  const steps = '/api/units/A1/steps';
  assertInvalid(await dispatcher.post(steps, { step: 'leave-scene' }), '/patientIds');
  assertInvalid(await dispatcher.post(steps, { step: 'come-on-duty', crewSize: 0 }), '/crewSize');
  assertInvalid(await dispatcher.post(steps, { step: 'fly' }), '/step');
  assertInvalid(await dispatcher.post(steps, {}), '/step');
  assertInvalid(await dispatcher.post(steps, { step: 'acknowledge', at: Date.now() + 3_600_000 }), '/at');
});

input('an unknown id is named in the refusal', async () => {
  const asked: readonly (readonly [Promise<Answer>, string])[] = [
    [dispatcher.get('/api/incidents/I-none/unit-ranking'), 'UnknownIncident'],
    [dispatcher.get('/api/incidents/I-none/timeline'), 'UnknownIncident'],
    [dispatcher.get('/api/patients/P-none/destination-ranking'), 'UnknownPatient'],
    [dispatcher.post('/api/units/Z9/steps', { step: 'acknowledge' }), 'UnknownUnit'],
    [dispatcher.post('/api/calls/C-none/close', { reason: 'abandoned' }), 'UnknownCall'],
    [dispatcher.post('/api/patients/P-none/end-without-transport', { reason: 'refused' }), 'UnknownPatient'],
    [dispatcher.get('/api/people/nobody'), 'UnknownPerson'],
  ];
  for (const [answering, code] of asked) {
    const { status, body } = await answering;
    assert.equal([status, body?.['code']], [404, code]);
  }
  const crew = await served.clientOf('crew-A1').get('/api/patients/P-none/destination-ranking');
  assert.equal([crew.status, crew.body?.['code']], [404, 'UnknownId']);
});

async function raw(body: string, contentType: string): Promise<Answer> {
  const token = served.site.sessions.open({ account: 'dispatcher', displayName: '', role: 'dispatcher' });
  const response = await fetch(`${served.url}/api/calls`, {
    method: 'POST',
    headers: { cookie: `mingmai=${token}`, 'content-type': contentType },
    body,
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

input('what is not JSON is refused as such', async () => {
  const json = JSON.stringify(call);
  for (const [body, type, status, code] of [
    ['{"place":', 'application/json', 400, 'InvalidInput'],
    ['{"__proto__":{"admin":true}}', 'application/json', 400, 'InvalidInput'],
    ['null', 'application/json', 400, 'InvalidInput'],
    [json, 'text/plain', 415, 'NotJson'],
    ['place=1', 'application/x-www-form-urlencoded', 415, 'NotJson'],
    [`"${'x'.repeat(70_000)}"`, 'application/json', 413, 'BodyTooLarge'],
  ] as const) {
    const answer = await raw(body, type);
    assert.equal([answer.status, answer.body?.['code']], [status, code], `${type} ${body.slice(0, 30)}`);
  }
});

input('a path that does not exist is refused in the same form', async () => {
  const answer = await dispatcher.get('/api/nothing?token=secret');
  assert.equal([answer.status, answer.body?.['code']], [404, 'UnknownPath']);
  assert.not.match(String(answer.body?.['message']), /secret/);
});

input('an id that is no id, degrees that are no degrees and a time that is no time are named', async () => {
  assertInvalid(await dispatcher.get('/api/incidents/%24%7Bx%7D/timeline'), '/incidentId');
  assertInvalid(await dispatcher.get('/api/route?fromLat=a&fromLon=1&toLat=1&toLon=1'), '/fromLat');
  assertInvalid(await dispatcher.get('/api/route?fromLat=95&fromLon=1&toLat=1&toLon=1'), '/fromLat');
  assertInvalid(await dispatcher.get('/api/route?fromLat=1&fromLon=1&toLat=1'), '/toLon');
  assertInvalid(await dispatcher.get('/api/history/yesterday'), '/at');
});

input('a moment before anything was recorded has no picture', async () => {
  const answer = await dispatcher.get('/api/history/1000');
  assert.equal([answer.status, answer.body?.['code']], [404, 'BeforeHistory']);
});

input('whoever keeps guessing a password has to wait, and the others do not', async () => {
  const guess = (account: string) =>
    fetch(`${served.url}/api/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account, password: 'guess' }),
    });
  const codes: number[] = [];
  for (let attempt = 0; attempt < 31; attempt++) codes.push((await guess('planner')).status);
  assert.equal([codes[0], codes[29], codes[30]], [401, 401, 429]);
  assert.is((await guess('admin')).status, 401);
});

input.run();
