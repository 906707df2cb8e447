import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { A7, ago, closeHouses, now, openHouse } from '../support/gateway.ts';
import { located, reportAt, TestTerminal } from '../support/terminal.ts';

const dangers = suite('danger to crews');

dangers.after.each(closeHouses);

const SOS = 1;
const POWER_LOW = 1 << 7;
const HERE = { lat: 32.8932, lon: 115.8085 };

dangers('a press is on record, with its place, before it is acknowledged; held on, it is one', async () => {
  const { port, dangers: signalled } = await openHouse();
  const client = await TestTerminal.signedOn(port, A7);
  await client.ask(located(reportAt(ago(9))));
  assert.equal(await signalled('A7'), []);
  await client.ask(located(reportAt(ago(8), { alarmBits: SOS })));
  assert.equal(await signalled('A7'), [{ causes: ['sos'], at: ago(8), place: HERE }]);
  await client.ask(located(reportAt(ago(7), { alarmBits: SOS })));
  assert.is((await signalled('A7')).length, 1);
});

dangers('let go and pressed again is another press; a flat battery is none', async () => {
  const { port, dangers: signalled } = await openHouse();
  const client = await TestTerminal.signedOn(port, A7);
  for (const [age, alarmBits] of [
    [9, SOS],
    [8, POWER_LOW],
    [7, SOS | POWER_LOW],
  ] as const) {
    await client.ask(located(reportAt(ago(age), { alarmBits })));
  }
  assert.equal(
    (await signalled('A7')).map(({ at }) => at),
    [ago(9), ago(7)],
  );
});

dangers(
  'a press that comes with a position sent before, or with none that is believed, is heard',
  async () => {
    const { port, dangers: signalled } = await openHouse();
    const client = await TestTerminal.signedOn(port, A7);
    await client.ask(located(reportAt(ago(9))));
    await client.ask(located(reportAt(ago(9), { alarmBits: SOS })));
    await client.ask(located(reportAt(ago(8))));
    await client.ask(located(reportAt(ago(7), { alarmBits: SOS, isFixed: false, lat: 0, lon: 0 })));
    await client.ask(located(reportAt(ago(6))));
    await client.ask(located(reportAt(ago(-86_400), { alarmBits: SOS })));
    assert.equal(await signalled('A7'), [
      { causes: ['sos'], at: ago(9), place: HERE },
      { causes: ['sos'], at: ago(7) },
      { causes: ['sos'], at: now, place: HERE },
    ]);
  },
);

dangers('history tells of a press that nobody heard, and that none is over', async () => {
  const { port, dangers: signalled } = await openHouse();
  const client = await TestTerminal.signedOn(port, A7);
  await client.ask(located(reportAt(ago(5), { alarmBits: SOS })));
  const reports = [reportAt(ago(60)), reportAt(ago(50), { alarmBits: 1 << 29 })];
  await client.ask({ kind: 'location-batch', batch: { purpose: 'backfill', reports, malformed: 0 } });
  await client.ask(located(reportAt(ago(30))));
  await client.ask(located(reportAt(ago(4), { alarmBits: SOS })));
  assert.equal(
    (await signalled('A7')).map(({ causes }) => causes),
    [['sos'], ['collision']],
  );
});

dangers('while the store is away no press is acknowledged, and none is lost or doubled', async () => {
  const house = await openHouse({ holdMs: 0 });
  const client = await TestTerminal.signedOn(house.port, A7);
  house.door = 'away';
  for (const [age, alarmBits] of [
    [9, SOS],
    [8, 0],
    [7, SOS],
  ] as const) {
    assert.is((await client.ask(located(reportAt(ago(age), { alarmBits })))).result, 'failed');
  }
  house.door = 'open';
  assert.is((await client.ask({ kind: 'heartbeat' })).result, 'ok');
  assert.equal(
    (await house.dangers('A7')).map(({ at }) => at),
    [ago(9), ago(7)],
  );
});

dangers('a gateway started anew while the button is held raises nothing twice', async () => {
  const first = await openHouse();
  const before = await TestTerminal.signedOn(first.port, A7);
  await before.ask(located(reportAt(ago(9), { alarmBits: SOS })));
  await first.gateway.close();
  const second = await openHouse({}, first.store);
  const after = await TestTerminal.signedOn(second.port, A7);
  await after.ask(located(reportAt(ago(8), { alarmBits: SOS })));
  assert.is((await second.dangers('A7')).length, 1);
  await after.ask(located(reportAt(ago(7))));
  await after.ask(located(reportAt(ago(6), { alarmBits: SOS })));
  assert.is((await second.dangers('A7')).length, 2);
});

dangers.run();
