import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createHandler } from '../../../../coordinator/application/handle.ts';
import type { Ranking } from '../../../../coordinator/domain/decision.ts';
import { instant } from '../../../../coordinator/domain/quantities.ts';
import type { Verdict } from '../../../../coordinator/domain/rules/verdict.ts';
import type { HttpClient } from '../../../support/http-client.ts';
import { type ServedSite, serveSite } from '../../../support/served-site.ts';
import { smallNetwork } from '../../../support/small-network.ts';

const rules = suite('the rule book over HTTP');
let served: ServedSite;
let admin: HttpClient;
let crew: HttpClient;
let patientId = '';

rules.before(async () => {
  served = await serveSite();
  admin = served.clientOf('admin');
  crew = served.clientOf('crew-A1');
  const dispatcher = served.clientOf('dispatcher');
  assert.is((await crew.post('/api/units/A1/steps', { step: 'come-on-duty', crewSize: 3 })).status, 200);
  const called = await dispatcher.post('/api/calls', {
    place: { lat: 32.9, lon: 115.79 },
    address: '颍州中路 1 号',
    triage: { complaint: 'childbirth', answers: {}, ageBand: 'adult' },
  });
  patientId = String((called.body?.['patientIds'] as string[])[0]);
  const incident = `/api/incidents/${String(called.body?.['incidentId'])}`;
  const { rankingId } = (await dispatcher.get(`${incident}/unit-ranking`)).body as unknown as Ranking;
  assert.is((await dispatcher.post(`${incident}/dispatch`, { unitId: 'A1', rankingId })).status, 200);
});
rules.after(() => served.close());

const inForce = (): number => served.projections.view.network.get('network')?.rules?.version ?? 0;

async function publish(body: object): Promise<Awaited<ReturnType<HttpClient['post']>>> {
  return admin.post('/api/rules', { expectedVersion: inForce(), limits: {}, reason: 'tried', ...body });
}

async function published(version: number, sent: ReturnType<HttpClient['post']>): Promise<void> {
  const answer = await sent;
  assert.is(answer.status, 200, JSON.stringify(answer.body));
  assert.equal(answer.body?.['events'], ['RuleLimitsPublished']);
  await served.until(() => inForce() === version, `version ${version} is in force`);
}

/** What the rules say of a mother whose systolic pressure is 95, assessed now. */
async function verdictNow(): Promise<Verdict | undefined> {
  const before = served.projections.view.patients.get(patientId)?.verdicts;
  const answer = await crew.post(`/api/patients/${patientId}/assessment`, {
    ...{ unitId: 'A1', priority: 2, inExtremis: false, suspectedPathway: 'maternal' },
    vitals: { systolicMmHg: 95, breathsPerMinute: 22 },
    findings: { pregnant: true },
  });
  assert.is(answer.status, 200, JSON.stringify(answer.body));
  const verdicts = () => served.projections.view.patients.get(patientId)?.verdicts;
  await served.until(() => verdicts() !== before, 'the assessment is on the board');
  return verdicts()?.find(({ ruleSet }) => ruleSet === 'mewc' || ruleSet === 'meows');
}

rules('a published limit holds from the next assessment on, and the verdict names its version', async () => {
  const standard = await verdictNow();
  assert.equal([standard?.category, standard?.siteVersion], ['unknown', undefined]);
  await published(1, publish({ limits: { mewcSystolicBelow: 100 } }));
  const here = await verdictNow();
  assert.equal([here?.ruleSet, here?.category, here?.siteVersion], ['mewc', 'alarm', 'rules.1']);
});

rules('a version tells who published it and why, and both are kept with every later one', async () => {
  await published(2, publish({ limits: {}, maternalWarning: 'meows', reason: 'the maternal centre asks' }));
  const verdict = await verdictNow();
  assert.equal([verdict?.ruleSet, verdict?.category, verdict?.siteVersion], ['meows', 'alarm', 'rules.2']);
  assert.equal(
    [...served.projections.view.ruleVersions.values()].map(({ version, by, reason, limits }) => [
      ...[version, by, reason],
      limits,
    ]),
    [
      [1, 'admin', 'tried', { mewcSystolicBelow: 100 }],
      [2, 'admin', 'the maternal centre asks', {}],
    ],
  );
});

rules('destinations are ranked by the published limits from the next ranking on', async () => {
  await published(3, publish({ limits: { limitedCentre: 25 }, maternalWarning: 'meows' }));
  const ranking = (await crew.get(`/api/patients/${patientId}/destination-ranking`)).body;
  assert.is((ranking as unknown as Ranking).limitsVersion, 'rules.3');
});

rules('an earlier version is taken up again by one word, as a new version', async () => {
  const back = admin.post('/api/rules/1/restore', { expectedVersion: 3, reason: 'too many alarms' });
  await published(4, back);
  const { limits, restores } = served.projections.view.ruleVersions.get('4') ?? {};
  assert.equal([limits, restores], [{ mewcSystolicBelow: 100 }, 1]);
  const verdict = await verdictNow();
  assert.equal([verdict?.ruleSet, verdict?.siteVersion], ['mewc', 'rules.4']);
});

