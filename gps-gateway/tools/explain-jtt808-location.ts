import { readTime } from '../protocols/jtt808/clock.ts';
import { bitsOf, type FieldReader, momentOf, u16, u8 } from './fields.ts';

const ALARMS: Readonly<Record<number, string>> = {
  0: 'SOS button',
  1: 'overspeed',
  2: 'fatigue',
  3: 'danger',
  4: 'receiver fault',
  5: 'antenna cut',
  6: 'antenna short',
  7: 'power low',
  8: 'power lost',
  9: 'display fault',
  10: 'speech fault',
  11: 'camera fault',
  18: 'driving too long',
  19: 'parked too long',
  20: 'area',
  21: 'route',
  22: 'time on a stretch',
  23: 'off the route',
  24: 'speed sensor',
  25: 'fuel',
  26: 'stolen',
  27: 'ignition without right',
  28: 'moved without right',
  29: 'collision',
  30: 'rollover',
  31: 'door',
};
const STATUS: Readonly<Record<number, string>> = {
  0: 'ignition on',
  1: 'fixed',
  2: 'south',
  3: 'west',
  4: 'out of service',
  5: 'place encrypted',
  10: 'oil cut',
  11: 'circuit cut',
  12: 'doors locked',
  18: 'GPS',
  19: 'BeiDou',
  20: 'GLONASS',
  21: 'Galileo',
};
const ITEMS: Readonly<Record<number, readonly [name: string, meaningOf?: (value: Buffer) => string]>> = {
  0x01: ['odometer', (value) => `${value.readUInt32BE(0) / 10} km`],
  0x02: ['fuel', (value) => `${value.readUInt16BE(0) / 10} l`],
  0x03: ['speed of the recorder', (value) => `${value.readUInt16BE(0) / 10} km/h`],
  0x25: ['signals of the vehicle'],
  0x2a: ['inputs and outputs'],
  0x2b: ['analogue inputs'],
  0x30: ['signal of the network', u8],
  0x31: ['satellites', u8],
};
const ITEM_WIDTHS: Readonly<Record<number, number>> = { 0x01: 4, 0x02: 2, 0x03: 2, 0x30: 1, 0x31: 1 };

const degrees = (bytes: Buffer): string =>
  `${(bytes.readUInt32BE(0) / 1e6).toFixed(6)}°, sign by the status word`;
export const time = (bytes: Buffer): string => `${momentOf(readTime(bytes))} (sent in GMT+8)`;

/** The next `length` bytes as a location with its items. */
export function location(reader: FieldReader, length: number): void {
  const end = reader.left() - length;
  reader.take(4, 'alarms', (bytes) => bitsOf(bytes.readUInt32BE(0), ALARMS));
  reader.take(4, 'status', (bytes) => bitsOf(bytes.readUInt32BE(0), STATUS));
  reader.take(4, 'latitude', degrees);
  reader.take(4, 'longitude', degrees);
  reader.take(2, 'altitude', (bytes) => `${u16(bytes)} m`);
  reader.take(2, 'speed', (bytes) => `${bytes.readUInt16BE(0) / 10} km/h`);
  reader.take(2, 'course', (bytes) => `${u16(bytes)}°`);
  reader.take(6, 'time', time);
  while (reader.left() > Math.max(0, end)) {
    const [id = 0] = reader.take(1, 'item', (bytes) => ITEMS[bytes.readUInt8(0)]?.[0] ?? 'of its maker');
    const [size = 0] = reader.take(1, 'item length', u8);
    const meaningOf = ITEM_WIDTHS[id] === size ? ITEMS[id]?.[1] : undefined;
    if (size > 0) reader.take(Math.min(size, reader.left()), 'item value', meaningOf);
  }
}

/** Several locations, each with its length. */
export function batch(reader: FieldReader): void {
  reader.take(2, 'reports', u16);
  reader.take(1, 'purpose', (bytes) => (bytes[0] === 1 ? 'backfill of a blind area' : 'normal'));
  while (reader.left() > 2) {
    const length = reader.take(2, 'report length', u16).readUInt16BE(0);
    location(reader, Math.min(length, reader.left()));
  }
}
