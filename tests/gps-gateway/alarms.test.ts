import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { A7, ago, closeHouses, now, openHouse } from '../support/gateway.ts';
import { located, reportAt, TestTerminal } from '../support/terminal.ts';

const alarms = suite('alarms of terminals');

alarms.after.each(closeHouses);

const SOS = 1;
const COLLISION = 1 << 29;

alarms(
  'the crew’s button is heard on the bus once, with the place, and stays on the fixes and the board',
  async () => {
    const { gateway, port, alarms: heard, tracked } = await openHouse();
    const client = await TestTerminal.signedOn(port, A7);
    for (const age of [5, 4]) await client.ask(located(reportAt(ago(age), { alarmBits: SOS })));
    await client.ask(located(reportAt(ago(3), { alarmBits: SOS | COLLISION })));
    await client.until(() => heard.length === 2);
    assert.equal(
      heard.map((raised) => [raised.unitId, raised.alarms, raised.at, raised.place?.lat]),
      [
        ['A7', ['sos'], ago(5), 32.8932],
        ['A7', ['collision'], ago(3), 32.8932],
      ],
    );
    assert.equal(
      (await tracked('A7')).map((fix) => fix.alarms),
      [['sos'], ['sos'], ['sos', 'collision']],
    );
    assert.equal(gateway.status()[0]?.alarms, ['sos', 'collision']);
  },
);

alarms('the button is heard from a terminal that repeats its last place, and put on record', async () => {
  const { gateway, port, alarms: heard, tracked, store } = await openHouse();
  const client = await TestTerminal.signedOn(port, A7);
  for (const age of [5, 4]) await client.ask(located(reportAt(ago(age))));
  for (const alarmBits of [SOS, SOS]) await client.ask(located(reportAt(ago(4), { alarmBits })));
  await client.until(() => heard.length === 1);
  assert.equal(heard[0], { unitId: 'A7', alarms: ['sos'], at: now });
  const last = (await store.readLast('track-A7'))?.event;
  assert.equal(last?.type === 'FixesRecorded' && last.warnings, [{ alarms: ['sos'], at: now }]);
  assert.equal(gateway.status()[0]?.alarms, ['sos']);
  // What was sent before it says nothing of now.
  await client.ask(located(reportAt(ago(5))));
  assert.equal(gateway.status()[0]?.alarms, ['sos']);
  await client.ask(located(reportAt(ago(4))));
  assert.equal(gateway.status()[0]?.alarms, []);
  assert.is((await tracked('A7')).length, 2);
});

alarms(
  'a position with its alarm, sent again to a gateway that knows neither, is recorded once',
  async () => {
    const before = await openHouse();
    const pressed = located(reportAt(ago(5), { alarmBits: SOS }));
    await (await TestTerminal.signedOn(before.port, A7)).ask(pressed);
    await before.gateway.close();
    const { port, store, alarms: heard } = await openHouse({}, before.store);
    const client = await TestTerminal.signedOn(port, A7);
    await client.ask(pressed);
    await client.until(() => heard.length === 1);
    assert.is((await store.readLast('track-A7'))?.revision, 0);
  },
);

alarms('a button pressed again after the alarm ended is a new alarm', async () => {
  const { gateway, port, alarms: heard } = await openHouse();
  const client = await TestTerminal.signedOn(port, A7);
  await client.ask(located(reportAt(ago(5), { alarmBits: SOS })));
  await client.ask(located(reportAt(ago(4))));
  assert.equal(gateway.status()[0]?.alarms, []);
  await client.ask(located(reportAt(ago(3), { alarmBits: SOS })));
  await client.until(() => heard.length === 2);
});

alarms('an alarm without satellites is raised, and durable before it is acknowledged', async () => {
  const { port, alarms: heard, tracked, store } = await openHouse();
  const client = await TestTerminal.signedOn(port, A7);
  await client.ask(located(reportAt(ago(5), { alarmBits: SOS, isFixed: false, lat: 0, lon: 0 })));
  const first = await store.readLast('track-A7');
  assert.equal(first?.event, {
    type: 'FixesRecorded',
    unitId: 'A7',
    fixes: [],
    warnings: [{ alarms: ['sos'], at: ago(5) }],
    at: ago(5),
  });
  await client.until(() => heard.length === 1);
  assert.equal(heard[0], { unitId: 'A7', alarms: ['sos'], at: ago(5) });
  await client.ask(located(reportAt(ago(4))));
  assert.equal(
    (await tracked('A7')).map((fix) => fix.alarms),
    [undefined],
  );
});

alarms(
  'an alarm that the store could not take is not acknowledged, and goes with the next word',
  async () => {
    const house = await openHouse({ holdMs: 0 });
    const client = await TestTerminal.signedOn(house.port, A7);
    const inABasement = located(reportAt(ago(5), { alarmBits: SOS, isFixed: false, lat: 0, lon: 0 }));
    house.door = 'away';
    assert.is((await client.ask(inABasement)).result, 'failed');
    house.door = 'open';
    assert.is((await client.ask({ kind: 'heartbeat' })).result, 'ok');
    assert.equal((await house.store.readLast('track-A7'))?.event, {
      type: 'FixesRecorded',
      unitId: 'A7',
      fixes: [],
      warnings: [{ alarms: ['sos'], at: ago(5) }],
      at: ago(5),
    });
  },
);

alarms('an alarm by a clock that is wrong is of now', async () => {
  const { port, alarms: heard } = await openHouse();
  const client = await TestTerminal.signedOn(port, A7);
  await client.ask(located(reportAt(ago(-86_400), { alarmBits: SOS })));
  await client.until(() => heard.length === 1);
  assert.is(heard[0]?.at, now);
});

alarms('a backfill tells of an alarm nobody heard, and ends none', async () => {
  const { gateway, port, alarms: heard } = await openHouse();
  const client = await TestTerminal.signedOn(port, A7);
  await client.ask(located(reportAt(ago(5), { alarmBits: COLLISION })));
  const reports = [reportAt(ago(60), { alarmBits: SOS }), reportAt(ago(50))];
  await client.ask({ kind: 'location-batch', batch: { purpose: 'backfill', reports, malformed: 0 } });
  await client.until(() => heard.length === 2);
  assert.equal(gateway.status()[0]?.alarms, ['collision', 'sos']);
});

alarms.run();
