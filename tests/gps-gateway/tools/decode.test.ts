import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { seconds } from '../../../coordinator/domain/quantities.ts';
import { writeItems } from '../../../gps-gateway/protocols/jtt808/location.ts';
import { writeMessage } from '../../../gps-gateway/protocols/jtt808/sub-packets.ts';
import { encodeTerminalMessage } from '../../../gps-gateway/protocols/jtt808/messages.ts';
import { writeOrder } from '../../../gps-gateway/protocols/jtt808/orders.ts';
import { encodePlatformMessage } from '../../../gps-gateway/protocols/jtt808/replies.ts';
import { explain, tried } from '../../../gps-gateway/tools/decode.ts';
import { COMMAND, COMMAND_REPLY_LONG, writeCommand } from '../../../gps-gateway/protocols/gt06/commands.ts';
import { writeFrame } from '../../../gps-gateway/protocols/gt06/framing.ts';
import { now } from '../../support/gateway.ts';
import { authentication, registration, reportAt } from '../../support/terminal.ts';

const decoding = suite('gps decode');

const sender = { phone: '13912340001', protocol: 'jtt808-2019', serial: 7 } as const;
const lines = (bytes: Buffer): string => explain(bytes.toString('hex'))?.join('\n') ?? '';
const has = (told: string, ...rows: readonly RegExp[]): void => {
  for (const row of rows) assert.match(told, row);
};

decoding('a location is told field by field, with offsets after unescaping', () => {
  const report = reportAt(now, {
    alarmBits: 1,
    items: writeItems([
      { id: 0x01, value: Buffer.from('00002710', 'hex') },
      { id: 0xe1, value: Buffer.of(0x7e) },
    ]),
  });
  has(
    lines(encodeTerminalMessage({ kind: 'location', report }, sender)),
    /^JT\/T 808 2019$/m,
    /^ {3}0 {2}0200 +message +location$/m,
    /^ +15 {2}0007 +serial +7$/m,
    /^ +17 {2}00000001 +alarms +SOS button$/m,
    /^ +25 {2}01f5e910 +latitude +32\.893200°/m,
    /^ +39 {2}261122110405 +time +2026-11-22T03:04:05\.000Z/m,
    /^ +47 {2}00002710 +item value +1000 km$/m,
    /^ +53 {2}7e +item value/m,
    /checksum +right$/m,
  );
});

decoding('a wrong checksum is told with the right one', () => {
  has(explain('7e0002000001391234000100071b7e')!.join('\n'), /WRONG: should be 1a/);
});

decoding('a frame without its delimiters is recognised by its checksum', () => {
  has(explain('0002000001391234000100071a')!.join('\n'), /heartbeat/);
  assert.is(explain('0002000001391234000100071b'), undefined);
});

decoding('every message that the gateway knows has its name', () => {
  const texts: readonly (readonly [Buffer, RegExp])[] = [
    [encodeTerminalMessage(registration, sender), /plate +"皖KE1200"/],
    [encodeTerminalMessage(authentication('c0dec0de'), sender), /code +"c0dec0de"/],
    [
      encodeTerminalMessage(
        { kind: 'location-batch', batch: { purpose: 'backfill', reports: [reportAt(now)], malformed: 0 } },
        sender,
      ),
      /purpose +backfill/,
    ],
    [
      encodeTerminalMessage({ kind: 'driver-card', card: { isInserted: false, at: now } }, sender),
      /status +taken out/,
    ],
    [
      encodePlatformMessage(
        { kind: 'general-reply', answers: 3, answersMessageId: 0x200, result: 'ok' },
        sender,
      ),
      /answers message +0x0200/,
    ],
    [
      encodePlatformMessage({ kind: 'registration-reply', answers: 3, result: 'ok', code: 'c0de' }, sender),
      /result +ok/,
    ],
  ];
  for (const [bytes, row] of texts) has(lines(bytes), row, /checksum +right/);
});

decoding('orders to the crew are told in their own words', () => {
  const text = writeOrder({ kind: 'show-text', text: '胸痛' }, sender.protocol);
  const pace = writeOrder({ kind: 'report-every', moving: seconds(2), asleep: seconds(10) }, sender.protocol);
  assert.ok(text !== 'too-long' && pace !== 'too-long');
  const wire = ({ messageId, body }: { messageId: number; body: Buffer }): Buffer =>
    writeMessage({ ...sender, messageId, isEncrypted: false }, body);
  has(lines(wire(text)), /text to the crew/, /display, read aloud/, /"胸痛"/);
  has(lines(wire(pace)), /parameter +0x00000029/, /value +2$/m);
});

