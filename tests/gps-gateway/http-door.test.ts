import { connect } from 'node:net';
import { once } from 'node:events';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ago, closeHouses, type House, now, O1, openHouse, portOf } from '../support/gateway.ts';

const door = suite('gateway for phones');

door.after.each(closeHouses);

const urlOf = (house: House, query = ''): string =>
  `http://127.0.0.1:${portOf(house.gateway, 'osmand')}/${query}`;
const seconds = (age: number): number => ago(age) / 1000;
const place = `id=${O1.deviceId}&lat=32.8932&lon=115.8085`;
const body = (id: string, age: number): string =>
  JSON.stringify({
    device_id: id,
    location: { timestamp: ago(age), coords: { latitude: 32.8932, longitude: 115.8085, speed: 20 } },
  });
const json = { 'content-type': 'application/json' };

door('a position by query, by form and by JSON is durable before it is answered', async () => {
  const house = await openHouse();
  const answers = [
    await fetch(urlOf(house, `?${place}&timestamp=${seconds(9)}`)),
    await fetch(urlOf(house), {
      method: 'POST',
      body: new URLSearchParams(`${place}&timestamp=${seconds(8)}`),
    }),
    await fetch(urlOf(house, `?${place}&timestamp=${seconds(7)}`), { method: 'POST' }),
    await fetch(urlOf(house), { method: 'POST', headers: json, body: body(O1.deviceId, 6) }),
  ];
  assert.equal(
    answers.map(({ status }) => status),
    [200, 200, 200, 200],
  );
  assert.equal(
    (await house.tracked('O1')).map(({ at }) => at),
    [9, 8, 7, 6].map(ago),
  );
  const row = house.gateway.status().find(({ unitId }) => unitId === 'O1');
  assert.equal([row?.connected, row?.lastContactAt, row?.lastFixAt], [true, now, ago(6)]);
});

door('positions that a phone sends at the same time are judged by one trail', async () => {
  const house = await openHouse();
  const same = urlOf(house, `?${place}&timestamp=${seconds(9)}`);
  const answers = await Promise.all([fetch(same), fetch(same), fetch(same)]);
  assert.equal(
    answers.map(({ status }) => status),
    [200, 200, 200],
  );
  assert.is((await house.tracked('O1')).length, 1);
  assert.is(house.gateway.counters().fixes.repeated, 2);
});

door('no id, no place and no JSON are refused in words', async () => {
  const house = await openHouse();
  const refusals: readonly (readonly [RequestInit & { query?: string }, number, RegExp])[] = [
    [{ query: '?lat=1&lon=2' }, 400, /^id is missing/],
    [{ query: `?id=${O1.deviceId}` }, 400, /^lat is missing/],
    [{ method: 'POST', headers: json, body: '{"location":' }, 400, /^body is no JSON/],
    [{ method: 'PUT', body: 'x' }, 405, /GET or POST/],
    [{ method: 'POST', body: 'x'.repeat(20_000) }, 413, /at most/],
    [{ query: '?id=nobody-1&lat=1&lon=2' }, 403, /no network file/],
  ];
  for (const [{ query = '', ...init }, status, words] of refusals) {
    const answer = await fetch(urlOf(house, query), init);
    assert.is(answer.status, status);
    assert.match(await answer.text(), words);
  }
  assert.equal(house.gateway.counters().badMessages, { malformed: 3, 'not-authenticated': 1 });
  assert.equal(await house.tracked('O1'), []);
});

door('a position that cannot be recorded is to be sent again', async () => {
  const house = await openHouse({ holdMs: 20 });
  house.door = 'away';
  const answer = await fetch(urlOf(house, `?${place}&timestamp=${seconds(3)}`));
  assert.is(answer.status, 503);
  assert.is(answer.headers.get('retry-after'), '5');
  house.door = 'open';
  assert.is((await fetch(urlOf(house, `?${place}&timestamp=${seconds(3)}`))).status, 200);
  assert.is((await house.tracked('O1')).length, 1);
});

door('a position that is screened out is answered, so that the phone does not send it for ever', async () => {
  const house = await openHouse();
  assert.is((await fetch(urlOf(house, `?${place}&timestamp=${seconds(-3600)}`))).status, 200);
  assert.equal(await house.tracked('O1'), []);
  const row = house.gateway.status().find(({ unitId }) => unitId === 'O1');
  assert.equal(row?.rejectedByReason, { 'from-the-future': 1 });
  assert.is(row?.quarantined?.at, ago(-3600));
});

