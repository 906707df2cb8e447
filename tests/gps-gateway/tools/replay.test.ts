import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { instant } from '../../../coordinator/domain/quantities.ts';
import { writeFrame } from '../../../gps-gateway/protocols/gt06/framing.ts';
import { encodeTerminalMessage } from '../../../gps-gateway/protocols/jtt808/messages.ts';
import { load } from '../../../gps-gateway/tools/load.ts';
import { readCapture } from '../../../gps-gateway/tools/capture.ts';
import { replay } from '../../../gps-gateway/tools/replay.ts';
import { A7, A8, ago, closeHouses, G1, O1, openHouse, portOf } from '../../support/gateway.ts';
import { authentication, located, registration, reportAt } from '../../support/terminal.ts';

const tools = suite('gps replay and load');

tools.after.each(closeHouses);

const at = (port: number): { readonly host: string; readonly port: number } => ({ host: '127.0.0.1', port });

tools('a capture of two terminals is played, each on a connection that signs on anew', async () => {
  const house = await openHouse();
  const messages = [
    registration,
    authentication('a code of another site'),
    located(reportAt(ago(9))),
    located(reportAt(ago(8))),
  ];
  const captured = [A7, A8].flatMap(({ phone, protocol }) =>
    messages.map((message, serial) => ({
      afterMs: serial * 10,
      bytes: encodeTerminalMessage(message, { phone, protocol, serial }),
    })),
  );
  const fault = { afterMs: 30, bytes: Buffer.from('7e000102037e', 'hex') };
  const report = await replay([...captured, fault], at(house.port), 10);
  assert.equal([report.terminals, report.sentFrames, report.sentFaults], [2, 4, 1]);
  assert.is(report.answersByResult.get('ok'), 4);
  assert.is((await house.tracked('A7')).length, 2);
  assert.is((await house.tracked('A8')).length, 2);
});

tools('a capture of GT06 is played as it is', async () => {
  const house = await openHouse();
  const login = writeFrame({
    number: 1,
    content: Buffer.from(`0${G1.imei}`, 'hex'),
    serial: 1,
    isLong: false,
  });
  const report = await replay([{ afterMs: 0, bytes: login }], at(portOf(house.gateway, 'gt06')), 1);
  assert.is(report.sentFrames, 1);
  assert.is(house.gateway.counters().messages.login, 1);
});

tools('a capture of a phone is played in either dialect, and what was answered is told', async () => {
  const house = await openHouse();
  const query = (age: number, id = O1.deviceId): string =>
    `?id=${id}&lat=32.8932&lon=115.8085&timestamp=${ago(age) / 1000}`;
  const coords = { latitude: 32.8932, longitude: 115.8085 };
  const body = JSON.stringify({ device_id: O1.deviceId, location: { timestamp: ago(7), coords } });
  const asHex = Buffer.from(`GET /${query(6)} HTTP/1.1\r\nHost: x\r\n\r\n`).toString('hex');
  const capture = ['+0 ' + query(9), '+0.01 ' + query(8), body, asHex, query(5, 'nobody-1')].join('\n');
  const report = await replay(readCapture(capture), at(portOf(house.gateway, 'osmand')), 1);
  assert.equal([report.terminals, report.sentFrames], [2, 5]);
  assert.equal(
    [...report.answersByResult],
    [
      ['200', 4],
      ['403', 1],
    ],
  );
  assert.is((await house.tracked('O1')).length, 4);
});

tools('an empty capture, a strange one and a terminal that is not let in are told in words', async () => {
  const house = await openHouse();
  const fails = async (bytes: Buffer | undefined, words: RegExp): Promise<void> => {
    const captured = bytes ? [{ afterMs: 0, bytes }] : [];
    const told = await replay(captured, at(house.port), 1).then(
      () => '',
      (fault: unknown) => String(fault),
    );
    assert.match(told, words);
  };
  await fails(undefined, /empty/);
  await fails(Buffer.from('hello'), /no frame/);
  const sender = { phone: '13900000000', protocol: 'jtt808-2013', serial: 1 } as const;
  await fails(encodeTerminalMessage(located(reportAt(ago(1))), sender), /not let in: unknown-terminal/);
});

tools('a load is acknowledged to the last position', async () => {
  // The load reports by the machine's own clock.
  const house = await openHouse({}, undefined, { now: () => instant(Date.now()) });
  const report = await load(at(house.port), [A7, A8], 10, 1);
  assert.equal([report.sent, report.acknowledged, report.refused, report.lost], [20, 20, 0, 0]);
  assert.is((await house.tracked('A7')).length + (await house.tracked('A8')).length, 20);
});

tools.run();
