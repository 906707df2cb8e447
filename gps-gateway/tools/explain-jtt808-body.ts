import type { Protocol } from '../protocols/jtt808/header.ts';
import { REGISTRATION_RESULTS, RESULTS } from '../protocols/jtt808/replies.ts';
import { readText } from '../protocols/jtt808/text.ts';
import { batch, location, time } from './explain-jtt808-location.ts';
import { bitsOf, type FieldReader, u16, u32, u8 } from './fields.ts';

const text = (bytes: Buffer): string => JSON.stringify(readText(bytes));
const digits = (bytes: Buffer): string => bytes.toString('hex');
const result = (bytes: Buffer): string => RESULTS[bytes.readUInt8(0)] ?? 'no result that is defined';
const messageId = (bytes: Buffer): string => `0x${bytes.toString('hex')}`;

function counted(reader: FieldReader, name: string): void {
  const [length = 0] = reader.take(1, `${name} length`, u8);
  reader.take(Math.min(length, reader.left()), name, text);
}

function rest(reader: FieldReader, name: string, meaningOf?: (bytes: Buffer) => string): void {
  if (reader.left() > 0) reader.take(reader.left(), name, meaningOf);
}

type Explain = (reader: FieldReader, protocol: Protocol) => void;

/** What the bodies of messages hold, and how the messages are called. */
export const BODIES: Readonly<Record<number, readonly [name: string, explain?: Explain]>> = {
  0x0001: ['general reply of the terminal', generalReply],
  0x0002: ['heartbeat'],
  0x0003: ['logout'],
  0x0004: ['question for the time'],
  0x0100: ['registration', registration],
  0x0102: ['authentication', authentication],
  0x0107: ['attributes of the terminal', attributes],
  0x0109: ['question for the time, before the standard had one'],
  0x0200: [
    'location',
    (reader) => {
      location(reader, reader.left());
    },
  ],
  0x0201: [
    'location in answer to 0x8201',
    (reader) => {
      reader.take(2, 'answers serial', u16);
      location(reader, reader.left());
    },
  ],
  0x0702: ['driver’s card', driverCard],
  0x0704: ['batch of locations', batch],
  0x0900: [
    'transparent, up',
    (reader) => {
      reader.take(1, 'channel', u8);
      rest(reader, 'content');
    },
  ],
  0x8001: ['general reply of the platform', generalReply],
  0x8004: [
    'time',
    (reader) => {
      reader.take(6, 'time', (bytes) => `${bytes.toString('hex')} UTC`);
    },
  ],
  0x8100: [
    'reply to a registration',
    (reader) => {
      reader.take(2, 'answers serial', u16);
      reader.take(
        1,
        'result',
        (bytes) => REGISTRATION_RESULTS[bytes.readUInt8(0)] ?? 'no result that is defined',
      );
      rest(reader, 'authentication code', text);
    },
  ],
  0x8103: ['parameters', parameters],
  0x8107: ['question for the attributes'],
  0x8109: ['time, before the standard had it'],
  0x8201: ['question for the location'],
  0x8300: [
    'text to the crew',
    (reader, protocol) => {
      reader.take(1, 'flags', (bytes) =>
        bitsOf(bytes.readUInt8(0), { 0: 'urgent', 2: 'display', 3: 'read aloud' }),
      );
      if (protocol === 'jtt808-2019') reader.take(1, 'text type', u8);
      rest(reader, 'text', text);
    },
  ],
};

function generalReply(reader: FieldReader): void {
  reader.take(2, 'answers serial', u16);
  reader.take(2, 'answers message', messageId);
  reader.take(1, 'result', result);
}

function registration(reader: FieldReader, protocol: Protocol): void {
  const is2019 = protocol === 'jtt808-2019';
  // Fixed fields of 2013 without the plate are 37 bytes; a body of 2011 is shorter, even with it.
  const isOf2011 = !is2019 && reader.left() < 37;
  reader.take(2, 'province', u16);
  reader.take(2, 'city', u16);
  reader.take(is2019 ? 11 : 5, 'manufacturer', text);
  reader.take(is2019 ? 30 : isOf2011 ? 8 : 20, 'model', text);
  reader.take(is2019 ? 30 : 7, 'terminal id', text);
  reader.take(1, 'plate colour', u8);
  rest(reader, 'plate', text);
}

function authentication(reader: FieldReader, protocol: Protocol): void {
  if (protocol === 'jtt808-2013') {
    rest(reader, 'code', text);
    return;
  }
  const [length = 0] = reader.take(1, 'code length', u8);
  reader.take(Math.min(length, reader.left()), 'code', text);
  if (reader.left() > 0) reader.take(15, 'IMEI', text);
  rest(reader, 'software', text);
}

function attributes(reader: FieldReader, protocol: Protocol): void {
  const is2019 = protocol === 'jtt808-2019';
  reader.take(2, 'kind', u16);
  reader.take(5, 'manufacturer', text);
  reader.take(is2019 ? 30 : 20, 'model', text);
  reader.take(is2019 ? 30 : 7, 'terminal id', text);
  reader.take(10, 'SIM card', digits);
  counted(reader, 'hardware');
  counted(reader, 'firmware');
  reader.take(1, 'satellites', (bytes) =>
    bitsOf(bytes.readUInt8(0), { 0: 'GPS', 1: 'BeiDou', 2: 'GLONASS', 3: 'Galileo' }),
  );
  reader.take(1, 'networks', u8);
}

function driverCard(reader: FieldReader, protocol: Protocol): void {
  const [status] = reader.take(1, 'status', (bytes) => (bytes[0] === 1 ? 'put in' : 'taken out'));
  reader.take(6, 'time', time);
  if (status !== 1 || reader.left() === 0) return;
  reader.take(1, 'read', (bytes) => (bytes[0] === 0 ? 'yes' : `no: ${u8(bytes)}`));
  if (reader.left() === 0) return;
  counted(reader, 'driver');
  reader.take(20, 'certificate', text);
  counted(reader, 'issuer');
  reader.take(4, 'valid until', digits);
  if (protocol === 'jtt808-2019') reader.take(20, 'identity card', text);
}

function parameters(reader: FieldReader): void {
  reader.take(1, 'parameters', u8);
  while (reader.left() > 5) {
    reader.take(4, 'parameter', messageId);
    const [length = 0] = reader.take(1, 'length', u8);
    reader.take(Math.min(length, reader.left()), 'value', length === 4 ? u32 : undefined);
  }
}