door('a phone that needs its key shows it in any of the usual ways, and nobody else has it', async () => {
  const house = await openHouse();
  const { gateway } = house;
  gateway.replaceTerminals([{ ...O1, needsKey: true }]);
  const key = gateway.keyOf(O1.deviceId);
  const sent = async (query: string, init: RequestInit = {}): Promise<number> =>
    (await fetch(urlOf(house, query), init)).status;
  const withKey = JSON.stringify({ ...(JSON.parse(body(O1.deviceId, 4)) as object), key });
  assert.equal(
    [
      await sent(`?${place}&timestamp=${seconds(9)}&key=${key}`),
      await sent('', {
        method: 'POST',
        body: new URLSearchParams(`${place}&timestamp=${seconds(8)}&key=${key}`),
      }),
      await sent(`?${place}&timestamp=${seconds(7)}`, { headers: { authorization: `Bearer ${key}` } }),
      await sent(`?${place}&timestamp=${seconds(6)}`, { headers: { key } }),
      await sent(`?key=${key}`, { method: 'POST', headers: json, body: body(O1.deviceId, 5) }),
      await sent('', { method: 'POST', headers: json, body: withKey }),
    ],
    [200, 200, 200, 200, 200, 200],
  );
  const frame = await gateway.lastFrame({ protocol: 'osmand', identity: O1.deviceId });
  assert.not.match(frame?.toString() ?? '', key);
  assert.equal(
    [
      await sent(`?${place}`),
      await sent(`?${place}&key=`),
      await sent(`?${place}&key=${key.replace(/./, 'g')}`),
      await sent(`?${place}&key=${gateway.keyOf('another phone')}`),
    ],
    [401, 401, 401, 401],
  );
  assert.is((await house.tracked('O1')).length, 6);
  const [row] = gateway.status();
  assert.equal([row?.proof, row?.turnedAway], ['key', { 'wrong-key': 4 }]);
  assert.is(gateway.counters().badMessages['wrong-key'], 4);
});

door('a key that was renewed is refused at once', async () => {
  const house = await openHouse();
  const { gateway } = house;
  const send = async (key: string, age: number): Promise<number> => {
    const query = `id=${O1.deviceId}&lat=32.8932&lon=115.8085&timestamp=${ago(age) / 1000}&key=${key}`;
    return (await fetch(`http://127.0.0.1:${portOf(gateway, 'osmand')}/?${query}`)).status;
  };
  const listed = { ...O1, needsKey: true } as const;
  gateway.replaceTerminals([listed]);
  const first = gateway.keyOf(O1.deviceId);
  assert.is(await send(first, 9), 200);
  gateway.replaceTerminals([{ ...listed, keyGeneration: 1 }]);
  const second = gateway.keyOf(O1.deviceId);
  assert.is.not(second, first);
  assert.equal([await send(first, 8), await send(second, 7)], [401, 200]);
  gateway.replaceTerminals([{ ...listed, keyGeneration: 2 }]);
  assert.equal([await send(first, 6), await send(second, 5)], [401, 401]);
});

door('a phone that needs no key may show it, but not a wrong one', async () => {
  const house = await openHouse();
  const key = house.gateway.keyOf(O1.deviceId);
  assert.is((await fetch(urlOf(house, `?${place}&key=${key}`))).status, 200);
  assert.is((await fetch(urlOf(house, `?${place}&key=wrong`))).status, 401);
});

door(
  'two phones under one id are told apart behind one address, when one of them shows the key',
  async () => {
    const house = await openHouse();
    const key = house.gateway.keyOf(O1.deviceId);
    const isShared = (): boolean | undefined =>
      house.gateway.status().find(({ unitId }) => unitId === 'O1')?.isShared;
    for (let turn = 0; turn < 4; turn += 1) await fetch(urlOf(house, `?${place}&key=${key}`));
    assert.is(isShared(), undefined);
    for (let turn = 0; turn < 8; turn += 1)
      await fetch(urlOf(house, turn % 2 === 0 ? `?${place}` : `?${place}&key=${key}`));
    assert.is(isShared(), true);
  },
);

door('a phone comes from where its network is, or not at all', async () => {
  const house = await openHouse();
  house.gateway.replaceTerminals([{ ...O1, addresses: ['10.64.0.0/10'] }]);
  const answer = await fetch(urlOf(house, `?${place}`));
  assert.is(answer.status, 401);
  assert.match(await answer.text(), 'address');
  house.gateway.replaceTerminals([{ ...O1, addresses: ['10.64.0.0/10', '127.0.0.0/8'] }]);
  assert.is((await fetch(urlOf(house, `?${place}`))).status, 200);
});

door('one address that asks without end is told to wait', async () => {
  const house = await openHouse({ requestsPerSecond: 0.001, burstRequests: 2 });
  const ask = async (): Promise<number> => (await fetch(urlOf(house, `?${place}`))).status;
  assert.equal([await ask(), await ask(), await ask()], [200, 200, 429]);
});

door('a terminal of another protocol is let go and counted', async () => {
  const house = await openHouse();
  const socket = connect(portOf(house.gateway, 'osmand'), '127.0.0.1');
  socket.on('error', () => socket.destroy());
  await once(socket, 'connect');
  socket.write(Buffer.from('78780d010867530912345678000156780d0a', 'hex'));
  await once(socket, 'close');
  assert.is(house.gateway.counters().connections['another-protocol'], 1);
});

door.run();
