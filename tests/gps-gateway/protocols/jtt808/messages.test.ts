import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Instant, instant } from '../../../../coordinator/domain/quantities.ts';
import { createFrameSplitter } from '../../../../gps-gateway/protocols/jtt808/framing.ts';
import type { Frame, Protocol } from '../../../../gps-gateway/protocols/jtt808/header.ts';
import {
  type LocationReport,
  NO_ITEMS,
  writeItems,
} from '../../../../gps-gateway/protocols/jtt808/location.ts';
import {
  type Decoded,
  decodeTerminalMessage,
  encodeTerminalMessage,
  type TerminalMessage,
} from '../../../../gps-gateway/protocols/jtt808/messages.ts';

const messages = suite('JT/T 808 messages');
const at = (iso: string): Instant => instant(Date.parse(iso));
const hex = (text: string): string => text.replaceAll(' ', '');

function framesOf(bytes: Buffer): Frame[] {
  return [...createFrameSplitter().feed(bytes)].map((framed) => {
    if ('bad' in framed) throw new Error(`not a frame: ${framed.bad}`);
    return framed.frame;
  });
}
const bodyOf = (bytes: Buffer): string => framesOf(bytes)[0]!.body.toString('hex');
const decodeBody = (messageId: number, body: string, protocol: Protocol = 'jtt808-2013'): Decoded =>
  decodeTerminalMessage({
    header: { messageId, protocol, phone: '13912340001', serial: 1, isEncrypted: false },
    body: Buffer.from(hex(body), 'hex'),
  });

const report: LocationReport = {
  alarmBits: 0,
  statusBits: 0,
  ignitionOn: true,
  isFixed: true,
  lat: 32.8932,
  lon: 115.8085,
  altitudeMetres: 35,
  speedMps: 5,
  courseDegrees: 90,
  at: at('2026-11-22T03:04:05+08:00'),
  items: NO_ITEMS,
};

const registration = {
  province: 34,
  city: 1200,
  manufacturer: 'MM001',
  model: 'T808',
  terminalId: 'A000001',
  plateColour: 2,
  plate: '皖KE1200',
};

const attributes = {
  kindBits: 1,
  manufacturer: 'MM001',
  model: 'T808',
  terminalId: 'A000001',
  iccid: '89860012345678901234',
  hardware: 'H1',
  firmware: 'v1.2',
  satelliteBits: 3,
  networkBits: 0x20,
};

const card = {
  isInserted: true,
  at: at('2026-11-22T03:04:05+08:00'),
  readResult: 0,
  driver: {
    name: '张三',
    certificate: '34120019',
    issuer: '阜阳',
    validUntil: '20301231',
    identityNumber: '3412',
  },
} as const;
const CERTIFICATE = hex(`3334313230303139${'00'.repeat(12)}`);
const IDENTITY = hex(`33343132${'00'.repeat(16)}`);

/** Hand-checked: 32.8932° = 0x01f5e910, 115.8085° = 0x06e718f4 microdegrees, 18.0 km/h = 180 = 00b4. */
const REPORT = hex('00000000 00000003 01f5e910 06e718f4 0023 00b4 005a 261122030405');

