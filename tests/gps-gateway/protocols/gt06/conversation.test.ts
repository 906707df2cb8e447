import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { instant } from '../../../../coordinator/domain/quantities.ts';
import { gt06, offsetMsOf } from '../../../../gps-gateway/protocols/gt06/conversation.ts';
import { writeFrame } from '../../../../gps-gateway/protocols/gt06/framing.ts';
import { readPosition, writePosition } from '../../../../gps-gateway/protocols/gt06/position.ts';
import type { Conversation, Message, Said } from '../../../../gps-gateway/protocols/protocol.ts';
import type { Report } from '../../../../gps-gateway/report.ts';

const conversation = suite('GT06 conversation');
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const at = (iso: string): number => Date.parse(iso);

function hear(heard: Conversation, bytes: Buffer): Said {
  const [one] = heard.feed(bytes, 0);
  if (!one || 'bad' in one) throw new Error(`not heard: ${JSON.stringify(one)}`);
  return one;
}
const message = (number: number, content: string, offset?: string): Message =>
  hear(gt06(() => offset).converse(), writeFrame({ number, content: hex(content), serial: 1, isLong: false }))
    .message;
const onlyReport = (heard: Message): Report => {
  assert.ok(heard.kind === 'positions' && heard.reports.length === 1, JSON.stringify(heard));
  return heard.reports[0]!;
};

/** Examples of the maker's protocol document. */
const LOGIN = hex('7878 0d 01 0123456789012345 0001 8cdd 0d0a');
const LOGIN_REPLY = '787805010001d9dc0d0a';
const LOCATION = hex(
  '7878 1f 12 0b081d112e10 cf 027ac7eb 0c465849 00 148f 01cc 00 287d 001fb8 0003 8081 0d0a',
);
const STATUS = hex('7878 0a 13 4004040001 000f dcee 0d0a');
const ALARM = hex(
  '7878 25 16 0b0b0f0e241d cf 027ac887 0c4657e6 00 1402 09 01cc 00 287d 001f72 65 06 04 01 01 0036 56a4 0d0a',
);

conversation('a login says the IMEI and is answered with its serial', () => {
  const said = hear(gt06(() => undefined).converse(), LOGIN);
  assert.is(said.identity, '123456789012345');
  assert.equal(said.message, { kind: 'login' });
  assert.is(said.answer({ verdict: 'done' }).toString('hex'), LOGIN_REPLY);
  assert.is(said.answer({ verdict: 'unknown-terminal' }).length, 0);
});

conversation('the document’s position is read in metres per second and Beijing time', () => {
  const heard = gt06(() => undefined).converse();
  hear(heard, LOGIN);
  const said = hear(heard, LOCATION);
  assert.is(said.identity, '123456789012345');
  // 0x027ac7eb / 1,800,000 and 0x0c465849 / 1,800,000; the course word 148f is north, east, fixed and 143°.
  const { lat, lon, ...rest } = onlyReport(said.message);
  assert.ok(Math.abs(lat - 23.111668) < 1e-6 && Math.abs(lon - 114.409285) < 1e-6, `${lat} ${lon}`);
  assert.equal(rest, {
    at: at('2011-08-29T17:46:16+08:00'),
    isFixed: true,
    speedMps: 0,
    courseDegrees: 143,
    altitudeMetres: 0,
    ignitionOn: true,
    satellites: 15,
  });
  assert.is(said.answer({ verdict: 'done' }).length, 0, 'a position expects no answer');
});

conversation('the document’s alarm is the crew’s button, and is answered', () => {
  const said = hear(gt06(() => undefined).converse(), ALARM);
  const report = onlyReport(said.message);
  assert.equal(report.alarms, ['sos']);
  assert.is(report.batteryPercent, 100);
  assert.is(report.signalStrength, 4);
  assert.is(said.answer({ verdict: 'done' }).subarray(2, 6).toString('hex'), '05160036');
});

conversation('a status is a heartbeat with the alarms that stand, and is answered', () => {
  const said = hear(gt06(() => undefined).converse(), STATUS);
  assert.equal(said.message, { kind: 'heartbeat', alarms: [] });
  assert.is(said.answer({ verdict: 'done' }).subarray(0, 6).toString('hex'), '78780513000f');
  // Information bits 3 to 5: 1 shaken, 2 power cut, 3 battery low, 4 the button.
  assert.equal(message(0x13, '6004040001'), { kind: 'heartbeat', alarms: ['sos'] });
  assert.equal(message(0x13, '4804040001'), { kind: 'heartbeat', alarms: ['vibration'] });
  assert.equal(message(0x13, '4004042c01'), { kind: 'heartbeat', alarms: ['collision'] });
});

const PLACE = '1a0b16030405 c9 027ac7eb 0c465849 24';

conversation('a position of 22 tells the ignition, the odometer and whether it was kept', () => {
  const cell = '01cc 00 287d 001fb8';
  const live = message(0x22, `${PLACE} 148f ${cell} 01 00 00 00000064`);
  assert.ok(live.kind === 'positions' && !live.isBackfill);
  const { ignitionOn, odometerMetres, speedMps } = onlyReport(live);
  assert.equal(
    { ignitionOn, odometerMetres, speedMps },
    { ignitionOn: true, odometerMetres: 100_000, speedMps: 10 },
  );
  const kept = message(0x22, `${PLACE} 148f ${cell} 00 00 01`);
  assert.ok(kept.kind === 'positions' && kept.isBackfill);
  assert.is(onlyReport(kept).ignitionOn, false);
});

