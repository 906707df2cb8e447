import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { memoryEventStore } from '../../coordinator/adapters/memory-event-store.ts';
import type { EventStore } from '../../coordinator/application/ports.ts';
import type { TerminalMessage } from '../../gps-gateway/protocols/jtt808/messages.ts';
import { A7, A8, ago, closeHouses, now, openHouse, shutDoor } from '../support/gateway.ts';
import { located, reportAt, TestTerminal } from '../support/terminal.ts';

const positions = suite('gateway positions');

positions.after.each(closeHouses);

const backfill = (...ages: readonly number[]): TerminalMessage => ({
  kind: 'location-batch',
  batch: { purpose: 'backfill', reports: ages.map((age) => reportAt(ago(age))), malformed: 0 },
});

positions('a position is recorded, acknowledged and published, in both versions', async () => {
  const { gateway, port, published, tracked } = await openHouse();
  for (const terminal of [A7, A8]) {
    const client = await TestTerminal.signedOn(port, terminal);
    assert.is((await client.ask(located(reportAt(ago(2))))).result, 'ok');
    const [fix] = await tracked(terminal.unitId);
    assert.equal(fix, {
      lat: 32.8932,
      lon: 115.8085,
      at: ago(2),
      receivedAt: now,
      speedMps: 5,
      courseDegrees: 90,
      altitudeMetres: 35,
      ignitionOn: true,
    });
    await client.until(() => published.at(-1) !== undefined);
    assert.equal(published.at(-1), fix);
    const row = gateway.status().find(({ unitId }) => unitId === terminal.unitId);
    const seen = { connected: true, lastContactAt: now, lastFixAt: ago(2), accepted: 1 };
    const { phone, protocol, unitId } = terminal;
    const about = protocol === 'jtt808-2019' && { about: { model: '', firmware: 'v1' } };
    const nothingBad = { alarms: [], rejectedByReason: {}, badFrames: {}, proof: 'code', turnedAway: {} };
    assert.equal(row, { identity: phone, unitId, protocol, ...about, ...seen, ...nothingBad });
  }
  assert.is(published.length, 2);
});

positions('future, 0,0 and far positions are acknowledged, counted by reason and kept out', async () => {
  const { gateway, port, tracked, published } = await openHouse();
  const client = await TestTerminal.signedOn(port, A7);
  const bad = [
    reportAt(ago(-61)),
    reportAt(now, { lat: 0, lon: 0 }),
    reportAt(now, { lat: -32.8932, lon: -115.8085 }),
    reportAt(now, { isFixed: false }),
  ];
  for (const report of bad) assert.is((await client.ask(located(report))).result, 'ok');
  assert.is((await client.ask(located(reportAt(now)))).result, 'ok');
  assert.is((await tracked('A7')).length, 1);
  await client.until(() => published.length === 1);
  const reasons = { 'from-the-future': 1, 'null-island': 1, 'outside-network': 1, 'not-fixed': 1 };
  assert.equal(gateway.status()[0]?.rejectedByReason, reasons);
  assert.equal(gateway.counters().fixes, { ...reasons, recorded: 1, backfilled: 0 });
});

positions('a position is shown at once, and acknowledged only once it is durable', async () => {
  const house = await openHouse();
  const client = await TestTerminal.signedOn(house.port, A7);
  const { door, open } = shutDoor();
  house.door = door;
  const waiting = client.send(located(reportAt(now)));
  await client.until(() => house.published.length === 1);
  assert.is((await client.ask({ kind: 'heartbeat' })).result, 'ok');
  assert.not.ok(client.received.some(({ answers }) => answers === waiting));
  assert.equal(await house.tracked('A7'), []);
  open();
  assert.is((await client.reply(waiting)).result, 'ok');
  assert.equal(await house.tracked('A7'), house.published);
});

