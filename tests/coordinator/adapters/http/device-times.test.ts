import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { HttpClient } from '../../../support/http-client.ts';
import { type ServedSite, serveSite } from '../../../support/served-site.ts';

const times = suite('what a device says late');
let served: ServedSite;
let dispatcher: HttpClient;
let crew: HttpClient;
let incidentId: string;
let patientId: string;

const post = async (client: HttpClient, path: string, body: object, key?: string): Promise<unknown> => {
  const answer = await client.post(path, body, key);
  assert.is(answer.status, 200, JSON.stringify(answer.body));
  return answer.body;
};
const rankingOf = async (client: HttpClient, path: string): Promise<string> =>
  String((await client.get(path)).body?.['rankingId']);

times.before(async () => {
  served = await serveSite();
  dispatcher = served.clientOf('dispatcher');
  crew = served.clientOf('crew-A1');
  await post(crew, '/api/units/A1/steps', { step: 'come-on-duty', crewSize: 3 });
  const call = (await post(dispatcher, '/api/calls', {
    place: { lat: 32.9, lon: 115.79 },
    address: '颍州中路 1 号',
    triage: { complaint: 'stroke-signs', answers: { face: true }, ageBand: 'older-adult' },
  })) as { incidentId: string; patientIds: string[] };
  ({ incidentId } = call);
  patientId = call.patientIds[0] ?? '';
  const rankingId = await rankingOf(dispatcher, `/api/incidents/${incidentId}/unit-ranking`);
  const dispatch = { unitId: 'A1', rankingId, overrideReason: 'the only one' };
  await post(dispatcher, `/api/incidents/${incidentId}/dispatch`, dispatch);
  await served.until(
    () => served.projections.view.units.get('A1')?.incidentId === incidentId,
    'the order is on the board',
  );
});
times.after(() => served.close());

interface Entry {
  readonly type: string;
  readonly at: number;
  readonly recordedAt: number;
  readonly data: unknown;
}

async function entriesOf(type: string): Promise<readonly Entry[]> {
  const timeline = await dispatcher.get(`/api/incidents/${incidentId}/timeline`);
  return (timeline.body?.['entries'] as Entry[]).filter((entry) => entry.type === type);
}

times('keeps the time at which it was true beside the time at which it became known', async () => {
  const began = Date.now();
  const ago = (minutes: number): number => began - minutes * 60_000;
  const key = crypto.randomUUID();
  const steps = '/api/units/A1/steps';
  const mobilise = { step: 'mobilise', incidentId, at: ago(9) };
  await post(crew, steps, mobilise, key);
  assert.equal(await post(crew, steps, mobilise, key), { accepted: true, events: ['UnitMobilised'] });
  await post(crew, steps, { step: 'arrive-on-scene', incidentId, at: ago(4) });
  await post(crew, `/api/patients/${patientId}/assessment`, {
    unitId: 'A1',
    priority: 2,
    inExtremis: false,
    vitals: { gcs: 14 },
    at: ago(3),
  });
  const ranking = await crew.get(`/api/patients/${patientId}/destination-ranking`);
  const [first] = ranking.body?.['offered'] as { id: string }[];
  const centreId = first?.id ?? '';
  const choice = { centreId, rankingId: ranking.body?.['rankingId'], at: ago(2) };
  await post(crew, `/api/patients/${patientId}/destination`, choice);

  for (const [type, minutes] of [
    ['UnitMobilised', 9],
    ['UnitArrivedOnScene', 4],
    ['PatientAssessed', 3],
    ['DestinationChosen', 2],
  ] as const) {
    const [entry, ...more] = await entriesOf(type);
    assert.equal(more, [], type);
    assert.is(entry?.at, ago(minutes), type);
    assert.ok((entry?.recordedAt ?? 0) >= began - 1000, type);
  }
});

times('which app showed the way is told in the record, with when and where to', async () => {
  const at = Date.now() - 60_000;
  const place = { lat: 32.9, lon: 115.79 };
  const way = { incidentId, guide: 'baidu', target: 'scene', place };
  await post(crew, '/api/units/A1/steps', { step: 'hand-off-navigation', ...way, at });
  const [entry] = await entriesOf('NavigationHandedOff');
  assert.is(entry?.at, at);
  assert.equal(entry?.data, { unitId: 'A1', ...way, at });
  const odd = { step: 'hand-off-navigation', ...way, guide: 'a-map-of-paper' };
  assert.is((await crew.post('/api/units/A1/steps', odd)).status, 400);
});

times('a handover note and an ending carry their time, and none may lie in the future', async () => {
  const ahead = Date.now() + 10 * 60_000;
  const note = { situation: 'stable', vitals: {}, treatments: [], takenOverBy: '07', wentTo: 'ct' };
  for (const [path, body] of [
    ['assessment', { unitId: 'A1', priority: 2, inExtremis: false, vitals: {} }],
    ['destination', { centreId: 'east', rankingId: 'R1' }],
    ['end-without-transport', { reason: 'refused' }],
  ] as const) {
    const answer = await crew.post(`/api/patients/${patientId}/${path}`, { ...body, at: ahead });
    assert.is(answer.status, 400, path);
    assert.is(answer.body?.['field'], '/at', path);
  }
  const at = Date.now() - 1;
  await post(crew, '/api/units/A1/steps', { step: 'leave-scene', patientIds: [patientId], incidentId });
  await served.until(
    () => served.projections.view.patients.get(patientId)?.unitId === 'A1',
    'the patient is on board',
  );
  const path = `/api/patients/${patientId}/handover-note`;
  assert.is((await crew.post(path, { ...note, at: ahead })).status, 400);
  await post(crew, path, { ...note, at });
  assert.is((await entriesOf('HandoverNoted'))[0]?.at, at);
});

times('a step of a mission that the unit no longer has is refused in words', async () => {
  const answer = await crew.post('/api/units/A1/steps', {
    step: 'arrive-at-centre',
    incidentId: 'I-of-this-morning',
  });
  assert.is(answer.status, 409);
  assert.is(answer.body?.['code'], 'StepOfAnotherMission');
});

times.run();
