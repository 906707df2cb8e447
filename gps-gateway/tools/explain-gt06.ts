import { crcItu } from '../protocols/gt06/crc.ts';
import { COMMAND, COMMAND_REPLY, COMMAND_REPLY_LONG } from '../protocols/gt06/commands.ts';
import {
  ALARM,
  ALARM_OF_FENCES,
  INFORMATION,
  LOCATION,
  LOCATION_4G,
  LOCATION_WITH_IGNITION,
  LOGIN,
  readLogin,
  STATUS,
  TIME,
} from '../protocols/gt06/messages.ts';
import { readStanding } from '../protocols/gt06/position.ts';
import { bitsOf, createFieldReader, type FieldReader, tableOf, u16, u32, u8 } from './fields.ts';
import type { Say } from './say.ts';

const NAMES: Readonly<Record<number, string>> = {
  [LOGIN]: 'login',
  [LOCATION]: 'position',
  [STATUS]: 'status',
  [ALARM]: 'alarm',
  [LOCATION_WITH_IGNITION]: 'position with ignition',
  [ALARM_OF_FENCES]: 'alarm',
  [TIME]: 'question for the time',
  [INFORMATION]: 'information',
  [LOCATION_4G]: 'position, 4G',
  [COMMAND]: 'command',
  [COMMAND_REPLY]: 'answer to a command',
  [COMMAND_REPLY_LONG]: 'answer to a command',
};
const COURSE_BITS: Readonly<Record<number, string>> = {
  10: 'north',
  11: 'west',
  12: 'fixed',
  13: 'differential',
  14: 'ignition known',
  15: 'ignition on',
};
/** Checksum and end, after the serial. */
const TAIL_BYTES = 6;
const LONG_NETWORK = 0x8000;

const degrees = (bytes: Buffer): string =>
  `${(bytes.readUInt32BE(0) / 1_800_000).toFixed(6)}°, sign by the course word`;
const clock = (bytes: Buffer): string =>
  `20${[...bytes].map((part) => String(part).padStart(2, '0')).join(' ')} by the terminal’s clock`;

/** The first frame in these bytes, field by field. */
export function explainGt06(bytes: Buffer, say: Say): string[] {
  const isLong = bytes[0] === 0x79;
  const reader = createFieldReader(bytes, TAIL_BYTES);
  reader.take(2, 'start');
  reader.take(isLong ? 2 : 1, 'length', isLong ? u16 : u8);
  const [number = 0] = reader.take(1, 'message', ([id = 0]) => NAMES[id] ?? 'unknown here');
  explainContent(number, reader);
  if (reader.left() > 0) reader.take(reader.left(), 'rest of the content');
  reader.take(2, 'serial', u16);
  const expected = crcItu(bytes.subarray(2, -4));
  reader.take(2, 'checksum', (sum) =>
    sum.readUInt16BE(0) === expected ? 'right' : `WRONG: should be ${expected.toString(16).padStart(4, '0')}`,
  );
  reader.take(2, 'end');
  return ['GT06', ...tableOf(reader.fields, say)];
}

function explainContent(number: number, reader: FieldReader): void {
  if (number === LOGIN) login(reader);
  else if (number === STATUS) standing(reader);
  else if (number === COMMAND || number === COMMAND_REPLY) words(reader);
  else if (number === COMMAND_REPLY_LONG) {
    reader.take(4, 'flag', u32);
    reader.take(1, 'encoding', u8);
    if (reader.left() > 0) reader.take(reader.left(), 'answer', latin);
  } else if (number === INFORMATION) reader.take(1, 'kind', u8);
  else if (number === ALARM || number === ALARM_OF_FENCES) {
    position(reader);
    reader.take(1, 'cell length', u8);
    cell(reader, false);
    standing(reader);
  } else if (number === LOCATION || number === LOCATION_WITH_IGNITION || number === LOCATION_4G) {
    position(reader);
    cell(reader, number === LOCATION_4G);
    if (number !== LOCATION) extras(reader);
  }
}

const latin = (bytes: Buffer): string => JSON.stringify(bytes.toString('latin1'));

function words(reader: FieldReader): void {
  const [length = 0] = reader.take(1, 'command length', u8);
  reader.take(4, 'flag', u32);
  const textBytes = Math.min(Math.max(0, length - 4), reader.left());
  if (textBytes > 0) reader.take(textBytes, 'command', latin);
  if (reader.left() >= 2) reader.take(2, 'language', u16);
}

function login(reader: FieldReader): void {
  reader.take(8, 'IMEI', (imei) => readLogin(imei)?.imei ?? 'is no number');
  if (reader.left() < 4) return;
  reader.take(2, 'kind');
  reader.take(
    2,
    'clock',
    (zone) => `${zone.readUInt16BE(0) >> 4} (hours × 100), ${zone.readUInt16BE(0) & 8 ? 'west' : 'east'}`,
  );
}

function position(reader: FieldReader): void {
  reader.take(6, 'time', clock);
  reader.take(1, 'satellites', ([satellites = 0]) => String(satellites & 0x0f));
  reader.take(4, 'latitude', degrees);
  reader.take(4, 'longitude', degrees);
  reader.take(1, 'speed', (speed) => `${u8(speed)} km/h`);
  reader.take(2, 'course', (word) => {
    const course = word.readUInt16BE(0);
    return `${course & 0x3ff}°, ${bitsOf(course & ~0x3ff, COURSE_BITS)}`;
  });
}

function cell(reader: FieldReader, is4g: boolean): void {
  if (reader.left() < 2) return;
  const country = reader.take(2, 'country', (code) => String(code.readUInt16BE(0) & ~LONG_NETWORK));
  const hasLongNetwork = is4g && (country.readUInt16BE(0) & LONG_NETWORK) !== 0;
  reader.take(hasLongNetwork ? 2 : 1, 'network');
  reader.take(is4g ? 4 : 2, 'area');
  reader.take(is4g ? 8 : 3, 'cell');
}

function extras(reader: FieldReader): void {
  if (reader.left() < 3) return;
  reader.take(1, 'ignition', ([ignition]) => (ignition === 1 ? 'on' : 'off'));
  reader.take(1, 'reason', u8);
  reader.take(1, 'sent', ([kept]) => (kept === 1 ? 'later: backfill' : 'at once'));
  if (reader.left() >= 4) reader.take(4, 'odometer', (kilometres) => `${u32(kilometres)} km`);
}

function standing(reader: FieldReader): void {
  if (reader.left() < 4) return;
  reader.take(4, 'standing', (bytes) => {
    const { ignitionOn, alarms, batteryPercent, signalStrength } = readStanding(bytes) ?? { alarms: [] };
    const warned = alarms.length === 0 ? 'no alarm' : alarms.join(', ');
    return `ignition ${ignitionOn ? 'on' : 'off'}, battery ${batteryPercent ?? 0} %, signal ${signalStrength ?? 0}, ${warned}`;
  });
  if (reader.left() > 0) reader.take(1, 'language', u8);
}
