import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { EventOf } from '../../../../coordinator/domain/events.ts';
import type { Answer, HttpClient } from '../../../support/http-client.ts';
import { type ServedSite, serveSite } from '../../../support/served-site.ts';

const assessment = suite('an assessment');
let served: ServedSite;
let crew: HttpClient;
let patientId: string;
assessment.before(async () => {
  served = await serveSite();
  const dispatcher = served.clientOf('dispatcher');
  const called = await dispatcher.post('/api/calls', {
    place: { lat: 32.9, lon: 115.79 },
    address: '颍州中路 1 号',
    triage: { complaint: 'stroke-signs', answers: { face: true }, ageBand: 'older-adult' },
  });
  const incidentId = String(called.body?.['incidentId']);
  patientId = String((called.body?.['patientIds'] as string[])[0]);
  await served.clientOf('crew-A1').post('/api/units/A1/steps', { step: 'come-on-duty', crewSize: 3 });
  await served.until(() => served.projections.view.units.get('A1')?.status === 'at-station', 'A1 is on duty');
  const ranking = await dispatcher.get(`/api/incidents/${incidentId}/unit-ranking`);
  const { rankingId } = ranking.body as { rankingId: string };
  const sent = await dispatcher.post(`/api/incidents/${incidentId}/dispatch`, { unitId: 'A1', rankingId });
  assert.is(sent.status, 200, JSON.stringify(sent.body));
  await served.until(
    () => served.projections.view.incidents.get(incidentId)?.unitIds.includes('A1') === true,
    'A1 works for the incident',
  );
  crew = served.clientOf('crew-A1');
});
assessment.after(() => served.close());

const body = { unitId: 'A1', priority: 2, suspectedPathway: 'stroke', inExtremis: false, vitals: {} };
const assess = (changes: object): Promise<Answer> =>
  crew.post(`/api/patients/${patientId}/assessment`, { ...body, ...changes });

async function lastRecorded(): Promise<EventOf<'PatientAssessed'> | undefined> {
  let last: EventOf<'PatientAssessed'> | undefined;
  for await (const { event } of served.store.readStream(`patient-${patientId}`)) {
    if (event.type === 'PatientAssessed') last = event;
  }
  return last;
}

assessment('is recorded with what the rules said about it, and by which version', async () => {
  const answer = await assess({
    vitals: { systolicMmHg: 178, diastolicMmHg: 96 },
    findings: { face: true, lamsFace: 1, lamsArm: 2, lamsGrip: 1 },
    ecgReference: 'ECG-7',
  });
  assert.is(answer.status, 200, JSON.stringify(answer.body));
  const recorded = await lastRecorded();
  assert.is(recorded?.ecgReference, 'ECG-7');
  const lams = recorded?.verdicts?.find(({ ruleSet }) => ruleSet === 'lams');
  assert.equal([lams?.category, lams?.version, lams?.score?.points], ['positive', 1, 4]);
  assert.equal(
    recorded?.warnings?.map(({ code }) => code),
    ['last-known-well-unknown', 'less-urgent-than-rules'],
  );
  await served.until(
    () => served.projections.view.patients.get(patientId)?.verdicts !== undefined,
    'the verdicts are on the board',
  );
});

assessment('of an impossible value is refused by its field, with the range, and leaves nothing', async () => {
  const before = await lastRecorded();
  const { status, body: answer } = await assess({ vitals: { systolicMmHg: 1780 } });
  assert.is(status, 400);
  assert.equal([answer?.['code'], answer?.['field']], ['ImpossibleValue', '/vitals/systolicMmHg']);
  assert.match(String(answer?.['message']), /from 0 to 350/);
  assert.equal(await lastRecorded(), before);
});

assessment('of a finding nobody knows, or of the wrong kind, is refused by its field', async () => {
  for (const [findings, field] of [
    [{ luck: true }, '/findings/luck'],
    [{ face: 1 }, '/findings/face'],
    [{ lamsArm: true }, '/findings/lamsArm'],
    [{ lamsArm: 0.5 }, '/findings/lamsArm'],
    [{ lamsArm: 3 }, '/findings/lamsArm'],
  ] as const) {
    const answer = await assess({ findings });
    assert.equal([answer.status, answer.body?.['field']], [400, field], JSON.stringify(answer.body));
  }
});

assessment('of an unlikely value is taken, with a warning', async () => {
  assert.is((await assess({ priority: 1, vitals: { systolicMmHg: 300 } })).status, 200);
  assert.equal((await lastRecorded())?.warnings, [
    { code: 'unlikely-value', values: { finding: 'systolicMmHg', value: 300 } },
    { code: 'last-known-well-unknown' },
  ]);
});

assessment('of a patient who was well in the future is refused', async () => {
  const { status, body: answer } = await assess({ lastKnownWellAt: Date.now() + 3_600_000 });
  assert.equal([status, answer?.['field']], [400, '/lastKnownWellAt']);
});

assessment.run();