rules('a changed network file undoes nothing that was published', async () => {
  const network = {
    ...smallNetwork,
    clinicalLimits: { version: 'file-1', thresholds: { mewcSystolicBelow: 85, mewcSpo2Below: 93 } },
  };
  const id = crypto.randomUUID();
  await createHandler({ store: served.store })(
    { type: 'PublishNetwork', networkId: 'small', fingerprint: 'f2', network, at: instant(Date.now()) },
    { commandId: id, correlationId: id, causationId: id, by: 'user:site' },
  );
  const row = () => served.projections.view.network.get('network');
  await served.until(() => row()?.fingerprint === 'f2', 'the new file is read');
  assert.equal(row()?.network.clinicalLimits, {
    version: 'file-1 + rules.4',
    thresholds: { mewcSystolicBelow: 100, mewcSpo2Below: 93 },
  });
  assert.is(row()?.filed?.clinicalLimits?.thresholds.mewcSystolicBelow, 85);
});

/** What was sent, the code that answers it, and the field it names. */
const REFUSED: readonly (readonly [
  what: string,
  body: object,
  status: number,
  code: string,
  field?: string,
])[] = [
  ['too low a limit', { limits: { lamsFrom: 0 } }, 400, 'RuleLimitOutOfBounds', '/limits/lamsFrom'],
  ['half a point', { limits: { lamsFrom: 2.5 } }, 400, 'RuleLimitOutOfBounds', '/limits/lamsFrom'],
  ['a limit that is no number', { limits: { lamsFrom: 'low' } }, 400, 'InvalidInput', '/limits/lamsFrom'],
  ['a line of no rule', { limits: { luck: 1 } }, 400, 'UnknownRuleLimit', '/limits/luck'],
  ['no reason', { limits: { lamsFrom: 3 }, reason: ' ' }, 400, 'RuleReasonMissing', '/reason'],
  ['nothing new', { limits: { mewcSystolicBelow: 100 } }, 409, 'RulesUnchanged'],
  ['a change of what was not seen', { limits: {}, expectedVersion: 3 }, 409, 'RulesPublishedMeanwhile'],
  ['a warning set of nobody', { maternalWarning: 'news' }, 400, 'InvalidInput', '/maternalWarning'],
];

for (const [what, body, status, code, field] of REFUSED) {
  rules(`${what} is refused as ${code}`, async () => {
    const answer = await publish(body);
    assert.equal([answer.status, answer.body?.['code']], [status, code], JSON.stringify(answer.body));
    assert.is(answer.body?.['field'], field);
  });
}

rules('only an administrator publishes, everybody at a desk reads', async () => {
  const body = { expectedVersion: inForce(), limits: { lamsFrom: 3 }, reason: 'tried' };
  for (const account of ['dispatcher', 'planner', 'centre-east', 'blood', 'crew-A1']) {
    const client = served.clientOf(account);
    assert.is((await client.post('/api/rules', body)).status, 403, account);
    const shown = (await client.get('/api/live-snapshot')).body as { tables?: Record<string, object> };
    assert.is(Object.keys(shown.tables?.['ruleVersions'] ?? {}).length, 4, account);
  }
  assert.is((await admin.post('/api/rules/9/restore', { expectedVersion: 4, reason: 'x' })).status, 404);
  assert.is((await admin.post('/api/rules/new/restore', { expectedVersion: 4, reason: 'x' })).status, 404);
});

rules('blood on the road is judged by the published limits from the next reading on', async () => {
  const [east, blood, vehicle] = ['centre-east', 'blood', 'crew-X1'].map((name) => served.clientOf(name));
  assert.ok(east && blood && vehicle);
  const { id } = (
    await east.post('/api/blood-orders', {
      ...{ centreId: 'east', product: 'red-cells', group: 'O-', quantity: 1, urgency: 'urgent' },
      neededBy: Date.now() + 3_600_000,
    })
  ).body ?? { id: '' };
  const path = `/api/blood-orders/${String(id)}`;
  assert.is((await blood.post(`${path}/accept`, { bloodCentreId: 'blood' })).status, 200);
  assert.is((await blood.post(`${path}/issue`, { unitId: 'X1', bagIds: ['B1'] })).status, 200);
  const order = () => served.projections.view.bloodOrders.get(String(id));
  await served.until(() => order()?.status === 'in-transit', 'it is in transit');
  const read = (): ReturnType<HttpClient['post']> => vehicle.post(`${path}/temperatures`, { celsius: 8 });
  assert.equal((await read()).body?.['events'], ['BloodTemperatureReported']);
  await published(5, publish({ limits: { 'blood.red-cells.highest': 6 } }));
  assert.equal((await read()).body?.['events'], ['BloodTemperatureReported', 'ColdChainBroken']);
  await served.until(() => order()?.excursion?.highestCelsius === 6, 'the order carries what was broken');
});

rules.run();
