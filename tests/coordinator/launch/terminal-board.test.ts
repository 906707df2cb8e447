import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createTerminalBoard } from '../../../coordinator/launch/terminal-board.ts';
import { A7, closeHouses, now, openHouse } from '../../support/gateway.ts';
import { reportAt, TestTerminal } from '../../support/terminal.ts';

const board = suite('the desk’s way to terminals');

board.after.each(closeHouses);

board('a text given twice under one id is shown once, and both hear the crew’s terminal', async () => {
  const { gateway, port } = await openHouse();
  const orders = createTerminalBoard(gateway, { has: () => false }, { now: () => now });
  const client = await TestTerminal.signedOn(port, A7);
  const texts = (): readonly number[] =>
    client.orders.flatMap((given) => (given.order.kind === 'show-text' ? [given.serial] : []));
  const given = [1, 2].map(() => orders.order('A7', { kind: 'show-text', text: '请回电' }, 'order 1'));
  await client.until(() => texts().length === 1);
  client.send({
    kind: 'terminal-reply',
    answers: texts()[0] ?? -1,
    answersMessageId: 0x8300,
    result: 'ok',
  });
  assert.equal(await Promise.all(given), [
    { delivery: 'done', at: now },
    { delivery: 'done', at: now },
  ]);
  assert.is(texts().length, 1);
});

board('a unit is asked where it is, and one without a session or a display is named so', async () => {
  const { gateway, port, tracked } = await openHouse();
  const orders = createTerminalBoard(gateway, { has: () => false }, { now: () => now });
  const client = await TestTerminal.signedOn(port, A7);
  const asked = orders.order('A7', { kind: 'report-now' }, 'order 2');
  const find = () => client.orders.find((given) => given.order.kind === 'report-now');
  await client.until(() => find() !== undefined);
  client.send({ kind: 'location-reply', answers: find()?.serial ?? -1, report: reportAt(now) });
  assert.is((await asked).delivery, 'done');
  await client.until(() => gateway.status()[0]?.accepted === 1);
  assert.is((await tracked('A7')).length, 1);
  assert.is((await orders.order('A8', { kind: 'report-now' }, 'order 3')).delivery, 'not-connected');
  assert.is(
    (await orders.order('O1', { kind: 'show-text', text: '请回电' }, 'order 4')).delivery,
    'unsupported',
  );
});

board.run();
