import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { EventOf } from '../../../../coordinator/domain/events.ts';
import { type FindingId, isCounted, type NumberId } from '../../../../coordinator/domain/rules/findings.ts';
import { MEASURES } from '../../../../coordinator/domain/rules/measures.ts';
import type { Answer, HttpClient } from '../../../support/http-client.ts';
import { type ServedSite, serveSite } from '../../../support/served-site.ts';

const findings = suite('what cannot be, hardly is, or contradicts itself');
let served: ServedSite;
let crew: HttpClient;
let patientId: string;
findings.before(async () => {
  served = await serveSite();
  crew = served.clientOf('crew-A1');
  const dispatcher = served.clientOf('dispatcher');
  assert.is((await crew.post('/api/units/A1/steps', { step: 'come-on-duty', crewSize: 3 })).status, 200);
  const called = await dispatcher.post('/api/calls', {
    place: { lat: 32.9, lon: 115.79 },
    address: '颍州中路 1 号',
    triage: { complaint: 'stroke-signs', answers: { face: true } },
  });
  patientId = String((called.body?.['patientIds'] as string[])[0]);
  const incident = `/api/incidents/${String(called.body?.['incidentId'])}`;
  const { rankingId } = (await dispatcher.get(`${incident}/unit-ranking`)).body as { rankingId: string };
  assert.is((await dispatcher.post(`${incident}/dispatch`, { unitId: 'A1', rankingId })).status, 200);
});
findings.after(() => served.close());

const assess = (more: object): Promise<Answer> =>
  crew.post(`/api/patients/${patientId}/assessment`, {
    ...{ unitId: 'A1', priority: 1, inExtremis: false, vitals: {} },
    ...more,
  });

async function lastRecorded(): Promise<EventOf<'PatientAssessed'> | undefined> {
  let last: EventOf<'PatientAssessed'> | undefined;
  for await (const { event } of served.store.readStream(`patient-${patientId}`)) {
    if (event.type === 'PatientAssessed') last = event;
  }
  return last;
}

const VITALS: readonly FindingId[] = [
  ...(['systolicMmHg', 'diastolicMmHg', 'heartRatePerMinute', 'breathsPerMinute', 'spo2Percent'] as const),
  ...(['gcs', 'gcsMotor', 'glucoseMmolPerL', 'temperatureCelsius'] as const),
];
/** Reckoned from the time of last known well: nobody sends it. */
const MEASURED = (Object.keys(MEASURES) as readonly (keyof typeof MEASURES)[]).filter(
  (id) => id !== 'hoursSinceWell',
);
const part = (id: NumberId): 'vitals' | 'findings' => (VITALS.includes(id) ? 'vitals' : 'findings');
const assessWith = (id: NumberId, value: number): Promise<Answer> => assess({ [part(id)]: { [id]: value } });

for (const id of MEASURED) {
  const { possible, likely } = MEASURES[id];
  const step = isCounted(id) ? 1 : 0.1;

  findings(`${id} is refused below ${possible.least} and above ${possible.most}, by its name`, async () => {
    for (const value of [possible.least - step, possible.most + step]) {
      const { status, body } = await assessWith(id, value);
      assert.equal(
        [status, body?.['code'], body?.['field']],
        [400, 'ImpossibleValue', `/${part(id)}/${id}`],
        `${value}: ${JSON.stringify(body)}`,
      );
      assert.match(String(body?.['message']), `from ${possible.least} to ${possible.most}`);
    }
  });

  findings(
    `${id} is taken from ${possible.least} to ${possible.most}, with a warning where rare`,
    async () => {
      for (const value of [possible.least, possible.most]) {
        const { status, body } = await assessWith(id, value);
        assert.is(status, 200, JSON.stringify(body));
        const unlikely =
          (await lastRecorded())?.warnings?.filter(({ code }) => code === 'unlikely-value') ?? [];
        const isRare = value < likely.least || value > likely.most;
        assert.equal(
          unlikely.map(({ values }) => values),
          isRare ? [{ finding: id, value }] : [],
        );
      }
    },
  );
}

/** What two findings say against each other; the crew is asked to look again, and nothing is changed. */
const CONTRADICTIONS: readonly (readonly [name: string, told: object])[] = [
  ['pressure-reversed', { vitals: { systolicMmHg: 80, diastolicMmHg: 90 } }],
  ['motor-above-total', { vitals: { gcs: 5, gcsMotor: 6 } }],
  ['unresponsive-with-full-gcs', { vitals: { gcs: 15 }, findings: { unresponsive: true } }],
  ['no-pulse-with-pressure', { vitals: { systolicMmHg: 120 }, findings: { noPulse: true } }],
  [
    'not-breathing-with-breaths',
    { vitals: { breathsPerMinute: 16 }, findings: { notBreathingNormally: true } },
  ],
  ['race-and-lams-face', { findings: { raceFace: 2, lamsFace: 0 } }],
  ['newborn-of-age', { findings: { newborn: true, ageYears: 3 } }],
  ['age-and-pregnancy', { findings: { pregnant: true, ageYears: 8 } }],
];

for (const [contradiction, told] of CONTRADICTIONS) {
  findings(`${contradiction} is taken as told, and pointed at`, async () => {
    assert.is((await assess(told)).status, 200);
    const recorded = await lastRecorded();
    const named = recorded?.warnings?.filter(({ code }) => code === 'contradiction') ?? [];
    assert.equal(
      named.map(({ values }) => values),
      [{ contradiction }],
    );
    assert.equal(recorded?.vitals, (told as { vitals?: object }).vitals ?? {});
  });
}

findings('a stroke whose onset nobody knows stays a stroke, and says that nobody knows', async () => {
  assert.is((await assess({ suspectedPathway: 'stroke', findings: { face: true } })).status, 200);
  const recorded = await lastRecorded();
  assert.is(recorded?.verdicts?.find(({ ruleSet }) => ruleSet === 'be-fast')?.category, 'positive');
  assert.ok(recorded?.warnings?.some(({ code }) => code === 'last-known-well-unknown'));
  await served.until(
    () => served.projections.view.patients.get(patientId)?.findings?.face === true,
    'the finding is on the board',
  );
  const ranking = await crew.get(`/api/patients/${patientId}/destination-ranking`);
  assert.is(ranking.status, 200);
});

findings('a time of last known well in the future or of last year is refused in words of time', async () => {
  const now = Date.now();
  for (const lastKnownWellAt of [now + 3_600_000, now - 366 * 86_400_000]) {
    const { status, body } = await assess({ suspectedPathway: 'stroke', lastKnownWellAt });
    assert.equal([status, body?.['field']], [400, '/lastKnownWellAt']);
    assert.match(String(body?.['message']), /cannot be \d{4}-\d\d-\d\dT/);
  }
});

findings('a note of the handover is held to the same ranges', async () => {
  const { status, body } = await crew.post(`/api/patients/${patientId}/handover-note`, {
    situation: 'stable',
    vitals: { systolicMmHg: 1780 },
    treatments: [],
    takenOverBy: 'ED 12',
    wentTo: 'ct',
  });
  assert.equal([status, body?.['field']], [400, '/vitals/systolicMmHg'], JSON.stringify(body));
});

findings.run();