const table: readonly (readonly [string, Protocol, TerminalMessage, string])[] = [
  [
    'a registration of 2013',
    'jtt808-2013',
    { kind: 'registration', registration },
    '0022 04b0 4d4d303031 5438303800000000000000000000000000000000 41303030303031 02 cdee4b4531323030',
  ],
  [
    'a registration of 2019',
    'jtt808-2019',
    { kind: 'registration', registration },
    `0022 04b0 4d4d303031${'00'.repeat(6)} 54383038${'00'.repeat(26)} 41303030303031${'00'.repeat(23)} 02 cdee4b4531323030`,
  ],
  [
    'an authentication of 2013',
    'jtt808-2013',
    { kind: 'authentication', authentication: { code: 'c0de', imei: '', softwareVersion: '' } },
    '63306465',
  ],
  [
    'an authentication of 2019',
    'jtt808-2019',
    {
      kind: 'authentication',
      authentication: { code: 'c0de', imei: '867530912345678', softwareVersion: 'v1' },
    },
    `04 63306465 383637353330393132333435363738 7631${'00'.repeat(18)}`,
  ],
  ['a heartbeat', 'jtt808-2013', { kind: 'heartbeat' }, ''],
  ['a logout', 'jtt808-2019', { kind: 'logout' }, ''],
  ['a location', 'jtt808-2013', { kind: 'location', report }, REPORT],
  [
    'a location south and west with mileage',
    'jtt808-2019',
    {
      kind: 'location',
      report: {
        ...report,
        lat: -32.8932,
        lon: -115.8085,
        items: Buffer.from('010400002710', 'hex'),
      },
    },
    hex('00000000 0000000f 01f5e910 06e718f4 0023 00b4 005a 261122030405 01 04 00002710'),
  ],
  [
    'a backfill of two locations',
    'jtt808-2013',
    { kind: 'location-batch', batch: { purpose: 'backfill', reports: [report, report], malformed: 0 } },
    `0002 01 001c ${REPORT} 001c ${REPORT}`,
  ],
  [
    'an answer to a question for the position',
    'jtt808-2013',
    { kind: 'location-reply', answers: 0x0102, report },
    `0102 ${REPORT}`,
  ],
  [
    'the attributes of a terminal of 2013',
    'jtt808-2013',
    { kind: 'attributes', attributes },
    `0001 4d4d303031 54383038${'00'.repeat(16)} 41303030303031 89860012345678901234 02 4831 04 76312e32 03 20`,
  ],
  [
    'the attributes of a terminal of 2019',
    'jtt808-2019',
    { kind: 'attributes', attributes },
    `0001 4d4d303031 54383038${'00'.repeat(26)} 41303030303031${'00'.repeat(23)} 89860012345678901234 02 4831 04 76312e32 03 20`,
  ],
  [
    'a driver’s card of 2013',
    'jtt808-2013',
    { kind: 'driver-card', card: { ...card, driver: { ...card.driver, identityNumber: '' } } },
    `01 261122030405 00 04 d5c5c8fd ${CERTIFICATE} 04 b8b7d1f4 20301231`,
  ],
  [
    'a driver’s card of 2019',
    'jtt808-2019',
    { kind: 'driver-card', card },
    `01 261122030405 00 04 d5c5c8fd ${CERTIFICATE} 04 b8b7d1f4 20301231 ${IDENTITY}`,
  ],
  [
    'a card that could not be read',
    'jtt808-2013',
    { kind: 'driver-card', card: { isInserted: true, at: card.at, readResult: 2 } },
    '01 261122030405 02',
  ],
  [
    'a card that was taken out',
    'jtt808-2019',
    { kind: 'driver-card', card: { isInserted: false, at: card.at } },
    '02 261122030405',
  ],
  [
    'bytes for another program',
    'jtt808-2013',
    { kind: 'transparent', channel: 0x41, content: Buffer.of(1, 2, 3) },
    '41 010203',
  ],
  ['a question for the time', 'jtt808-2019', { kind: 'time-request' }, ''],
  ['the older question for the time', 'jtt808-2013', { kind: 'time-sync' }, ''],
  [
    'a terminal’s own reply',
    'jtt808-2013',
    { kind: 'terminal-reply', answers: 7, answersMessageId: 0x8300, result: 'ok' },
    '0007 8300 00',
  ],
];

for (const [name, protocol, message, body] of table) {
  messages(`${name} is these bytes and reads back`, () => {
    const bytes = encodeTerminalMessage(message, { phone: '13912340001', protocol, serial: 1 });
    assert.is(bodyOf(bytes), hex(body));
    assert.equal(decodeTerminalMessage(framesOf(bytes)[0]!), message);
  });
}

messages('a registration of 2011 is told by its length', () => {
  const decoded = decodeBody(
    0x0100,
    '0022 04b0 4d4d303031 5438303800000000 41303030303031 02 cdee4b4531323030',
  );
  assert.equal(decoded, { kind: 'registration', registration });
});

messages('a driver’s card of 2011 is told by the name it begins with', () => {
  const decoded = decodeBody(
    0x0702,
    `04 d5c5c8fd ${IDENTITY} 3334313230303139${'00'.repeat(32)} 04 b8b7d1f4`,
  );
  const driver = { ...card.driver, validUntil: '' };
  assert.equal(decoded, { kind: 'driver-card', card: { isInserted: true, readResult: 0, driver } });
});

messages('what a driver’s card, attributes or a reply lack is named', () => {
  const faults: readonly (readonly [id: number, body: string, field: string])[] = [
    [0x0702, '00', 'status'],
    [0x0702, '01 269922030405 00', 'time'],
    [0x0702, '01 261122030405', 'length'],
    [0x0702, '01 261122030405 00 04 d5c5', 'length'],
    [0x0702, '04 d5c5c8fd 33', 'length'],
    [0x0107, '0001 4d4d', 'length'],
    [0x0001, '0007 8300', 'length'],
    [0x0001, '0007 8300 09', 'result'],
    [0x0201, '00', 'length'],
    [0x0900, '', 'length'],
  ];
  for (const [id, body, field] of faults) {
    assert.equal(decodeBody(id, body), { kind: 'malformed', field }, `${id.toString(16)} ${body}`);
  }
});