decoding('GT06 is told with its checksum', () => {
  const alarm =
    '7878 25 16 0b0b0f0e241d cf 027ac887 0c4657e6 00 1402 09 01cc 00 287d 001f72 65 06 04 01 01 0036 56a4 0d0a';
  has(
    explain(alarm)!.join('\n'),
    /^GT06$/m,
    /latitude +23\.11/,
    /course +2°, north, fixed/,
    /sos/,
    /checksum +right/,
  );
  has(explain('78780d01012345678901234500018cdd0d0a')!.join('\n'), /IMEI +123456789012345/);
  has(explain('78780d01012345678901234500018cde0d0a')!.join('\n'), /WRONG: should be 8cdd/);
});

decoding('OsmAnd is told as query, as request and as JSON, and its refusals in words', () => {
  const query = 'id=helicopter-1&lat=32.8&lon=115.8&timestamp=1795316645';
  for (const given of [query, Buffer.from(`GET /?${query} HTTP/1.1\r\n\r\n`).toString('hex')]) {
    has(explain(given)!.join('\n'), /deviceId +helicopter-1/, /2026-11-22T03:04:05/);
  }
  const json = '{"device_id":"helicopter-1","location":{"coords":{"latitude":1,"longitude":2}}}';
  has(explain(json)!.join('\n'), /^OsmAnd, JSON/m, /when it arrives/);
  has(explain('lat=1&lon=2')!.join('\n'), /refused, id is missing/);
});

decoding('what nobody speaks is not explained, and half a frame throws nothing', () => {
  assert.is(explain('hello'), undefined);
  assert.is(explain('16030102'), undefined);
  const whole = encodeTerminalMessage({ kind: 'location', report: reportAt(now) }, sender).toString('hex');
  for (let length = 2; length < whole.length; length += 2) explain(whole.slice(0, length));
  const gt06 = '78781f120b081d112e10cf027ac7eb0c46584900148f01cc00287d001fb8000380810d0a';
  for (let length = 4; length < gt06.length; length += 2) explain(gt06.slice(0, length));
});

const GT06_ALARM =
  '7878 25 16 0b0b0f0e241d cf 027ac887 0c4657e6 00 1402 09 01cc 00 287d 001f72 65 06 04 01 01 0036 56a4 0d0a';

decoding('in Chinese every field and every word has its own, and only names and numbers stay', () => {
  const batch = encodeTerminalMessage(
    {
      kind: 'location-batch',
      batch: {
        ...{ purpose: 'backfill', malformed: 0 },
        reports: [
          reportAt(now, {
            alarmBits: 0x2000_00c1,
            items: writeItems([{ id: 0x01, value: Buffer.from('00002710', 'hex') }]),
          }),
        ],
      },
    },
    sender,
  );
  const command = writeFrame({
    ...{ number: COMMAND, serial: 1, isLong: false },
    content: writeCommand({ kind: 'report-now' }, 1) ?? Buffer.alloc(0),
  });
  const frames = [
    batch.toString('hex'),
    encodeTerminalMessage(registration, sender).toString('hex'),
    encodeTerminalMessage(authentication('c0de'), sender).toString('hex'),
    GT06_ALARM,
    command.toString('hex'),
    'id=helicopter-1&lat=32.8&lon=115.8',
  ];
  for (const frame of frames) {
    const english = explain(frame, 'en') ?? [];
    const chinese = explain(frame, 'zh') ?? [];
    assert.is(chinese.length, english.length);
    // Words of three letters and more that are left, outside of what terminals wrote themselves.
    const left = chinese
      .slice(1)
      .flatMap((line) => line.replace(/"[^"]*"/g, '').match(/[A-Za-z]{3,}/g) ?? [])
      .filter((word) => !/^(IMEI|SIM|GPS|[0-9a-f]+|helicopter)$/.test(word));
    assert.equal(left, []);
  }
  const told = (explain(batch.toString('hex'), 'zh') ?? []).join('\n');
  has(told, /消息 ID +定位数据批量上传/, /盲区补报/, /紧急报警，.*碰撞/, /1000 km/, /校验码 +正确/);
  has((explain('7e0002000001391234000100071b7e', 'zh') ?? []).join('\n'), /终端心跳/, /错误：应为 1a/);
});

decoding('a long frame of GT06 and commands with their answers are told', () => {
  const content = Buffer.concat([Buffer.of(0, 0, 0, 1, 1), Buffer.from('TIMER OK!')]);
  const answer = writeFrame({ number: COMMAND_REPLY_LONG, serial: 2, content, isLong: true });
  has(lines(answer), /^ {3}0 {2}7979/m, /answer to a command/, /flag +1$/m, /"TIMER OK!"/, /checksum +right/);
});

decoding('of what nobody speaks it is told what was tried, in either language', () => {
  const told = (given: string): string => tried(given, 'en').join('\n');
  has(told('1603010200'), /does not begin with 7e/, /checksum/, /7878/, /OsmAnd/, /TLS/);
  has(told('hello'), /hexadecimal: it is none/, /OsmAnd/);
  has(told('7e0'), /odd number/);
  has(told('*HQ,1234,V1#'), /text protocol/);
  has(tried('hello', 'zh').join('\n'), /已尝试/, /十六进制：不是/);
});

decoding.run();
