import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Ranking } from '../../coordinator/domain/decision.ts';
import { type Network, speaksJtt808 } from '../../coordinator/domain/network.ts';
import { type EventStoreNode, openNode } from '../support/store-to-try.ts';
import { HttpClient } from '../support/http-client.ts';
import { type Product, startProduct } from '../support/product.ts';
import { smallNetwork } from '../support/small-network.ts';
import { PASSWORD, reportPlace } from '../support/staffed-site.ts';
import { TestTerminal } from '../support/terminal.ts';

const product = suite('the whole product on the event store of EVENTSTORE_URL');
let node: EventStoreNode;
let folder: string;
let running: Product | undefined;

product.before(async () => {
  node = await openNode();
  folder = await mkdtemp(join(tmpdir(), 'mingmai-'));
});
product.after(async () => {
  await running?.stop();
  await node.close();
  await rm(folder, { recursive: true, force: true });
});

/** A network of its own, so that what an earlier run left in a shared store is in nobody's way. */
function freshNetwork(): Network {
  const mark = randomBytes(4).toString('hex');
  const own = (id: string): string => `${id}-${mark}`;
  return {
    ...smallNetwork,
    id: own('small'),
    units: smallNetwork.units.map((unit) => ({ ...unit, id: own(unit.id) })),
    centres: smallNetwork.centres.map((centre) => ({ ...centre, id: own(centre.id) })),
    terminals: smallNetwork.terminals.map((terminal) => ({ ...terminal, unitId: own(terminal.unitId) })),
  };
}

type Tables = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

async function tables(client: HttpClient): Promise<Tables> {
  return (await client.get('/api/live-snapshot')).body?.['tables'] as Tables;
}

async function until<T>(found: () => Promise<T | undefined>, what: string): Promise<T> {
  const giveUpAt = performance.now() + 30_000;
  for (;;) {
    const value = await found();
    if (value !== undefined) return value;
    if (performance.now() > giveUpAt) throw new Error(`never came true: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function accepted(client: HttpClient, path: string, body: unknown): Promise<Record<string, unknown>> {
  const answer = await client.post(path, body);
  assert.is(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`);
  return answer.body ?? {};
}

async function ranking(client: HttpClient, path: string): Promise<Ranking> {
  return await until(async () => {
    const answer = await client.get(path);
    return answer.status === 200 ? (answer.body as unknown as Ranking) : undefined;
  }, path);
}

product(
  'takes a mission from the call to the handover, and shows the same picture after a restart',
  async () => {
    const network = freshNetwork();
    const networkFile = join(folder, 'network.json');
    await writeFile(networkFile, JSON.stringify(network));
    const start = (): Promise<Product> =>
      startProduct({
        args: ['--no-drill', '--network', networkFile],
        dataDirectory: join(folder, 'site'),
        env: { EVENTSTORE_URL: node.url },
      });
    running = await start();
    const [, account = '', password = ''] = /first sign-in: (\S+) \/ (\S+)/.exec(running.output()) ?? [];
    const administrator = await HttpClient.signedIn(running.url, account, password);
    const [unit] = network.units;
    const [terminal] = network.terminals.filter(speaksJtt808);
    assert.ok(unit && terminal);
    const employ = (name: string, role: string, scope?: object): Promise<unknown> =>
      accepted(administrator, '/api/accounts', {
        ...{ account: name, displayName: name, role, password: PASSWORD },
        ...(scope && { scope }),
      });
    await employ('desk', 'dispatcher');
    await employ('crew', 'crew', { unitId: unit.id });
    const desk = await HttpClient.signedIn(running.url, 'desk', PASSWORD);
    const crew = await HttpClient.signedIn(running.url, 'crew', PASSWORD);
    const step = (body: object): Promise<unknown> => accepted(crew, `/api/units/${unit.id}/steps`, body);

    const vehicle = await TestTerminal.signedOn(running.jtt808Port, terminal);
    await reportPlace(vehicle, { lat: 32.9004, lon: 115.8149 });
    await step({ step: 'come-on-duty', crewSize: 3 });
    const { incidentId, patientIds } = await accepted(desk, '/api/calls', {
      place: { lat: 32.9005, lon: 115.815 },
      address: '颍州中路 1 号',
      triage: { complaint: 'stroke-signs', answers: { face: true, 'onset-hours': 1 } },
    });
    const [patientId = ''] = patientIds as string[];
    const { rankingId } = await ranking(desk, `/api/incidents/${String(incidentId)}/unit-ranking`);
    await accepted(desk, `/api/incidents/${String(incidentId)}/dispatch`, { unitId: unit.id, rankingId });
    for (const name of ['acknowledge', 'mobilise', 'arrive-on-scene']) await step({ step: name });
    const destinations = await ranking(crew, `/api/patients/${patientId}/destination-ranking`);
    await accepted(crew, `/api/patients/${patientId}/destination`, {
      centreId: destinations.offered[0]?.id,
      rankingId: destinations.rankingId,
    });
    await step({ step: 'leave-scene', patientIds: [patientId] });
    for (const name of ['arrive-at-centre', 'hand-over', 'become-available']) await step({ step: name });
    const before = await until(async () => {
      const now = await tables(desk);
      return now['incidents']?.[String(incidentId)]?.['status'] === 'closed' ? now : undefined;
    }, 'the incident closes by itself');
    vehicle.close();
    assert.is(await running.stop(), 0);

    running = await start();
    const again = await HttpClient.signedIn(running.url, 'desk', PASSWORD);
    const after = await tables(again);
    for (const table of ['units', 'incidents', 'patients', 'centres', 'inbound']) {
      assert.equal(after[table], before[table], table);
    }
    assert.is(after['patients']?.[patientId]?.['status'], 'handed-over');
    assert.ok(Math.abs(Number(after['positions']?.[unit.id]?.['lat']) - 32.9004) < 1e-5);
  },
);

product.run();
