import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Network, type NetworkUnit, speaksJtt808 } from '../../coordinator/domain/network.ts';
import type { Pathway, UnitCapability } from '../../coordinator/domain/pathways.ts';
import { HttpClient } from './http-client.ts';
import { type Product, startProduct } from './product.ts';
import { located, reportAt, TestTerminal } from './terminal.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** 颍州区, GB/T 2260. */
const YINGZHOU = '341202';
export const PASSWORD = 'a-long-test-password';

export const fuyang = JSON.parse(
  readFileSync(join(ROOT, 'simulations/fuyang/network.json'), 'utf8'),
) as Network;

/**
 * A site as its administrator sets it up: empty of calls, with accounts for a desk, the blood centre, a crew, and every
 * centre of the pathway.
 */
export interface StaffedSite {
  readonly product: Product;
  readonly unit: NetworkUnit;
  readonly administrator: HttpClient;
}

export interface Staffing {
  /** Of the centres that get an account. */
  readonly pathway?: Pathway;
  /** Of the ambulance that gets one. */
  readonly capability?: UnitCapability;
  readonly networkFile?: string;
}

export async function startStaffedSite(staffing: Staffing = {}): Promise<StaffedSite> {
  const { pathway = 'stroke', capability = 'doctor', networkFile } = staffing;
  const network = networkFile === undefined ? [] : ['--network', networkFile];
  const product = await startProduct({ args: ['--no-drill', ...network] });
  const [, account = '', password = ''] = /first sign-in: (\S+) \/ (\S+)/.exec(product.output()) ?? [];
  const administrator = await HttpClient.signedIn(product.url, account, password);
  const unit = fuyang.units.find(
    ({ kind, stationId, capabilities }) =>
      kind === 'ambulance' && capabilities.includes(capability) && countyOf(stationId) === YINGZHOU,
  );
  if (!unit) throw new Error('no ambulance stands in Yingzhou');
  await create('desk', 'dispatcher');
  await create('blood-desk', 'blood-centre', { bloodCentreId: fuyang.bloodCentres[0]?.id });
  await create('crew', 'crew', { unitId: unit.id });
  for (const centre of fuyang.centres) {
    if (centre.capabilities.some((one) => one.pathway === pathway)) {
      await create(`at-${centre.id}`, 'receiving-centre', { centreId: centre.id });
    }
  }
  return { product, unit, administrator };

  async function create(
    name: string,
    role: string,
    scope?: Record<string, string | undefined>,
  ): Promise<void> {
    const answer = await administrator.post('/api/accounts', {
      account: name,
      displayName: name,
      role,
      password: PASSWORD,
      ...(scope && { scope }),
    });
    if (answer.status !== 200) throw new Error(`account ${name}: ${JSON.stringify(answer.body)}`);
  }
}

const countyOf = (stationId: string): string | undefined =>
  fuyang.stations.find(({ id }) => id === stationId)?.countyId;

/** The unit's own terminal, signed on at the real gateway. */
export async function terminalOf(product: Product, unit: NetworkUnit): Promise<TestTerminal> {
  const terminal = fuyang.terminals.filter(speaksJtt808).find(({ unitId }) => unitId === unit.id);
  if (!terminal) throw new Error(`${unit.id} has no terminal`);
  return await TestTerminal.signedOn(product.jtt808Port, terminal);
}

/** Reports a place; resolves when the gateway has made it durable. */
export async function reportPlace(
  terminal: TestTerminal,
  place: { lat: number; lon: number },
): Promise<void> {
  const reply = await terminal.ask(
    located(reportAt(Date.now(), { lat: place.lat, lon: place.lon, speedMps: 0 })),
  );
  if (!('result' in reply) || reply.result !== 'ok')
    throw new Error(`position refused: ${JSON.stringify(reply)}`);
}
