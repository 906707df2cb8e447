import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { connectEventStore, type EventStoreConnection } from '../../coordinator/adapters/eventstoredb.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';
import { startEventStore, type SupervisedEventStore } from '../../coordinator/event-store/supervise.ts';
import { A7, ago } from '../support/gateway.ts';
import { located, reportAt, TestTerminal } from '../support/terminal.ts';

const killed = suite('a gateway or its store is killed');

let dataDir: string;
let embedded: SupervisedEventStore;
let store: EventStoreConnection;
const children: ChildProcess[] = [];

killed.before.each(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'gateway-'));
  embedded = await startEventStore({ dataDir });
  store = connectEventStore(embedded.url);
});
killed.after.each(async () => {
  for (const child of children.splice(0)) await end(child);
  await store.close();
  await embedded.close();
  await rm(dataDir, { recursive: true });
});

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function startChild(holdMs = 20_000): Promise<{ child: ChildProcess; port: number }> {
  const file = fileURLToPath(new URL('../support/gateway-to-kill.ts', import.meta.url));
  const child = fork(file, [embedded.url, String(holdMs)], { execArgv: ['--import', 'tsx'] });
  children.push(child);
  const [port] = (await once(child, 'message')) as [number];
  return { child, port };
}

async function tracked(): Promise<readonly Instant[]> {
  const found: Instant[] = [];
  for await (const { event } of store.readStream('track-A7')) {
    if (event.type === 'FixesRecorded') found.push(...event.fixes.map(({ at }) => at));
  }
  return found;
}

/** Device times of its positions by the serial they were sent with. */
function drive(terminal: TestTerminal, ages: readonly number[]): ReadonlyMap<number, Instant> {
  return new Map(ages.map((age) => [terminal.send(located(reportAt(ago(age)))), ago(age)]));
}

const acknowledgedOf = (terminal: TestTerminal, sent: ReadonlyMap<number, Instant>): readonly Instant[] =>
  terminal.received.flatMap(({ answers, result }) => {
    const at = sent.get(answers);
    return at !== undefined && result === 'ok' ? [at] : [];
  });

const seconds = (from: number, to: number): readonly number[] =>
  Array.from({ length: from - to }, (_, index) => from - index);

killed(
  'a killed gateway loses nothing it acknowledged, and what is sent again is in the track once',
  async () => {
    const first = await startChild();
    const before = await TestTerminal.signedOn(first.port, A7);
    const early = drive(before, seconds(500, 460));
    await before.until(() => acknowledgedOf(before, early).length >= 20);
    const late = drive(before, seconds(460, 400));
    await before.until(() => acknowledgedOf(before, late).length >= 1);
    await end(first.child);
    await before.ended();
    const sent = new Map([...early, ...late]);
    const acknowledged = acknowledgedOf(before, sent);
    const kept = new Set(await tracked());
    assert.equal(
      acknowledged.filter((at) => !kept.has(at)),
      [],
    );

    const second = await startChild();
    const after = await TestTerminal.signedOn(second.port, A7);
    const told = new Set(acknowledged);
    for (const at of [...sent.values()].filter((one) => !told.has(one))) {
      assert.is((await after.ask(located(reportAt(at)))).result, 'ok');
    }
    assert.equal(
      [...(await tracked())].sort((a, b) => a - b),
      [...sent.values()],
    );
  },
);

killed('a killed store holds acknowledgements back until it is there again, and has lost none', async () => {
  const { port } = await startChild();
  const terminal = await TestTerminal.signedOn(port, A7);
  const early = drive(terminal, seconds(500, 450));
  await terminal.until(() => acknowledgedOf(terminal, early).length >= 10);
  process.kill(embedded.pid() ?? 0, 'SIGKILL');
  const late = drive(terminal, seconds(450, 430));
  const sent = new Map([...early, ...late]);
  await terminal.until(() => acknowledgedOf(terminal, sent).length === sent.size);
  assert.equal(
    [...(await tracked())].sort((a, b) => a - b),
    [...sent.values()],
  );
});

killed('a store that stays away has positions refused, and nothing is acknowledged meanwhile', async () => {
  const { port } = await startChild(0);
  const terminal = await TestTerminal.signedOn(port, A7);
  assert.is((await terminal.ask(located(reportAt(ago(9))))).result, 'ok');
  await embedded.close();
  assert.is((await terminal.ask(located(reportAt(ago(8))))).result, 'failed');
  embedded = await startEventStore({ dataDir, port: Number(new URL(embedded.url).port) });
  let result = 'failed';
  await terminal.until(() => {
    result = terminal.received.at(-1)?.result ?? 'failed';
    if (result === 'failed') terminal.send(located(reportAt(ago(7))));
    return result === 'ok';
  });
  assert.equal(await tracked(), [ago(9), ago(7)]);
});

killed.run();
