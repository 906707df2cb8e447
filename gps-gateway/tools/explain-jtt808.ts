import { checksum, unescape } from '../protocols/jtt808/framing.ts';
import type { Protocol } from '../protocols/jtt808/header.ts';
import { BODIES } from './explain-jtt808-body.ts';
import { createFieldReader, tableOf, u16, u8 } from './fields.ts';
import type { Say } from './say.ts';

const DELIMITER = 0x7e;
const VERSION_2019 = 0x4000;
const PARTED = 0x2000;
/** Header of 2013 and checksum. */
const LEAST_BYTES = 12;

/** Every frame between the delimiters of these bytes, field by field. */
export function explainJtt808(bytes: Buffer, say: Say): string[] {
  const lines: string[] = [];
  let start = 0;
  while (start < bytes.length) {
    const next = bytes.indexOf(DELIMITER, start);
    const end = next === -1 ? bytes.length : next;
    if (end > start) lines.push(...explainFrame(unescape(bytes.subarray(start, end)), say), '');
    start = end + 1;
  }
  return lines.slice(0, -1);
}

function explainFrame(plain: Buffer, say: Say): string[] {
  const reader = createFieldReader(plain, 1);
  const idBytes = reader.take(2, 'message', (id) => BODIES[id.readUInt16BE(0)]?.[0] ?? 'unknown here');
  const word = reader.take(2, 'properties', (properties) => propertiesOf(properties.readUInt16BE(0)));
  if (idBytes.length < 2 || word.length < 2)
    return [`JT/T 808: ${say.meaning('too short for a frame')}`, ...tableOf(reader.fields, say)];
  const properties = word.readUInt16BE(0);
  const protocol: Protocol = (properties & VERSION_2019) === 0 ? 'jtt808-2013' : 'jtt808-2019';
  if (protocol === 'jtt808-2019') reader.take(1, 'protocol version', u8);
  reader.take(protocol === 'jtt808-2019' ? 10 : 6, 'terminal phone', (digits) => digits.toString('hex'));
  reader.take(2, 'serial', u16);
  if ((properties & PARTED) !== 0) {
    reader.take(2, 'parts', u16);
    reader.take(2, 'part', u16);
  }
  // Half a message means nothing by itself.
  if ((properties & PARTED) === 0) BODIES[idBytes.readUInt16BE(0)]?.[1]?.(reader, protocol);
  if (reader.left() > 0) reader.take(reader.left(), 'rest of the body');
  const expected = checksum(plain.subarray(0, -1));
  reader.take(1, 'checksum', ([sum]) =>
    sum === expected ? 'right' : `WRONG: should be ${expected.toString(16).padStart(2, '0')}`,
  );
  return [
    `JT/T 808 ${protocol === 'jtt808-2019' ? '2019' : say.meaning('2011 or 2013')}`,
    ...tableOf(reader.fields, say),
  ];
}

/** Whether these bytes are one frame without its delimiters: only the checksum can tell. */
export function isBareFrame(bytes: Buffer): boolean {
  const plain = unescape(bytes);
  return plain.length > LEAST_BYTES && plain.at(-1) === checksum(plain.subarray(0, -1));
}

function propertiesOf(properties: number): string {
  const parts = [`body of ${properties & 0x3ff} bytes`];
  if ((properties & 0x1c00) !== 0) parts.push('encrypted');
  if ((properties & PARTED) !== 0) parts.push('one of several parts');
  if ((properties & VERSION_2019) !== 0) parts.push('version flag');
  return parts.join(', ');
}
