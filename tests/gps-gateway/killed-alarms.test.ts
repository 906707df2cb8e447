import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { connectEventStore, type EventStoreConnection } from '../../coordinator/adapters/eventstoredb.ts';
import { createHandler, type Handle } from '../../coordinator/application/handle.ts';
import type { UnitCommand } from '../../coordinator/domain/unit/commands.ts';
import type { CrewAlarmRaised } from '../../coordinator/domain/unit/events.ts';
import { startEventStore, type SupervisedEventStore } from '../../coordinator/event-store/supervise.ts';
import { aUnit } from '../support/facts.ts';
import { A7, ago, now } from '../support/gateway.ts';
import { located, reportAt, TestTerminal } from '../support/terminal.ts';

const killed = suite('gateway and coordinator are killed while a crew calls for help');

const SOS = 1;
const PATIENCE_MS = 20_000;

let dataDir: string;
let embedded: SupervisedEventStore;
let store: EventStoreConnection;
let handle: Handle;
const children: ChildProcess[] = [];

killed.before.each(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'alarms-'));
  embedded = await startEventStore({ dataDir });
  store = connectEventStore(embedded.url);
  handle = createHandler({ store });
  await send({ type: 'RegisterUnit', unit: aUnit('A7'), at: ago(60) });
});
killed.after.each(async () => {
  for (const child of children.splice(0)) await kill(child);
  await store.close();
  await embedded.close();
  await rm(dataDir, { recursive: true });
});

async function send(command: UnitCommand): Promise<void> {
  const commandId = randomUUID();
  await handle(command, { commandId, correlationId: 'x', causationId: commandId, by: 'user:desk' });
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

function start(name: string): ChildProcess {
  const file = fileURLToPath(new URL(`../support/${name}.ts`, import.meta.url));
  const child = fork(file, [embedded.url], { execArgv: ['--import', 'tsx'] });
  children.push(child);
  return child;
}

async function startGateway(): Promise<{ child: ChildProcess; port: number }> {
  const child = start('gateway-to-kill');
  const [port] = (await once(child, 'message')) as [number];
  return { child, port };
}

/** Returns once it has dealt with everything there is. */
async function startCoordinator(): Promise<ChildProcess> {
  const child = start('processes-to-kill');
  for (;;) {
    const [word] = (await once(child, 'message')) as [string];
    if (word === 'caught up') return child;
  }
}

async function raised(): Promise<readonly CrewAlarmRaised[]> {
  const found: CrewAlarmRaised[] = [];
  for await (const { event } of store.readStream('unit-A7')) {
    if (event.type === 'CrewAlarmRaised') found.push(event);
  }
  return found;
}

async function untilRaised(times: number): Promise<void> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  while ((await raised()).length < times) {
    if (performance.now() > giveUpAt) throw new Error(`raised ${(await raised()).length} of ${times} times`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function press(terminal: TestTerminal, age: number): Promise<void> {
  const reply = await terminal.ask(located(reportAt(ago(age), { alarmBits: SOS })));
  assert.is(reply.result, 'ok');
}

killed('an acknowledged press outlives its gateway, and whoever answers it comes later, once', async () => {
  const first = await startGateway();
  await press(await TestTerminal.signedOn(first.port, A7), 50);
  await kill(first.child);

  const coordinator = await startCoordinator();
  await untilRaised(1);
  await kill(coordinator);
  await send({
    ...{ type: 'AcknowledgeCrewAlarm', unitId: 'A7', by: 'desk', at: now },
    alarmId: (await raised())[0]?.alarmId ?? '',
  });

  // The button is still held, and the coordinator deals with everything after its checkpoint again.
  const second = await startGateway();
  const terminal = await TestTerminal.signedOn(second.port, A7);
  await press(terminal, 40);
  await startCoordinator();
  assert.is((await raised()).length, 1);

  assert.is((await terminal.ask(located(reportAt(ago(30))))).result, 'ok');
  await press(terminal, 20);
  await untilRaised(2);
  assert.equal(
    (await raised()).map(({ at }) => at),
    [ago(50), ago(20)],
  );
});

killed('a gateway killed before it could acknowledge hears the press again, and it is one', async () => {
  const first = await startGateway();
  const before = await TestTerminal.signedOn(first.port, A7);
  const unanswered = located(reportAt(ago(50), { alarmBits: SOS }));
  before.send(unanswered);
  await kill(first.child);
  const second = await startGateway();
  const after = await TestTerminal.signedOn(second.port, A7);
  assert.is((await after.ask(unanswered)).result, 'ok');
  await startCoordinator();
  await untilRaised(1);
  assert.is((await raised()).length, 1);
});

killed.run();
