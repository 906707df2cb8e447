import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Ranking } from '../../../../coordinator/domain/decision.ts';
import { type ServedSite, serveSite } from '../../../support/served-site.ts';

const coverage = suite('coverage as evidence');
const PATIENCE_MS = 20_000;
let served: ServedSite;
coverage.before(async () => {
  served = await serveSite();
});
coverage.after(async () => {
  await served.close();
});

/** The response circle comes every two seconds, whatever the machine is doing. */
async function until(holds: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`never came true: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

coverage('a decision keeps what the chosen unit leaves uncovered, as it was shown', async () => {
  const { contributions } = served.projections.view;
  for (const unitId of ['A1', 'A2']) {
    const body = { step: 'come-on-duty', crewSize: 3 };
    await served.clientOf(`crew-${unitId}`).post(`/api/units/${unitId}/steps`, body);
  }
  await until(() => contributions.has('A1') && contributions.has('A2'), 'both units count for the circle');

  const dispatcher = served.clientOf('dispatcher');
  const called = await dispatcher.post('/api/calls', {
    place: { lat: 32.9, lon: 115.79 },
    address: '颍州中路 1 号',
    triage: { complaint: 'stroke-signs', answers: { face: true } },
  });
  const path = `/api/incidents/${String(called.body?.['incidentId'])}`;
  await until(() => served.projections.view.incidents.size === 1, 'the incident is open');
  const ranking = (await dispatcher.get(`${path}/unit-ranking`)).body as unknown as Ranking;
  const told = ranking.offered[0]?.reasons.find(({ code }) => code.startsWith('coverage-'));
  assert.is(told?.code, 'coverage-kept', 'the other unit stands at the same station');

  const chosen = { unitId: ranking.offered[0]?.id, rankingId: ranking.rankingId };
  assert.is((await dispatcher.post(`${path}/dispatch`, chosen)).status, 200);
  const last = await served.store.readLast(`unit-${String(chosen.unitId)}`);
  assert.ok(last?.event.type === 'UnitAssigned');
  assert.equal(last.event.decision.ranking.offered[0]?.reasons, ranking.offered[0]?.reasons);

  await until(() => contributions.size === 1, 'the circle knows that the unit has left');
  const again = (await dispatcher.get(`${path}/unit-ranking`)).body as unknown as Ranking;
  const left = again.offered[0]?.reasons.find(({ code }) => code.startsWith('coverage-'));
  assert.is(left?.code, 'coverage-drops', 'it is the last one');
  assert.equal([left?.values?.['from'], left?.values?.['to'], left?.values?.['residents']], [1, 0, 100_000]);
});

coverage.run();
