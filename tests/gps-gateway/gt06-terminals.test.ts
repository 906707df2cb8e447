import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createFrameSplitter, type Frame, writeFrame } from '../../gps-gateway/protocols/gt06/framing.ts';
import { COMMAND, COMMAND_REPLY, COMMAND_REPLY_LONG } from '../../gps-gateway/protocols/gt06/commands.ts';
import { ALARM, LOCATION, LOGIN, STATUS, TIME } from '../../gps-gateway/protocols/gt06/messages.ts';
import { writePosition } from '../../gps-gateway/protocols/gt06/position.ts';
import { ago, closeHouses, G1, type House, openHouse, portOf } from '../support/gateway.ts';

const terminals = suite('gateway for GT06 terminals');

terminals.after.each(closeHouses);

const BEIJING_MS = 8 * 3_600_000;
const IMEI = Buffer.from(`0${G1.imei}`, 'hex');
const place = (seconds: number): Buffer =>
  writePosition(
    {
      ...{ at: ago(seconds), lat: 32.8932, lon: 115.8085, isFixed: true, speedMps: 10, courseDegrees: 90 },
      ...{ altitudeMetres: 0, ignitionOn: true, satellites: 9 },
    },
    BEIJING_MS,
  );

interface Gt06Client {
  readonly socket: Socket;
  /** Answers of the platform. */
  readonly received: Frame[];
  /** Its commands, as the terminal reads them. */
  readonly commands: { readonly flag: Buffer; readonly words: string }[];
  send(number: number, content?: Buffer): void;
}