positions('a terminal that connects has its track read before its first position', async () => {
  const store = memoryEventStore({ now: () => now });
  const asked: string[] = [];
  const counted: EventStore = {
    ...store,
    readLast(stream) {
      asked.push(stream);
      return store.readLast(stream);
    },
  };
  const house = await openHouse({}, counted);
  const client = await TestTerminal.signedOn(house.port, A7);
  assert.equal(asked, ['track-A7']);
  assert.is((await client.ask(located(reportAt(now)))).result, 'ok');
  assert.equal(asked, ['track-A7'], 'and once');
});

positions(
  'while the store is away the picture goes on, and what comes again is not shown again',
  async () => {
    const house = await openHouse({ holdMs: 20 });
    const client = await TestTerminal.signedOn(house.port, A7);
    house.door = 'away';
    for (const age of [3, 2]) assert.is((await client.ask(located(reportAt(ago(age))))).result, 'failed');
    house.door = 'open';
    for (const age of [3, 2, 1]) assert.is((await client.ask(located(reportAt(ago(age))))).result, 'ok');
    await client.until(() => house.published.length === 3);
    assert.equal(
      house.published.map(({ at }) => at),
      [3, 2, 1].map(ago),
    );
    assert.equal(
      (await house.tracked('A7')).map(({ at, isBackfill }) => [at, isBackfill]),
      [3, 2, 1].map((age) => [ago(age), undefined]),
    );
  },
);

positions(
  'what a terminal sends again on its next connection, though it is on its way, is recorded once',
  async () => {
    const house = await openHouse();
    const before = await TestTerminal.signedOn(house.port, A7);
    const { door, open } = shutDoor();
    house.door = door;
    before.send(located(reportAt(now)));
    await before.until(() => house.published.length === 1);
    const after = await TestTerminal.signedOn(house.port, A7);
    const again = after.send(located(reportAt(now)));
    await after.until(() => house.gateway.counters().fixes.repeated === 1);
    open();
    assert.is((await after.reply(again)).result, 'ok');
    assert.is((await house.tracked('A7')).length, 1);
  },
);

positions('nobody is read on while too much waits for the store, and nothing is refused for it', async () => {
  const house = await openHouse({ crowdedFixes: 4 });
  const client = await TestTerminal.signedOn(house.port, A7);
  const other = await TestTerminal.signedOn(house.port, A8);
  const { door, open } = shutDoor();
  house.door = door;
  const read = (): number | undefined => house.gateway.counters().messages.positions;
  const sent = [9, 8, 7, 6, 5, 4].map((age) => client.send(located(reportAt(ago(age)))));
  await client.until(() => read() === 4);
  const beside = [3, 2].map((age) => other.send(located(reportAt(ago(age)))));
  // Its first is read, since nobody knew of it; then it waits as well.
  await other.until(() => read() === 5);
  open();
  for (const serial of sent) assert.is((await client.reply(serial)).result, 'ok');
  for (const serial of beside) assert.is((await other.reply(serial)).result, 'ok');
  assert.is(read(), 8);
});

positions('while the store is away acknowledgements wait, and afterwards nothing is lost', async () => {
  const house = await openHouse();
  const client = await TestTerminal.signedOn(house.port, A7);
  house.door = 'away';
  const sent = [9, 8, 7, 6].map((age) => client.send(located(reportAt(ago(age)))));
  assert.is((await client.ask({ kind: 'heartbeat' })).result, 'ok');
  assert.not.ok(client.received.some(({ answers }) => sent.includes(answers)));
  house.door = 'open';
  for (const serial of sent) assert.is((await client.reply(serial)).result, 'ok');
  assert.equal(
    (await house.tracked('A7')).map((fix) => fix.at),
    [9, 8, 7, 6].map(ago),
  );
});

positions('a position refused for want of the store is recorded when the terminal repeats it', async () => {
  const house = await openHouse({ holdMs: 20 });
  const client = await TestTerminal.signedOn(house.port, A7);
  house.door = 'away';
  assert.is((await client.ask(located(reportAt(now)))).result, 'failed');
  house.door = 'open';
  assert.is((await client.ask(located(reportAt(now)))).result, 'ok');
  assert.is((await house.tracked('A7')).length, 1);
  assert.is(house.gateway.counters().fixes.refused, 1);
});