messages('terminal time is GMT+8', () => {
  const decoded = decodeBody(0x0200, REPORT);
  assert.ok(decoded.kind === 'location');
  assert.is(decoded.report.at, at('2026-11-21T19:04:05Z'));
});

messages('a time that is no moment of the calendar makes the report malformed', () => {
  for (const time of ['260231000000', '26112203040a', '261122246000', '000000000000']) {
    const decoded = decodeBody(0x0200, REPORT.slice(0, -12) + time);
    assert.equal(decoded, { kind: 'malformed', field: 'time' }, time);
  }
});

messages('an item that overruns the body is dropped and the position stands', () => {
  const decoded = decodeBody(0x0200, `${REPORT} 3001 1f e1ff 00`);
  assert.ok(decoded.kind === 'location');
  assert.equal(decoded.report.items, Buffer.from('30011f', 'hex'));
  assert.is(decoded.report.lat, 32.8932);
});

messages('one unreadable report of a batch costs only itself', () => {
  const decoded = decodeBody(0x0704, `0003 00 001c ${REPORT} 0003 ffffff 001c ${REPORT}`);
  assert.ok(decoded.kind === 'location-batch');
  assert.is(decoded.batch.reports.length, 2);
  assert.is(decoded.batch.malformed, 1);
  assert.is(decoded.batch.purpose, 'normal');
});

messages('a body too short for its message is malformed', () => {
  assert.equal(decodeBody(0x0200, REPORT.slice(0, -2)), { kind: 'malformed', field: 'length' });
  assert.equal(decodeBody(0x0100, '0022'), { kind: 'malformed', field: 'length' });
  assert.equal(decodeBody(0x0102, '', 'jtt808-2013'), { kind: 'malformed', field: 'length' });
  assert.equal(decodeBody(0x0102, 'ff41', 'jtt808-2019'), { kind: 'malformed', field: 'length' });
  assert.equal(decodeBody(0x0704, '00'), { kind: 'malformed', field: 'length' });
});

messages('an unknown message and an encrypted one are unsupported', () => {
  assert.equal(decodeBody(0x0f00, '00'), { kind: 'unsupported' });
  const header = { messageId: 2, protocol: 'jtt808-2013', phone: '1', serial: 1, isEncrypted: true } as const;
  assert.equal(decodeTerminalMessage({ header, body: Buffer.alloc(0) }), { kind: 'unsupported' });
});

const arbitraryReport = fc.record(
  {
    alarmBits: fc.nat(0xffffffff),
    statusBits: fc.nat(0x0fffffff).map((bits) => bits * 16),
    ignitionOn: fc.boolean(),
    isFixed: fc.boolean(),
    lat: fc.integer({ min: -90_000_000, max: 90_000_000 }).map((micro) => micro / 1e6),
    lon: fc.integer({ min: -180_000_000, max: 180_000_000 }).map((micro) => micro / 1e6),
    altitudeMetres: fc.nat(0xffff),
    speedMps: fc.nat(2000).map((tenthsKmh) => tenthsKmh / 36),
    courseDegrees: fc.nat(359),
    at: fc.integer({ min: 946_684_800, max: 4_070_880_000 }).map((second) => instant(second * 1000)),
    items: fc
      .array(
        fc
          .tuple(fc.nat(255), fc.uint8Array({ maxLength: 20 }))
          .map(([id, value]) => ({ id, value: Buffer.from(value) })),
        { maxLength: 5 },
      )
      .map(writeItems),
  },
  { noNullPrototype: true },
);
const arbitraryProtocol = fc.constantFrom<Protocol>('jtt808-2013', 'jtt808-2019');

messages('any report reads back as it was written, in both versions', () => {
  fc.assert(
    fc.property(arbitraryReport, arbitraryProtocol, fc.nat(0xffff), (one, protocol, serial) => {
      const sender = { phone: '13912340001', protocol, serial };
      const [frame] = framesOf(encodeTerminalMessage({ kind: 'location', report: one }, sender));
      assert.is(frame!.header.serial, serial);
      assert.is(frame!.header.phone, '13912340001');
      assert.equal(decodeTerminalMessage(frame!), { kind: 'location', report: one });
    }),
  );
});

messages('a number that does not fit its field is a fault of the sender', () => {
  const sender = { phone: '13912340001', protocol: 'jtt808-2013', serial: 1 } as const;
  const tooFast = { ...report, speedMps: 5000 };
  assert.throws(() => encodeTerminalMessage({ kind: 'location', report: tooFast }, sender), /range/);
  assert.throws(() => encodeTerminalMessage({ kind: 'heartbeat' }, { ...sender, phone: '1391234000123' }));
});

messages.run();
