import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { NetworkUnit } from '../../../coordinator/domain/network.ts';
import { startTerminal } from '../../../simulations/drill/terminal.ts';
import { A7, A8, ago, closeHouses, type House, now, openHouse } from '../../support/gateway.ts';

const terminal = suite('a simulated terminal');
const leaving: AbortController[] = [];
terminal.after.each(async () => {
  for (const controller of leaving.splice(0)) controller.abort();
  await closeHouses();
});

const unit = (id: string): NetworkUnit => ({
  id,
  callSign: id,
  stationId: 'S',
  kind: 'ambulance',
  plate: '皖K12345',
  capabilities: [],
});

function begin(from: typeof A7, port: number): ReturnType<typeof startTerminal> {
  const controller = new AbortController();
  leaving.push(controller);
  return startTerminal(from, unit(from.unitId), { host: '127.0.0.1', port }, controller.signal);
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await holds()); waited += 5) {
    if (waited > 20_000) throw new Error('never came true');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const position = (seconds: number) => ({
  place: { lat: 32.9, lon: 115.8 + seconds / 10_000 },
  speedMps: 12.5,
  courseDegrees: 359.7,
  ignitionOn: true,
  at: ago(seconds),
});

for (const known of [A7, A8]) {
  terminal(`signs on by ${known.protocol} and its position becomes durable`, async () => {
    const house: House = await openHouse();
    const simulated = begin(known, house.port);
    await until(() => simulated.isConnected());
    simulated.report(position(3));
    await until(async () => (await house.tracked(known.unitId)).length === 1);
    const [fix] = await house.tracked(known.unitId);
    assert.is(fix?.speedMps, 12.5);
    assert.is(fix?.courseDegrees, 359);
    assert.is(fix?.at, now - 3000);
  });
}

terminal('sends what it kept as backfill once it is signed on, and the newest as where it is', async () => {
  const house = await openHouse();
  const simulated = begin(A7, house.port);
  for (const seconds of [60, 50, 40]) simulated.report(position(seconds));
  await until(async () => (await house.tracked('A7')).length === 3);
  const tracked = await house.tracked('A7');
  assert.equal(
    tracked.map(({ isBackfill }) => isBackfill ?? false),
    [true, true, false],
  );
  await until(() => house.published.length > 0);
  assert.is(house.published.length, 1, 'the past is never published as the present');
});

terminal('acknowledges a text to its crew and answers when asked where it is', async () => {
  const house = await openHouse();
  const simulated = begin(A8, house.port);
  await until(() => simulated.isConnected());
  assert.is(await house.gateway.sendText('A8', '胸痛 颍州区清河东路123号'), 'done');
  simulated.report(position(3));
  assert.is(await house.gateway.askPosition('A8'), 'done');
  assert.is(await house.gateway.setActivity('A8', 'on-mission'), 'done');
  await until(() => house.gateway.status().some(({ about }) => about?.model === 'MM-808'));
});

terminal('that nobody knows is never signed on', async () => {
  const house = await openHouse();
  const simulated = begin({ ...A7, phone: '13900009999' }, house.port);
  await until(() => Object.values(house.gateway.counters()).length > 0);
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.not.ok(simulated.isConnected());
});

terminal.run();
