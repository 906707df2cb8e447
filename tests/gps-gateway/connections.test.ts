import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { A7, A8, ago, closeHouses, now, openHouse, shutDoor } from '../support/gateway.ts';
import { located, reportAt, TestTerminal } from '../support/terminal.ts';

const connections = suite('gateway connections');

connections.after.each(closeHouses);

connections('a bad checksum costs that frame only', async () => {
  const { gateway, tracked } = await openHouse();
  const client = await TestTerminal.signedOn(gateway.port, A7);
  client.sendBytes(Buffer.from('7e0200001c01391234000700ff55aa557e', 'hex'));
  assert.is((await client.ask(located(reportAt(now)))).result, 'ok');
  assert.is((await tracked('A7')).length, 1);
  assert.equal(gateway.counters().badFrames, { 'bad-checksum': 1 });
});

connections('whoever does not authenticate in time, or falls silent, is let go', async () => {
  const { gateway } = await openHouse({ msToAuthenticate: 60, idleMs: 200 });
  const mute = await TestTerminal.connect(gateway.port, A7);
  const quiet = await TestTerminal.signedOn(gateway.port, A8);
  await mute.ended();
  await quiet.ended();
  const { 'never-authenticated': unknown, idle } = gateway.counters().connections;
  assert.equal([unknown, idle], [1, 1]);
});

connections('strangers are few, and a terminal already served is not disturbed', async () => {
  const { gateway } = await openHouse({ unauthenticatedPerAddress: 2 });
  const member = await TestTerminal.signedOn(gateway.port, A7);
  await TestTerminal.connect(gateway.port, A8);
  await TestTerminal.connect(gateway.port, A8);
  const third = await TestTerminal.connect(gateway.port, A8);
  await third.ended();
  assert.is((await member.ask({ kind: 'heartbeat' })).result, 'ok');
  assert.is(gateway.counters().connections['too-many-connections'], 1);
});

connections('a stranger who talks without authenticating is cut off', async () => {
  const { gateway } = await openHouse({ bytesToAuthenticate: 500 });
  const talker = await TestTerminal.connect(gateway.port, A8);
  talker.sendBytes(Buffer.alloc(2000, 0x7e));
  await talker.ended();
  assert.is(gateway.counters().connections['never-authenticated'], 1);
});

connections('a flood of one terminal is slowed down and nothing of it is lost', async () => {
  const { gateway, tracked } = await openHouse({ bytesPerSecond: 100_000, burstBytes: 2000 });
  const flood = await TestTerminal.signedOn(gateway.port, A7);
  const other = await TestTerminal.signedOn(gateway.port, A8);
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
  const client = await TestTerminal.signedOn(house.gateway.port, A7);
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
