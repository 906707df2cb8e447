import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { HttpClient } from '../support/http-client.ts';
import { type Product, startProduct } from '../support/product.ts';
import { PASSWORD, reportPlace, startStaffedSite, terminalOf } from '../support/staffed-site.ts';

const powerCut = suite('a power cut');
const started: Product[] = [];
powerCut.after(async () => {
  for (const product of started) await product.stop();
});

type Rows = Record<string, Record<string, Record<string, unknown>>>;

async function tables(client: HttpClient): Promise<Rows> {
  const { body } = await client.get('/api/live-snapshot');
  return body?.['tables'] as Rows;
}

async function until<T>(found: () => Promise<T | undefined>, what: string): Promise<T> {
  const giveUpAt = performance.now() + 20_000;
  for (;;) {
    const value = await found();
    if (value !== undefined) return value;
    if (performance.now() > giveUpAt) throw new Error(`never came true: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const call = (index: number): object => ({
  place: { lat: 32.9005 + index / 1e4, lon: 115.815 },
  address: `颍州区 ${index}`,
  triage: { complaint: 'stroke-signs', answers: { face: true, 'onset-hours': 1 } },
});

powerCut('in the middle of a mission loses nothing that was acknowledged', async () => {
  const { product, unit } = await startStaffedSite();
  started.push(product);
  const terminal = await terminalOf(product, unit);
  await reportPlace(terminal, { lat: 32.9004, lon: 115.8149 });
  const desk = await HttpClient.signedIn(product.url, 'desk', PASSWORD);
  const crew = await HttpClient.signedIn(product.url, 'crew', PASSWORD);
  await accepted(crew, `/api/units/${unit.id}/steps`, { step: 'come-on-duty', crewSize: 3 });
  const { incidentId } = await accepted(desk, '/api/calls', call(0));
  const ranking = await until(async () => {
    const answer = await desk.get(`/api/incidents/${String(incidentId)}/unit-ranking`);
    return answer.status === 200 ? answer.body : undefined;
  }, 'the incident is open');
  const key = '0195d3a0-0000-7000-8000-000000000001';
  const dispatch = { unitId: unit.id, rankingId: ranking['rankingId'] };
  const first = await accepted(desk, `/api/incidents/${String(incidentId)}/dispatch`, dispatch, key);
  await accepted(crew, `/api/units/${unit.id}/steps`, { step: 'acknowledge' });
  await accepted(crew, `/api/units/${unit.id}/steps`, { step: 'mobilise' });

  const acknowledged: string[] = [];
  let isOn = true;
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let index = 1; isOn; index++) {
      try {
        const answer = await desk.post('/api/calls', call(writer * 1000 + index));
        if (answer.status === 200) acknowledged.push(String(answer.body?.['id']));
      } catch (error) {
        // The connection broke: nothing was acknowledged.
        if (!(error instanceof TypeError)) throw error;
      }
    }
  });
  await until(
    () => Promise.resolve(acknowledged.length >= 40 ? true : undefined),
    '40 calls are acknowledged',
  );
  await product.killHard();
  isOn = false;
  await Promise.all(writers);

  const again = await startProduct({ args: ['--no-drill'], dataDirectory: product.dataDirectory });
  started.push(again);
  const after = await HttpClient.signedIn(again.url, 'desk', PASSWORD);
  await until(async () => {
    const { calls = {}, incidents = {} } = await tables(after);
    const known = new Set([
      ...Object.keys(calls),
      ...Object.values(incidents).map((row) => String(row['callId'])),
    ]);
    return acknowledged.every((callId) => known.has(callId)) ? true : undefined;
  }, 'every acknowledged call is there');
  const { units = {}, positions = {} } = await tables(after);
  assert.is(units[unit.id]?.['status'], 'mobilised');
  assert.is(units[unit.id]?.['incidentId'], incidentId);
  assert.ok(
    Math.abs(Number(positions[unit.id]?.['lat']) - 32.9004) < 1e-5,
    'the last acknowledged position is there',
  );
  const repeated = await after.post(`/api/incidents/${String(incidentId)}/dispatch`, dispatch, key);
  assert.is(repeated.status, 200, JSON.stringify(repeated.body));
  assert.equal(repeated.body, first, 'the repeated order has the first answer');
  terminal.close();
});

async function accepted(
  client: HttpClient,
  path: string,
  body: unknown,
  key?: string,
): Promise<Record<string, unknown>> {
  const answer = await client.post(path, body, key);
  assert.is(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`);
  return answer.body ?? {};
}

powerCut.run();
