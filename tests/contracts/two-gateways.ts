import { setTimeout as sleep } from 'node:timers/promises';
import type { uvu } from 'uvu';
import * as assert from 'uvu/assert';
import type { Instant } from '../../coordinator/domain/quantities.ts';
import { A7, A8, ago, O1, portOf, shutDoor } from '../support/gateway.ts';
import { assertEventually } from './bus.ts';
import { located, reportAt, TestTerminal } from '../support/terminal.ts';
import { type Buses, openTwoGateways, type TwoGateways } from '../support/two-gateways.ts';

const isServed = (gateway: TwoGateways['first'], unitId = 'A7'): boolean =>
  gateway.status().some((terminal) => terminal.unitId === unitId && terminal.connected);

/** What two gateways behind a balancer owe one fleet, over whatever bus. */
export function twoGatewaysContract(test: uvu.Test<Record<string, unknown>>, current: () => Buses): void {
  async function with2(act: (two: TwoGateways) => Promise<void>, behindMs?: number): Promise<void> {
    const two = await openTwoGateways(current(), behindMs);
    try {
      await act(two);
    } finally {
      await two.close();
    }
  }

  test('two gateways serve one fleet, and the console hears every unit', () =>
    with2(async ({ first, second, balancer, heard, tracked }) => {
      const a7 = await TestTerminal.signedOn(balancer.port, A7);
      const a8 = await TestTerminal.signedOn(balancer.port, A8);
      assert.equal([isServed(first, 'A7'), isServed(second, 'A8')], [true, true]);
      for (const age of [3, 2, 1]) {
        assert.is((await a7.ask(located(reportAt(ago(age))))).result, 'ok');
        assert.is((await a8.ask(located(reportAt(ago(age), { lat: 32.9 })))).result, 'ok');
      }
      await a8.until(() => heard.length === 6);
      assert.equal([(await tracked('A7')).length, (await tracked('A8')).length], [3, 3]);
    }));

  test('a terminal that comes back at the other gateway is let go by the first', () =>
    with2(async ({ first, second, balancer, tracked, heard }) => {
      balancer.isSilent = true;
      const before = await TestTerminal.signedOn(balancer.port, A7);
      await before.ask(located(reportAt(ago(3))));
      before.close();
      const after = await TestTerminal.signedOn(balancer.port, A7);
      await after.until(() => first.counters().connections.superseded === 1 && !isServed(first));
      assert.is(isServed(second), true);
      for (const age of [3, 2]) assert.is((await after.ask(located(reportAt(ago(age))))).result, 'ok');
      assert.equal(
        (await tracked('A7')).map(({ at }) => at),
        [ago(3), ago(2)],
      );
      await after.until(() => heard.length === 2);
    }));

  test('and once more back at the first, whichever clock is behind', () =>
    with2(async ({ first, second, balancer }) => {
      balancer.isSilent = true;
      const here = await TestTerminal.signedOn(balancer.port, A7);
      // Whatever the second hears of the first comes in order: after this answer it knows of the sign-on.
      const told = second.sendText('A7', '在吗');
      await here.until(() => here.orders.some(({ order }) => order.kind === 'show-text'));
      const answers = here.orders.find(({ order }) => order.kind === 'show-text')?.serial ?? -1;
      here.send({ kind: 'terminal-reply', answers, answersMessageId: 0x8300, result: 'ok' });
      assert.is(await told, 'done');
      here.close();
      const there = await TestTerminal.signedOn(balancer.port, A7);
      await there.until(() => !isServed(first) && isServed(second));
      there.close();
      const back = await TestTerminal.signedOn(balancer.port, A7);
      await back.until(() => isServed(first) && !isServed(second));
      assert.is((await back.ask({ kind: 'heartbeat' })).result, 'ok');
    }, 3_600_000));

  test('what the first still had in flight is recorded once, and takes nobody back on the console', () =>
    with2(async (two) => {
      const { first, balancer, tracked, heard } = two;
      balancer.isSilent = true;
      const before = await TestTerminal.signedOn(balancer.port, A7);
      await before.ask(located(reportAt(ago(9))));
      const { door, open } = shutDoor();
      two.firstWaitsFor = door;
      // The last of them is not sent again: the first gateway alone has it.
      for (const age of [8, 7, 6]) before.send(located(reportAt(ago(age))));
      await before.ask({ kind: 'heartbeat' });
      before.close();
      const after = await TestTerminal.signedOn(balancer.port, A7);
      await after.until(() => !isServed(first));
      for (const age of [8, 7, 5]) assert.is((await after.ask(located(reportAt(ago(age))))).result, 'ok');
      open();
      await first.close();
      const track = await tracked('A7');
      assert.equal(
        track.map(({ at, isBackfill }) => [at, isBackfill === true]),
        [
          [ago(9), false],
          [ago(8), false],
          [ago(7), false],
          [ago(5), false],
          [ago(6), true],
        ],
      );
      await after.until(() => heard.some(({ at }) => at === ago(5)));
      const shown: Instant[] = [];
      // As a console does: it keeps the newest.
      for (const { at } of heard) if (at > (shown.at(-1) ?? -Infinity)) shown.push(at);
      assert.equal(shown, [9, 8, 7, 6, 5].map(ago));
    }));

  test('orders reach the crew from either gateway, the same order once, and its answer comes back', () =>
    with2(async ({ first, second, balancer }) => {
      const client = await TestTerminal.signedOn(balancer.port, A7);
      assert.equal([isServed(first), isServed(second)], [true, false]);
      const given = [first, second, second].map((gateway) => gateway.sendText('A7', '派车', 'order 1'));
      const another = second.askPosition('A7');
      await client.until(() => client.orders.length >= 2);
      const texts = client.orders.filter(({ order }) => order.kind === 'show-text');
      assert.is(texts.length, 1);
      const answers = texts[0]?.serial ?? -1;
      client.send({ kind: 'terminal-reply', answers, answersMessageId: 0x8300, result: 'ok' });
      assert.equal(await Promise.all(given), ['done', 'done', 'done']);
      const asked = client.orders.find(({ order }) => order.kind === 'report-now')?.serial ?? -1;
      client.send({ kind: 'location-reply', answers: asked, report: reportAt(ago(1)) });
      assert.is(await another, 'done');
      assert.is(await second.sendText('A8', '派车'), 'not-connected');
    }));

  test('a pace that several coordinators ask for is told once, and known where the terminal comes next', () =>
    with2(async ({ first, second, balancer }) => {
      balancer.isSilent = true;
      const client = await TestTerminal.signedOn(balancer.port, A7);
      const paced = [second, first].map((gateway) => gateway.setActivity('A7', 'on-mission'));
      const paces = (terminal: TestTerminal): readonly number[] =>
        terminal.orders.flatMap(({ order, serial }) => (order.kind === 'report-every' ? [serial] : []));
      await client.until(() => paces(client).length > 0);
      const [answers = -1] = paces(client);
      client.send({ kind: 'terminal-reply', answers, answersMessageId: 0x8103, result: 'ok' });
      assert.equal(await Promise.all(paced), ['done', 'done']);
      assert.is(paces(client).length, 1);
      client.close();
      const again = await TestTerminal.signedOn(balancer.port, A7);
      await again.until(() => paces(again).length === 1 && isServed(second));
    }));

  test('either board shows every terminal: where it is, and its last message', () =>
    with2(async ({ first, second, balancer }) => {
      const a7 = await TestTerminal.signedOn(balancer.port, A7);
      const a8 = await TestTerminal.signedOn(balancer.port, A8);
      await a7.ask(located(reportAt(ago(2))));
      await a8.ask(located(reportAt(ago(1))));
      const rowOn = (gateway: TwoGateways['first'], unitId: string) =>
        gateway.fleet().find((row) => row.unitId === unitId);
      await a7.until(() => rowOn(second, 'A7')?.accepted === 1 && rowOn(first, 'A8')?.lastFixAt === ago(1));
      assert.equal(
        [first, second].map((gateway) => ['A7', 'A8'].map((unitId) => rowOn(gateway, unitId)?.connected)),
        [
          [true, true],
          [true, true],
        ],
      );
      assert.equal(
        [rowOn(first, 'A7'), rowOn(second, 'A7')].map((row) => row?.elsewhere?.isSilent),
        [undefined, false],
      );
      const frame = await second.lastFrame({ protocol: A7.protocol, identity: A7.phone });
      assert.match(frame?.toString('hex') ?? '', /^7e0200/);
      await first.close();
      await a7.until(() => rowOn(second, 'A7')?.connected === false);
    }));

  test('a phone is served by the gateway of its last request, and its presses are told apart', () =>
    with2(async ({ first, second, dangers, heard, tracked }) => {
      const send = async (gateway: TwoGateways['first'], age: number, alarm = ''): Promise<void> => {
        const query = `id=${O1.deviceId}&lat=32.8932&lon=115.8085&timestamp=${ago(age) / 1000}&alarm=${alarm}`;
        const answer = await fetch(`http://127.0.0.1:${portOf(gateway, 'osmand')}/?${query}`);
        assert.is(answer.status, 200);
      };
      await send(first, 9, 'sos');
      await send(second, 8);
      await send(first, 7, 'sos');
      await send(second, 6, 'sos');
      await send(second, 7, 'sos');
      assert.equal(await dangers(), ['O1', 'O1']);
      assert.equal(
        (await tracked('O1')).map(({ at }) => at),
        [ago(9), ago(8), ago(7), ago(6)],
      );
      await assertEventually(() => heard.length === 4);
    }));

  test('all count by the clock that is furthest ahead', () =>
    with2(async ({ balancer }) => {
      const { console: bus } = current();
      const epochs: number[] = [];
      await bus.subscribe('terminals.v1.fuyang.*', (payload) => {
        const { gateway, epoch } = payload as { gateway: string; epoch: number };
        if (gateway !== 'elsewhere') epochs.push(epoch);
      });
      const ahead = ago(-3600);
      const elsewhere = { protocol: 'jtt808', epoch: ahead, gateway: 'elsewhere' };
      bus.publish(`terminals.v1.fuyang.${A8.phone}`, elsewhere);
      bus.publish('terminals.v1.elsewhere.1', { ...elsewhere, epoch: ahead + 3_600_000 });
      const isCounted = (): boolean => (epochs.at(-1) ?? 0) >= ahead;
      // They may not have heard of it at once: then they do before the terminal comes back.
      for (let tries = 0; tries < 1000 && !isCounted(); tries += 1) {
        (await TestTerminal.signedOn(balancer.port, A7)).close();
        await sleep(10);
      }
      assert.ok(isCounted(), 'they count by their own clocks');
      assert.ok((epochs.at(-1) ?? 0) < ahead + 3_600_000, 'they count by the clock of another region');
    }));

  test('phones whose ids have dots are told apart over the bus', () =>
    with2(async ({ first, second }) => {
      const { console: bus } = current();
      const subjects: string[] = [];
      await bus.subscribe('terminals.v1.fuyang.*', (_payload, subject) => subjects.push(subject));
      const terminals = [{ deviceId: '.he.li-1', unitId: 'O1', protocol: 'osmand' as const }];
      for (const gateway of [first, second]) {
        gateway.replaceTerminals(terminals);
        const query = `id=.he.li-1&lat=32.8932&lon=115.8085&timestamp=${ago(1) / 1000}`;
        const answer = await fetch(`http://127.0.0.1:${portOf(gateway, 'osmand')}/?${query}`);
        assert.is(answer.status, 200);
      }
      await assertEventually(() => subjects.length === 2);
      assert.equal(subjects, ['terminals.v1.fuyang.~he~li-1', 'terminals.v1.fuyang.~he~li-1']);
    }));

  test('an epoch that is older loses: whoever said it hears the newer one', () =>
    with2(async ({ first, balancer }) => {
      const { console: bus } = current();
      const said: { gateway: string; epoch: number }[] = [];
      await bus.subscribe('terminals.v1.fuyang.*', (payload) => {
        said.push(payload as { gateway: string; epoch: number });
      });
      const client = await TestTerminal.signedOn(balancer.port, A7);
      await client.until(() => said.length === 1);
      const ours = said[0];
      const subject = `terminals.v1.fuyang.${A7.phone}`;
      bus.publish(subject, { protocol: 'jtt808', epoch: 1, gateway: 'elsewhere' });
      await client.until(() => said.length === 3);
      assert.equal(said[2], ours);
      assert.is((await client.ask({ kind: 'heartbeat' })).result, 'ok');
      bus.publish(subject, 'noise');
      bus.publish(subject, { protocol: 'jtt808', epoch: (ours?.epoch ?? 0) + 1, gateway: 'elsewhere' });
      await client.ended();
      assert.is(first.counters().connections.superseded, 1);
    }));
}