conversation('a position of A0 has the long cell numbers of 4G, with a network of one byte or two', () => {
  const long = message(0xa0, `${PLACE} 148f 81cc 0000 0000287d 0000000000001fb8 00 00 01`);
  assert.ok(long.kind === 'positions' && long.isBackfill);
  const short = message(0xa0, `${PLACE} 148f 01cc 00 0000287d 0000000000001fb8 00 00 00`);
  assert.ok(short.kind === 'positions' && !short.isBackfill);
  assert.is(onlyReport(short).ignitionOn, false);
});

conversation('the course word tells south, west, a missing fix and the ignition', () => {
  const southWest = onlyReport(message(0x12, `${PLACE} 0800`));
  assert.ok(southWest.lat < 0 && southWest.lon < 0);
  assert.not.ok(southWest.isFixed);
  assert.not.ok(onlyReport(message(0x12, `${PLACE} 5400`)).ignitionOn);
  assert.ok(onlyReport(message(0x12, `${PLACE} d400`)).ignitionOn);
});

const CLOCKS: readonly (readonly [what: string, login: string, declared: string | undefined, utc: string])[] =
  [
    ['nothing said: Beijing time', '0867530912345678', undefined, '2026-11-21T19:04:05Z'],
    ['what the terminal says: UTC+2', '0867530912345678 0000 0c80', undefined, '2026-11-22T01:04:05Z'],
    ['what the terminal says: UTC-3:30', '0867530912345678 0000 14a8', undefined, '2026-11-22T06:34:05Z'],
    [
      'the network file’s word over the terminal’s',
      '0867530912345678 0000 0c80',
      '+00:00',
      '2026-11-22T03:04:05Z',
    ],
  ];
for (const [what, login, declared, utc] of CLOCKS) {
  conversation(`the clock runs on ${what}`, () => {
    const heard = gt06(() => declared).converse();
    hear(heard, writeFrame({ number: 1, content: hex(login), serial: 1, isLong: false }));
    const said = hear(
      heard,
      writeFrame({ number: 0x12, content: hex(`${PLACE} 148f`), serial: 2, isLong: false }),
    );
    assert.is(onlyReport(said.message).at, at(utc));
  });
}

conversation('offsets are read with their sign', () => {
  assert.is(offsetMsOf('+08:00'), 8 * 3_600_000);
  assert.is(offsetMsOf('-03:30'), -3.5 * 3_600_000);
});

conversation('a terminal that asks for the time is told it in UTC', () => {
  const said = hear(
    gt06(() => undefined).converse(),
    writeFrame({ number: 0x8a, content: Buffer.alloc(0), serial: 6, isLong: false }),
  );
  assert.equal(said.message, { kind: 'time-request' });
  const reply = said.answer({ verdict: 'done', now: instant(at('2026-11-22T03:04:05Z')) });
  assert.is(reply.subarray(0, 12).toString('hex'), '78780b8a1a0b160304050006');
});

conversation('information is passed on as it is', () => {
  const heard = message(0x94, '04 414c4d313d3435');
  assert.equal(heard, { kind: 'transparent', channel: 4, content: Buffer.from('ALM1=45') });
});

conversation('what cannot be read is named, and what nobody knows is unsupported', () => {
  assert.equal(message(0x01, '0123'), { kind: 'malformed', field: 'imei' });
  assert.equal(message(0x01, '012345678901234f'), { kind: 'malformed', field: 'imei' });
  assert.equal(message(0x12, '0b08'), { kind: 'malformed', field: 'length' });
  assert.equal(message(0x12, `1a0d16030405 ${PLACE.slice(13)} 148f`), { kind: 'malformed', field: 'time' });
  assert.equal(message(0x16, `${PLACE} 148f`), { kind: 'malformed', field: 'length' });
  assert.equal(message(0xa0, PLACE), { kind: 'malformed', field: 'length' });
  assert.equal(message(0x13, '40'), { kind: 'malformed', field: 'length' });
  assert.equal(message(0x94, ''), { kind: 'malformed', field: 'length' });
  assert.equal(message(0x77, '00'), { kind: 'unsupported' });
});

conversation('any position reads back as it was written, whatever the clock', () => {
  const report = fc.record(
    {
      at: fc.integer({ min: 946_771_200, max: 4_070_000_000 }).map((second) => instant(second * 1000)),
      lat: fc.integer({ min: -162_000_000, max: 162_000_000 }).map((steps) => steps / 1_800_000),
      lon: fc.integer({ min: -324_000_000, max: 324_000_000 }).map((steps) => steps / 1_800_000),
      isFixed: fc.boolean(),
      speedMps: fc.nat(255).map((kmh) => kmh / 3.6),
      courseDegrees: fc.nat(359),
      altitudeMetres: fc.constant(0),
      ignitionOn: fc.boolean(),
      satellites: fc.nat(15),
    },
    { noNullPrototype: true },
  );
  const offsetMs = fc.integer({ min: -24, max: 28 }).map((halfHours) => halfHours * 1_800_000);
  fc.assert(
    fc.property(report, offsetMs, (one, offset) => {
      assert.equal(readPosition(writePosition(one, offset), offset), one);
    }),
  );
});

conversation.run();
