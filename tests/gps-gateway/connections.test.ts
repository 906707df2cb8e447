import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { A7, A8, ago, closeHouses, now, openHouse, shutDoor } from '../support/gateway.ts';
import { located, reportAt, TestTerminal } from '../support/terminal.ts';

const connections = suite('gateway connections');

connections.after.each(closeHouses);

connections('a bad checksum costs that frame only', async () => {
  const { gateway, port, tracked } = await openHouse();
  const client = await TestTerminal.signedOn(port, A7);
  client.sendBytes(Buffer.from('7e0200001c01391234000700ff55aa557e', 'hex'));
  assert.is((await client.ask(located(reportAt(now)))).result, 'ok');
  assert.is((await tracked('A7')).length, 1);
  assert.equal(gateway.counters().badFrames, { 'bad-checksum': 1 });
});

connections('whoever does not authenticate in time, or falls silent, is let go', async () => {
  const { gateway, port } = await openHouse({ msToAuthenticate: 60, idleMs: 200 });
  const mute = await TestTerminal.connect(port, A7);
  const quiet = await TestTerminal.signedOn(port, A8);
  await mute.ended();
  await quiet.ended();
  const { 'never-authenticated': unknown, idle } = gateway.counters().connections;
  assert.equal([unknown, idle], [1, 1]);
});

connections('strangers are few, and a terminal already served is not disturbed', async () => {
  const { gateway, port } = await openHouse({ unauthenticatedPerAddress: 2 });
  const member = await TestTerminal.signedOn(port, A7);
  await TestTerminal.connect(port, A8);
  await TestTerminal.connect(port, A8);
  const third = await TestTerminal.connect(port, A8);
  await third.ended();
  assert.is((await member.ask({ kind: 'heartbeat' })).result, 'ok');
  assert.is(gateway.counters().connections['too-many-connections'], 1);
});

connections('a stranger who talks without authenticating is cut off', async () => {
  const { gateway, port } = await openHouse({ bytesToAuthenticate: 500 });
  const talker = await TestTerminal.connect(port, A8);
  for (let beats = 0; beats < 40; beats += 1) talker.send({ kind: 'heartbeat' });
  await talker.ended();
  assert.is(gateway.counters().connections['never-authenticated'], 1);
});

const STRANGERS: readonly (readonly [whose: string, hex: string])[] = [
  ['a GT06 terminal', '78780d010867530912345678000156 78'.replace(' ', '')],
  ['a GT06 terminal with long frames', '7979000d0100'],
  ['a browser', Buffer.from('GET / HTTP/1.1\r\n').toString('hex')],
  ['a TLS client', '1603010200010001fc03'],
  ['a terminal that speaks text', Buffer.from('*HQ,8800000015,V1').toString('hex')],
];
for (const [whose, hex] of STRANGERS) {
  connections(`${whose} on the port of JT/T 808 is told from its first bytes and let go`, async () => {
    const { gateway, port } = await openHouse();
    const stranger = await TestTerminal.connect(port, A8);
    stranger.sendBytes(Buffer.from(hex, 'hex'));
    await stranger.ended();
    await stranger.until(() => gateway.counters().connections['another-protocol'] === 1);
  });
}

connections('noise that never becomes a message is an unknown protocol', async () => {
  const { gateway, port } = await openHouse({ bytesToAuthenticate: 500 });
  const noise = await TestTerminal.connect(port, A8);
  noise.sendBytes(Buffer.alloc(2000, 0x24));
  await noise.ended();
  assert.is(gateway.counters().connections['unknown-protocol'], 1);
});

connections('a flood of one terminal is slowed down and nothing of it is lost', async () => {
  const { port, tracked } = await openHouse({ bytesPerSecond: 100_000, burstBytes: 2000 });
  const flood = await TestTerminal.signedOn(port, A7);
  const other = await TestTerminal.signedOn(port, A8);
  const ages = Array.from({ length: 500 }, (_, index) => 500 - index);
  const sent = ages.map((age) => flood.send(located(reportAt(ago(age)))));
  assert.is((await other.ask(located(reportAt(now)))).result, 'ok');
  assert.ok(flood.received.length < 500, 'the flood was served before everyone else');
  for (const serial of sent) assert.is((await flood.reply(serial)).result, 'ok');
  assert.equal(
    (await tracked('A7')).map((fix) => fix.at),
    ages.map(ago),
  );
});

connections('closing records and acknowledges what was taken', async () => {
  const house = await openHouse();
  const client = await TestTerminal.signedOn(house.port, A7);
  const { door, open } = shutDoor();
  house.door = door;
  const sent = client.send(located(reportAt(now)));
  await client.ask({ kind: 'heartbeat' });
  const closing = house.gateway.close();
  open();
  await closing;
  assert.is((await client.reply(sent)).result, 'ok');
  assert.is((await house.tracked('A7')).length, 1);
});

connections.run();
