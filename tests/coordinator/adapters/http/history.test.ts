import { randomUUID } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { HistoryBounds, HistorySnapshot } from '../../../../coordinator/contract/answers.ts';
import type { HistoryChunkAnswer, HistoryCourseAnswer } from '../../../../coordinator/contract/history.ts';
import { instant } from '../../../../coordinator/domain/quantities.ts';
import { type ServedSite, serveSite } from '../../../support/served-site.ts';
import { unitOf } from '../../../support/two-counties.ts';

const history = suite('the past over HTTP');
let served: ServedSite;
let from: number;

/** A unit that was on duty a minute before anything was recorded, as somebody says later. */
history.before(async () => {
  served = await serveSite();
  const before = served.projections.history.bounds()?.to ?? 0;
  const at = instant(before - 60_000);
  const metadata = { correlationId: 'c', causationId: 'c', by: 'user:dispatcher' };
  for (const event of [
    { type: 'UnitRegistered', unit: unitOf('A9', { stationId: 'S1' }), at },
    { type: 'UnitCameOnDuty', unitId: 'A9', crewSize: 3, at },
  ] as const) {
    await served.store.append('unit-A9', [{ id: randomUUID(), event, metadata }], 'any');
  }
  await served.until(() => served.projections.view.units.get('A9')?.status === 'at-station', 'it is told');
  from = (await ask<HistoryBounds>('')).from;
});
history.after(() => served.close());

async function ask<Body>(path: string, account = 'planner', status = 200): Promise<Body> {
  const answer = await served.clientOf(account).get(`/api/history${path}`);
  assert.is(answer.status, status, JSON.stringify(answer.body));
  return answer.body as unknown as Body;
}

history('a moment is shown as it was known, and as it was', async () => {
  const known = await ask<HistorySnapshot>(`/${from}`);
  const asTrue = await ask<HistorySnapshot>(`/${from}?as=true`);
  assert.is(known.tables['units']?.['A9'], undefined);
  assert.is((asTrue.tables['units']?.['A9'] as { status: string }).status, 'at-station');
});

history('a chunk names the facts that nobody knew at its time', async () => {
  const { lateFacts } = await ask<HistoryBounds>('');
  assert.is(lateFacts, 2);
  const chunk = await ask<HistoryChunkAnswer>(`/chunks/${from}`);
  assert.equal(
    chunk.lateFacts.map(({ type, about }) => `${about} ${type}`),
    ['A9 UnitRegistered', 'A9 UnitCameOnDuty'],
  );
  assert.is(chunk.isComplete, false);
  assert.ok(chunk.until <= Date.now());
});

history(
  'the course tells nothing of before there was a network, and longer stretches are refused',
  async () => {
    const now = Date.now();
    const course = await ask<HistoryCourseAnswer>(
      `/course?from=${from - 3_600_000}&until=${from - 1}&as=true`,
    );
    assert.equal([course.hindsight, course.samples, course.marks], ['true', [], []]);
    await ask(`/course?from=${now - 7_200_000}&until=${now}`, 'planner', 400);
  },
);

history('addresses of the past are no more shown to planners than those of the present', async () => {
  const called = await served.clientOf('dispatcher').post('/api/calls', {
    place: { lat: 32.9, lon: 115.79 },
    address: '颍州中路 1 号',
    triage: { complaint: 'stroke-signs', answers: { face: true } },
  });
  const incidentId = String(called.body?.['incidentId']);
  await served.until(() => served.projections.view.incidents.has(incidentId), 'the incident is open');
  const addressesFor = async (account: string): Promise<string[]> => {
    const { steps } = await ask<HistoryChunkAnswer>(`/chunks/${Date.now()}`, account);
    return steps
      .flatMap(({ changes }) => changes)
      .filter(([table, , row]) => table === 'incidents' && row !== null)
      .map(([, , row]) => (row as { address: string }).address);
  };
  assert.ok((await addressesFor('dispatcher')).includes('颍州中路 1 号'));
  const forPlanner = await addressesFor('planner');
  assert.ok(forPlanner.length > 0 && forPlanner.every((address) => address === ''));
});

history('what has not happened, or was before anything, is refused with words', async () => {
  await ask(`/chunks/${Date.now() + 3_600_000}`, 'planner', 404);
  await ask(`/chunks/${from - 1}`, 'planner', 404);
  await ask(`/${from}?as=guessed`, 'planner', 400);
  await ask(`/chunks/${from}`, 'crew-A1', 403);
});

history.run();
