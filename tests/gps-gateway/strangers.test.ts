import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { instant } from '../../coordinator/domain/quantities.ts';
import { createStrangers } from '../../gps-gateway/strangers.ts';
import { A7, closeHouses, now, openHouse, portOf } from '../support/gateway.ts';
import { located, registration, reportAt, TestTerminal } from '../support/terminal.ts';

const strangers = suite('strangers at the gateway');

strangers.after.each(closeHouses);

const at = (seconds: number) => instant(1000 * seconds);
const named = (identity: string, address = '10.0.0.1') => ({ identity, protocol: 'gt06', address }) as const;

strangers('a stranger is one line, however often it knocks', () => {
  const list = createStrangers();
  list.note(named('1'), at(1));
  list.note(named('2'), at(2));
  list.note(named('1', '10.0.0.9'), at(3));
  assert.equal(list.list(), [
    { ...named('1', '10.0.0.9'), firstAt: at(1), lastAt: at(3), times: 2 },
    { ...named('2'), firstAt: at(2), lastAt: at(2), times: 1 },
  ]);
});

strangers('invented names drive out those of the same address and no other', () => {
  const list = createStrangers();
  list.note(named('honest', '10.0.0.2'), at(0));
  for (let n = 0; n < 1000; n += 1) list.note(named(`invented-${n}`), at(n));
  const kept = list.list();
  assert.is(kept.length, 51);
  assert.is(kept.at(-1)?.identity, 'honest');
  for (let n = 0; n < 1000; n += 1) list.note(named(`${n}`, `10.1.${n >> 8}.${n & 255}`), at(n));
  assert.is(list.list().length, 200);
});

strangers('no name, and a name that no protocol carries, is not kept', () => {
  const list = createStrangers();
  list.note(named(''), at(1));
  list.note(named('x'.repeat(65)), at(1));
  assert.equal(list.list(), []);
});

strangers(
  'a terminal that is turned away is listed until it is allowed, and then served at once',
  async () => {
    const { gateway, port, tracked } = await openHouse();
    const B9 = { ...A7, phone: '13900000099', unitId: 'B9' };
    const turnedAway = await TestTerminal.connect(port, B9);
    await turnedAway.ask(registration);
    await turnedAway.ended();
    const [only, ...more] = gateway.strangers();
    assert.equal(more, []);
    assert.equal([only?.identity, only?.protocol, only?.times], [B9.phone, B9.protocol, 1]);
    assert.match(only?.address ?? '', /127\.0\.0\.1/);

    gateway.replaceTerminals([A7, B9]);
    assert.equal(gateway.strangers(), []);
    const served = await TestTerminal.signedOn(port, B9);
    assert.is((await served.ask(located(reportAt(now)))).result, 'ok');
    assert.is((await tracked('B9')).length, 1);
  },
);

strangers('a phone that no list names is listed too', async () => {
  const { gateway } = await openHouse();
  const url = `http://127.0.0.1:${portOf(gateway, 'osmand')}/?id=unknown-phone&lat=32.9&lon=115.8`;
  assert.is((await fetch(url)).status, 403);
  assert.equal(
    gateway.strangers().map(({ protocol, identity }) => [protocol, identity]),
    [['osmand', 'unknown-phone']],
  );
});

strangers('the newest message of a terminal is kept as it went over the wire', async () => {
  const { gateway, port } = await openHouse();
  assert.is(await gateway.lastFrame({ protocol: A7.protocol, identity: A7.phone }), undefined);
  const client = await TestTerminal.signedOn(port, A7);
  await client.ask(located(reportAt(now)));
  const frame = await gateway.lastFrame({ protocol: A7.protocol, identity: A7.phone });
  assert.match(frame?.toString('hex') ?? '', /^7e0200.*13912340007.*7e$/);
});

strangers.run();
