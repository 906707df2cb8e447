import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { seconds } from '../../coordinator/domain/quantities.ts';
import { A7, A8, closeHouses, now, openHouse } from '../support/gateway.ts';
import { reportAt, TestTerminal } from '../support/terminal.ts';

const orders = suite('orders to terminals');

orders.after.each(closeHouses);

const TEXT = '胸痛 颍州区清河东路123号 32.8932,115.8085';

/** The next order of this kind that the terminal is given. */
async function ordered(client: TestTerminal, kind: string): Promise<number> {
  await client.until(() => client.orders.some(({ order }) => order.kind === kind));
  return client.orders.find(({ order }) => order.kind === kind)!.serial;
}

for (const terminal of [A7, A8]) {
  orders(
    `a text is shown to the crew of a ${terminal.protocol} terminal and its acknowledgement is told`,
    async () => {
      const { gateway, port } = await openHouse();
      const client = await TestTerminal.signedOn(port, terminal);
      const delivery = gateway.sendText(terminal.unitId, TEXT);
      const answers = await ordered(client, 'show-text');
      assert.equal(client.orders.at(-1)?.order, { kind: 'show-text', text: TEXT });
      client.send({ kind: 'terminal-reply', answers, answersMessageId: 0x8300, result: 'ok' });
      assert.is(await delivery, 'done');
    },
  );
}

orders('a terminal that cannot show the text says so', async () => {
  const { gateway, port } = await openHouse();
  const client = await TestTerminal.signedOn(port, A7);
  const delivery = gateway.sendText('A7', TEXT);
  const answers = await ordered(client, 'show-text');
  client.send({ kind: 'terminal-reply', answers, answersMessageId: 0x8300, result: 'unsupported' });
  assert.is(await delivery, 'failed');
});

orders('a text to nobody, without an answer, over a broken line or too long is told apart', async () => {
  const { gateway, port } = await openHouse({ orderMs: 30 });
  assert.is(await gateway.sendText('A7', TEXT), 'not-connected');
  assert.is(await gateway.sendText('no such unit', TEXT), 'not-connected');
  const client = await TestTerminal.signedOn(port, A7);
  assert.is(await gateway.sendText('A7', TEXT), 'no-answer');
  assert.is(await gateway.sendText('A7', '药'.repeat(600)), 'too-long');
  client.close();
  await client.until(() => gateway.status().every(({ connected }) => !connected));
  assert.is(await gateway.sendText('A7', TEXT), 'not-connected');
});

orders('an order that waits when its terminal leaves is not answered', async () => {
  const { gateway, port } = await openHouse();
  const client = await TestTerminal.signedOn(port, A7);
  const delivery = gateway.sendText('A7', TEXT);
  await ordered(client, 'show-text');
  client.close();
  assert.is(await delivery, 'no-answer');
});

orders('a position that was asked for answers the question and is recorded like any other', async () => {
  const { gateway, port, tracked } = await openHouse();
  const client = await TestTerminal.signedOn(port, A7);
  const delivery = gateway.askPosition('A7');
  const answers = await ordered(client, 'report-now');
  client.send({ kind: 'location-reply', answers, report: reportAt(now) });
  assert.is(await delivery, 'done');
  await client.until(() => client.received.length === 3);
  assert.is((await tracked('A7')).length, 1);
});

orders('how often to report is told at once, and again after every login', async () => {
  const { gateway, port } = await openHouse();
  const first = await TestTerminal.signedOn(port, A7);
  const delivery = gateway.setActivity('A7', 'on-mission');
  const answers = await ordered(first, 'report-every');
  first.send({ kind: 'terminal-reply', answers, answersMessageId: 0x8103, result: 'ok' });
  assert.is(await delivery, 'done');
  const again = await TestTerminal.signedOn(port, A7);
  await ordered(again, 'report-every');
  assert.equal(again.orders.at(-1)?.order, { kind: 'report-every', moving: seconds(2), asleep: seconds(10) });
});

orders('what a terminal is, it is asked at its login, and the board shows it', async () => {
  const { gateway, port } = await openHouse();
  const client = await TestTerminal.signedOn(port, A7);
  await ordered(client, 'describe-yourself');
  client.send({
    kind: 'attributes',
    attributes: {
      ...{ kindBits: 0, manufacturer: 'MM001', model: 'T808', terminalId: 'A000001', iccid: '0' },
      ...{ hardware: 'h', firmware: 'v1.2', satelliteBits: 3, networkBits: 0 },
    },
  });
  await client.until(() => gateway.status()[0]?.about !== undefined);
  assert.equal(gateway.status()[0]?.about, { model: 'T808', firmware: 'v1.2' });
  const again = await TestTerminal.signedOn(port, A7);
  assert.is((await again.ask({ kind: 'heartbeat' })).result, 'ok');
  assert.equal(again.orders, [], 'it is asked once');
});

orders('a terminal that asks for the time is told it, in the form it asked in', async () => {
  const { port } = await openHouse();
  const client = await TestTerminal.signedOn(port, A7);
  client.send({ kind: 'time-sync' });
  client.send({ kind: 'time-request' });
  await client.until(() => client.others.length === 2);
  assert.equal(
    client.others.map(({ header, body }) => [header.messageId, body.toString('hex')]),
    [
      [0x8109, '07ea0b16030405'],
      [0x8004, '261122030405'],
    ],
  );
});

orders(
  'a driver’s card shows on the board without the driver, and other bytes are acknowledged',
  async () => {
    const { gateway, port } = await openHouse();
    const client = await TestTerminal.signedOn(port, A7);
    const card = { isInserted: true, at: now, readResult: 2 } as const;
    assert.is((await client.ask({ kind: 'driver-card', card })).result, 'ok');
    assert.is(gateway.status()[0]?.hasDriver, true);
    assert.is((await client.ask({ kind: 'transparent', channel: 0, content: Buffer.of(1) })).result, 'ok');
  },
);

orders.run();
