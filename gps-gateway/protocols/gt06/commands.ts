import type { Instant } from '../../../coordinator/domain/quantities.ts';
import type { Report } from '../../report.ts';
import { momentOf } from '../calendar.ts';
import type { Message, Order, OrderKey } from '../protocol.ts';

/** A command of the platform, and the terminal's answer in two forms, the second of later models. */
export const COMMAND = 0x80;
export const COMMAND_REPLY = 0x15;
export const COMMAND_REPLY_LONG = 0x21;

/** Four bytes that come back with the answer. */
const FLAG_BYTES = 4;
const LANGUAGE_BYTES = 2;
const ENGLISH = 2;
/** Encoding byte of 21; anything else is ASCII. */
const UTF16 = 2;
const KMH_PER_MPS = 3.6;

/** Commands of Concox, which its likes understand. It has no display for the crew: a text would reach nobody. */
function wordsOf(order: Order): string | undefined {
  switch (order.kind) {
    case 'report-now':
      return 'WHERE#';
    case 'report-every':
      return `TIMER,${order.moving},${order.asleep}#`;
    case 'describe-yourself':
      return 'VERSION#';
    case 'show-text':
      return undefined;
  }
}

/** Content of an 80: length, flag, command, language. */
export function writeCommand(order: Order, flag: number): Buffer | undefined {
  const words = wordsOf(order);
  if (words === undefined) return undefined;
  const head = Buffer.alloc(1 + FLAG_BYTES);
  head.writeUInt8(FLAG_BYTES + words.length, 0);
  head.writeUInt32BE(flag, 1);
  return Buffer.concat([head, Buffer.from(words, 'ascii'), Buffer.of(0, ENGLISH)]);
}

/** Undefined when it is too short to say what it answers. */
export function readReply(number: number, content: Buffer): { flag: number; text: string } | undefined {
  if (number === COMMAND_REPLY_LONG) {
    if (content.length <= FLAG_BYTES) return undefined;
    const words = content.subarray(FLAG_BYTES + 1);
    const text =
      content.readUInt8(FLAG_BYTES) === UTF16 && words.length % 2 === 0
        ? Buffer.from(words).swap16().toString('utf16le')
        : words.toString('latin1');
    return { flag: content.readUInt32BE(0), text };
  }
  if (content.length < 1 + FLAG_BYTES) return undefined;
  const end = Math.min(1 + content.readUInt8(0), content.length);
  // Some leave the language out, some count it in.
  const hasLanguage = content.length - end < LANGUAGE_BYTES && content.at(-2) === 0;
  const text = content.subarray(1 + FLAG_BYTES, hasLanguage ? content.length - LANGUAGE_BYTES : end);
  return { flag: content.readUInt32BE(1), text: text.toString('latin1') };
}

const REFUSED = /err|fail|invalid|unsupport|unknown/i;

/** What the terminal's words mean as an answer to this order. */
export function meaningOfReply(
  kind: Order['kind'],
  text: string,
  answers: OrderKey,
  offsetMs: number,
): Message {
  const isDone = !REFUSED.test(text);
  if (!isDone) return { kind: 'order-answer', answers, isDone };
  if (kind === 'describe-yourself') {
    const firmware = text.replace(/^\[?VERSION\]?[:=\s]*/i, '').trim();
    return { kind: 'about', about: { model: '', firmware }, answers };
  }
  const report = kind === 'report-now' ? readWhere(text, offsetMs) : undefined;
  return report
    ? { kind: 'positions', reports: [report], isBackfill: false, malformed: 0, answers }
    : { kind: 'order-answer', answers, isDone };
}

const WHERE =
  /Lat:\s*([NS])([\d.]+).*?Lon:\s*([EW])([\d.]+)(?:.*?Course:\s*([\d.]+))?(?:.*?Speed:\s*([\d.]+))?.*?DateTime:\s*(?:20)?(\d\d)-(\d\d)-(\d\d)\s+(\d\d):(\d\d):(\d\d)/is;

/** `Current position! Lat:N32.89,Lon:E115.80,Course:90.0,Speed:36.0Km/h,DateTime:26-11-22 11:04:05`. */
function readWhere(text: string, offsetMs: number): Report | undefined {
  const [, north, lat, east, lon, course = '0', speed = '0', ...date] = WHERE.exec(text) ?? [];
  const at = momentIn(date.map(Number), offsetMs);
  if (at === undefined) return undefined;
  return {
    at,
    isFixed: true,
    ignitionOn: true,
    altitudeMetres: 0,
    lat: Number(lat) * (north?.toUpperCase() === 'S' ? -1 : 1),
    lon: Number(lon) * (east?.toUpperCase() === 'W' ? -1 : 1),
    speedMps: Number(speed) / KMH_PER_MPS,
    courseDegrees: Number(course),
  };
}

function momentIn(date: readonly number[], offsetMs: number): Instant | undefined {
  const [year = 100, month = 0, day = 0, hour = 0, minute = 0, second = 0] = date;
  return momentOf(year, month, day, hour, minute, second, offsetMs);
}