positions('a repeat waits for the position it repeats and shares its fate', async () => {
  const house = await openHouse({ holdMs: 100 });
  const client = await TestTerminal.signedOn(house.port, A7);
  house.door = 'away';
  const sent = [client.send(located(reportAt(now))), client.send(located(reportAt(now)))];
  for (const serial of sent) assert.is((await client.reply(serial)).result, 'failed');
  assert.equal(await house.tracked('A7'), []);
});

positions('more positions than may be held are refused at once', async () => {
  const house = await openHouse({ heldFixes: 2 });
  const client = await TestTerminal.signedOn(house.port, A7);
  house.door = 'away';
  const [first = 0, , third = 0] = [3, 2, 1].map((age) => client.send(located(reportAt(ago(age)))));
  assert.is((await client.reply(third)).result, 'failed');
  house.door = 'open';
  assert.is((await client.reply(first)).result, 'ok');
});

positions('a repeated position is acknowledged and recorded once, also after a restart', async () => {
  const first = await openHouse();
  const client = await TestTerminal.signedOn(first.port, A7);
  for (let times = 0; times < 2; times += 1) {
    assert.is((await client.ask(located(reportAt(now)))).result, 'ok');
  }
  const second = await openHouse({}, first.store);
  const again = await TestTerminal.signedOn(second.port, A7);
  assert.is((await again.ask(located(reportAt(now)))).result, 'ok');
  assert.is((await first.tracked('A7')).length, 1);
  assert.is(second.gateway.counters().fixes.repeated, 1);
});

positions('backfill and late positions enter the track but are never published as live', async () => {
  const { gateway, port, tracked, published } = await openHouse();
  const client = await TestTerminal.signedOn(port, A7);
  await client.ask(located(reportAt(ago(5))));
  await client.ask(located(reportAt(ago(60))));
  await client.ask(backfill(300, 200));
  await client.ask(located(reportAt(now)));
  await client.until(() => published.length === 2);
  assert.equal(
    published.map((fix) => fix.at),
    [ago(5), now],
  );
  assert.equal(
    (await tracked('A7')).map((fix) => fix.isBackfill ?? false),
    [false, true, true, true, false],
  );
  assert.is(gateway.counters().fixes.backfilled, 3);
});

positions('a backfill that is sent twice, also to another gateway, is in the track once', async () => {
  const house = await openHouse();
  const client = await TestTerminal.signedOn(house.port, A7);
  for (const age of [9, 8]) await client.ask(located(reportAt(ago(age))));
  await client.ask(backfill(300, 200));
  await client.ask(backfill(300, 200, 100, 9, 8));
  const second = await openHouse({}, house.store);
  const again = await TestTerminal.signedOn(second.port, A7);
  await again.ask(backfill(300, 200, 100, 9, 8));
  assert.equal(
    (await house.tracked('A7')).map((fix) => fix.at),
    [9, 8, 300, 200, 100].map(ago),
  );
});

positions('after a restart an old position is not live, though history came last', async () => {
  const first = await openHouse();
  const client = await TestTerminal.signedOn(first.port, A7);
  await client.ask(located(reportAt(ago(5))));
  await client.ask(backfill(300));
  const second = await openHouse({}, first.store);
  const again = await TestTerminal.signedOn(second.port, A7);
  await again.ask(located(reportAt(ago(6))));
  assert.equal(second.published, []);
});

positions('a backfill in sub-packets is recorded whole and each packet is acknowledged', async () => {
  const { port, tracked } = await openHouse();
  const client = await TestTerminal.signedOn(port, A8);
  const ages = Array.from({ length: 100 }, (_, index) => 1000 - index);
  const first = client.send(backfill(...ages));
  for (const serial of [first, first + 1, first + 2]) assert.is((await client.reply(serial)).result, 'ok');
  assert.equal(
    (await tracked('A8')).map((fix) => fix.at),
    ages.map(ago),
  );
});

positions.run();
