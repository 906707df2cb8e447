import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Jtt808Terminal } from '../../coordinator/domain/network.ts';
import { writeEscapedFrame } from '../../gps-gateway/protocols/jtt808/framing.ts';
import { encodeTerminalMessage } from '../../gps-gateway/protocols/jtt808/messages.ts';
import { A7, A8, closeHouses, now, openHouse } from '../support/gateway.ts';
import { authentication, located, registration, reportAt, TestTerminal } from '../support/terminal.ts';

const session = suite('gateway session');

session.after.each(closeHouses);

session('an unknown terminal is told so, counted and turned away', async () => {
  const { gateway, port } = await openHouse();
  const stranger = await TestTerminal.connect(port, { ...A7, phone: '13900000000' });
  const reply = await stranger.ask(registration);
  assert.equal(reply, { kind: 'registration-reply', answers: 0, result: 'unknown-terminal', code: '' });
  await stranger.ended();
  assert.is(gateway.counters().connections['unknown-terminal'], 1);
});

session('a wrong code, and the code of another terminal, are refused and the connection ends', async () => {
  const { gateway, port } = await openHouse();
  const other = await TestTerminal.connect(port, A8);
  const registered = await other.ask(registration);
  assert.ok(registered.kind === 'registration-reply');
  assert.match(registered.code, /^[0-9a-f]{16}$/);
  for (const code of ['0123456789abcdef', registered.code, ' ']) {
    const client = await TestTerminal.connect(port, A7);
    assert.is((await client.ask(authentication(code))).result, 'failed');
    await client.ended();
  }
  assert.is(gateway.counters().connections['wrong-code'], 3);
});

session('a position before authentication is refused and not recorded', async () => {
  const { gateway, port, tracked } = await openHouse();
  const client = await TestTerminal.connect(port, A7);
  assert.is((await client.ask(located(reportAt(now)))).result, 'failed');
  assert.equal(await tracked('A7'), []);
  assert.is(gateway.counters().badMessages['not-authenticated'], 1);
});

session('a terminal cannot speak for another once it is authenticated', async () => {
  const { port, tracked } = await openHouse();
  await TestTerminal.signedOn(port, A7);
  const liar = await TestTerminal.signedOn(port, A8);
  liar.sendBytes(
    encodeTerminalMessage(located(reportAt(now)), { phone: A7.phone, protocol: A7.protocol, serial: 99 }),
  );
  assert.is((await liar.reply(99)).result, 'failed');
  assert.equal(await tracked('A7'), []);
  assert.equal(await tracked('A8'), []);
});

session('the newest connection of a terminal wins and stays on the board', async () => {
  const { gateway, port, tracked } = await openHouse();
  const earlier = await TestTerminal.signedOn(port, A7);
  const later = await TestTerminal.signedOn(port, A7);
  await earlier.ended();
  assert.is(gateway.status()[0]?.connected, true);
  assert.is((await later.ask(located(reportAt(now)))).result, 'ok');
  assert.is((await tracked('A7')).length, 1);
  assert.is(gateway.counters().connections.superseded, 1);
});

session('a terminal that leaves the list is disconnected and one that joins may connect', async () => {
  const { gateway, port } = await openHouse();
  const client = await TestTerminal.signedOn(port, A7);
  const A9: Jtt808Terminal = { phone: '13912340009', unitId: 'A9', protocol: 'jtt808-2013' };
  gateway.replaceTerminals([A8, A9]);
  await client.ended();
  await TestTerminal.signedOn(port, A9);
  assert.equal(
    gateway.status().map(({ unitId, connected }) => [unitId, connected]),
    [
      ['A8', false],
      ['A9', true],
    ],
  );
});

session('a message nobody knows is answered as unsupported and an unreadable one as malformed', async () => {
  const { gateway, port } = await openHouse();
  const client = await TestTerminal.signedOn(port, A7);
  const header = { protocol: A7.protocol, phone: A7.phone, isEncrypted: false };
  const send = (messageId: number, serial: number): void => {
    client.sendBytes(writeEscapedFrame({ header: { ...header, messageId, serial }, body: Buffer.alloc(3) }));
  };
  send(0x0f01, 70);
  send(0x0200, 71);
  assert.is((await client.reply(70)).result, 'unsupported');
  assert.is((await client.reply(71)).result, 'malformed');
  assert.equal(gateway.counters().badMessages, { unsupported: 1, malformed: 1 });
});

session('a logout is answered and the board shows the terminal gone', async () => {
  const { gateway, port } = await openHouse();
  const client = await TestTerminal.signedOn(port, A7);
  assert.is((await client.ask({ kind: 'logout' })).result, 'ok');
  await client.ended();
  await client.until(() => gateway.status()[0]?.connected === false);
});

session.run();