async function dial(house: House): Promise<Gt06Client> {
  const socket = connect(portOf(house.gateway, 'gt06'), '127.0.0.1');
  await once(socket, 'connect');
  const received: Frame[] = [];
  const commands: Gt06Client['commands'] = [];
  const splitter = createFrameSplitter();
  socket.on('data', (bytes: Buffer) => {
    for (const framed of splitter.feed(bytes)) {
      if (!('frame' in framed)) continue;
      const { number, content } = framed.frame;
      if (number !== COMMAND) received.push(framed.frame);
      else commands.push({ flag: content.subarray(1, 5), words: content.subarray(5, -2).toString('ascii') });
    }
  });
  socket.on('error', () => socket.destroy());
  let serial = 0;
  return {
    socket,
    received,
    commands,
    send(number, content = Buffer.alloc(0)) {
      serial += 1;
      socket.write(writeFrame({ number, content, serial, isLong: false }));
    },
  };
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await holds()); waited += 5) {
    if (waited > 20_000) throw new Error(`never came true: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

terminals('a login by a listed IMEI is answered, and its positions become durable and live', async () => {
  const house = await openHouse();
  const client = await dial(house);
  client.send(LOGIN, IMEI);
  client.send(STATUS, Buffer.from('4604040001', 'hex'));
  client.send(LOCATION, place(3));
  await until(async () => (await house.tracked('G1')).length === 1);
  await until(() => client.received.length === 2);
  assert.equal(
    client.received.map(({ number, serial }) => [number, serial]),
    [
      [LOGIN, 1],
      [STATUS, 2],
    ],
  );
  const [fix] = await house.tracked('G1');
  assert.equal([fix?.at, fix?.speedMps, fix?.satellites], [ago(3), 10, 9]);
  await until(() => house.published.length === 1);
  const row = house.gateway.status().find(({ unitId }) => unitId === 'G1');
  assert.equal([row?.identity, row?.protocol, row?.connected], [G1.imei, 'gt06', true]);
  client.socket.destroy();
});

terminals('an unknown IMEI is not answered but let go', async () => {
  const house = await openHouse();
  const client = await dial(house);
  client.send(LOGIN, Buffer.from('0999999999999999', 'hex'));
  await until(() => client.socket.closed);
  assert.equal(client.received, []);
  assert.is(house.gateway.counters().connections['unknown-terminal'], 1);
});

terminals('a listed IMEI that comes from elsewhere is somebody else', async () => {
  const house = await openHouse();
  house.gateway.replaceTerminals([{ ...G1, addresses: ['10.64.0.0/10'] }]);
  const client = await dial(house);
  client.send(LOGIN, IMEI);
  await until(() => client.socket.closed);
  assert.equal(client.received, []);
  const [row] = house.gateway.status();
  assert.equal([row?.proof, row?.turnedAway], ['name', { 'wrong-address': 1 }]);
  assert.is(house.gateway.counters().connections['wrong-address'], 1);
  house.gateway.replaceTerminals([{ ...G1, addresses: ['127.0.0.0/8'] }]);
  const back = await dial(house);
  back.send(LOGIN, IMEI);
  await until(() => back.received.length === 1);
  back.socket.destroy();
});

terminals('an alarm in the second of a position that came before is heard, and then answered', async () => {
  const house = await openHouse();
  const client = await dial(house);
  client.send(LOGIN, IMEI);
  client.send(LOCATION, place(3));
  await until(async () => (await house.tracked('G1')).length === 1);
  const cell = Buffer.from('0801cc002866001f40', 'hex');
  client.send(ALARM, Buffer.concat([place(3), cell, Buffer.from('4604040101', 'hex')]));
  await until(() => client.received.some(({ number }) => number === ALARM));
  assert.equal(
    (await house.dangers('G1')).map(({ causes, at }) => [causes, at]),
    [[['sos'], ago(3)]],
  );
  client.socket.destroy();
});

terminals('a position before the login is nobody’s', async () => {
  const house = await openHouse();
  const client = await dial(house);
  client.send(LOCATION, place(3));
  client.send(LOGIN, IMEI);
  client.send(TIME);
  await until(() => client.received.length === 2);
  assert.is(house.gateway.counters().badMessages['not-authenticated'], 1);
  assert.equal(await house.tracked('G1'), []);
  client.socket.destroy();
});

terminals('the crew’s button raises an alarm with its place, once, and is kept in the track', async () => {
  const house = await openHouse();
  const client = await dial(house);
  client.send(LOGIN, IMEI);
  const alarm = (seconds: number): Buffer =>
    Buffer.concat([place(seconds), Buffer.from('0901cc00287d001f72 6506040101'.replace(' ', ''), 'hex')]);
  client.send(ALARM, alarm(5));
  client.send(ALARM, alarm(4));
  await until(async () => (await house.tracked('G1')).length === 2);
  await until(() => house.alarms.length > 0);
  const [raised] = house.alarms;
  assert.is(house.alarms.length, 1);
  assert.equal([raised?.unitId, raised?.alarms, raised?.at], ['G1', ['sos'], ago(5)]);
  assert.equal((await house.tracked('G1'))[0]?.alarms, ['sos']);
  client.socket.destroy();
});

/** Answer 15: length, flag, words, language. */
const reply = (flag: Buffer, words: string): Buffer =>
  Buffer.concat([Buffer.of(4 + words.length), flag, Buffer.from(words), Buffer.of(0, 2)]);
/** Answer 21 of later models, in UTF-16: flag, encoding, words. */
const longReply = (flag: Buffer, words: string): Buffer =>
  Buffer.concat([flag, Buffer.of(2), Buffer.from(words, 'utf16le').swap16()]);

terminals('it is asked for its position, its interval and its version, and answers in words', async () => {
  const house = await openHouse();
  const { gateway } = house;
  const client = await dial(house);
  client.send(LOGIN, IMEI);
  await until(() => client.commands.length === 1);
  assert.is(client.commands[0]?.words, 'VERSION#');
  client.send(COMMAND_REPLY, reply(client.commands[0]!.flag, '[VERSION]ET25_10_A1F_R0_V11'));
  const row = () => gateway.status().find(({ unitId }) => unitId === 'G1');
  await until(() => row()?.about?.firmware === 'ET25_10_A1F_R0_V11');

  const position = gateway.askPosition('G1');
  await until(() => client.commands.length === 2);
  assert.is(client.commands[1]?.words, 'WHERE#');
  const where =
    'Current position! Lat:N32.893200,Lon:E115.808500,Course:90.00,Speed:36.00Km/h,DateTime:26-11-22 11:04:02';
  client.send(COMMAND_REPLY_LONG, longReply(client.commands[1]!.flag, where));
  assert.is(await position, 'done');
  await until(async () => (await house.tracked('G1')).length === 1);
  const [fix] = await house.tracked('G1');
  assert.equal(
    [fix?.at, fix?.lat, fix?.lon, fix?.speedMps, fix?.courseDegrees],
    [ago(3), 32.8932, 115.8085, 10, 90],
  );

  const pace = gateway.setActivity('G1', 'on-mission');
  await until(() => client.commands.length === 3);
  assert.is(client.commands[2]?.words, 'TIMER,2,10#');
  client.send(COMMAND_REPLY, reply(client.commands[2]!.flag, 'TIMER Error'));
  assert.is(await pace, 'failed');
  const again = gateway.setActivity('G1', 'on-mission');
  await until(() => client.commands.length === 4);
  client.send(COMMAND_REPLY, reply(client.commands[3]!.flag, 'OK!'));
  assert.is(await again, 'done');
  assert.equal(row()?.lastOrder, { kind: 'report-every', delivery: 'done', at: row()?.lastContactAt });
  client.socket.destroy();
});

terminals('an answer to nothing that was asked, or too short for one, costs nothing', async () => {
  const house = await openHouse();
  const client = await dial(house);
  client.send(LOGIN, IMEI);
  client.send(COMMAND_REPLY, reply(Buffer.of(9, 9, 9, 9), 'OK!'));
  client.send(COMMAND_REPLY_LONG, Buffer.of(1, 2));
  client.send(LOCATION, place(3));
  await until(async () => (await house.tracked('G1')).length === 1);
  assert.equal(house.gateway.counters().badMessages, { malformed: 1 });
  client.socket.destroy();
});

terminals('a text for its crew is refused, because it has no display', async () => {
  const house = await openHouse();
  assert.is(await house.gateway.sendText('G1', '胸痛'), 'not-connected');
  const client = await dial(house);
  client.send(LOGIN, IMEI);
  await until(() => client.received.length === 1);
  assert.is(await house.gateway.sendText('G1', '胸痛'), 'unsupported');
  client.socket.destroy();
});

terminals('JT/T 808 on its port is told from the first byte', async () => {
  const house = await openHouse();
  const client = await dial(house);
  client.socket.write(Buffer.from('7e0002000001391234000700071a7e', 'hex'));
  await until(() => client.socket.closed);
  assert.is(house.gateway.counters().connections['another-protocol'], 1);
});

terminals.run();
