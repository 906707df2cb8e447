import iconv from 'iconv-lite';
import type { Instant } from '../../../coordinator/domain/quantities.ts';
import { writeUtc } from './clock.ts';
import { writeEscapedFrame } from './framing.ts';
import type { Frame, Header } from './header.ts';

/** Result byte of the general replies 0x8001 and 0x0001. */
export const RESULTS = ['ok', 'failed', 'malformed', 'unsupported', 'alarm-confirmed'] as const;
export type Result = (typeof RESULTS)[number];

/** Result byte of the registration reply 0x8100. */
export const REGISTRATION_RESULTS = [
  'ok',
  'vehicle-already-registered',
  'unknown-vehicle',
  'terminal-already-registered',
  'unknown-terminal',
] as const;
export type RegistrationResult = (typeof REGISTRATION_RESULTS)[number];

/** What the platform answers. `answers` is the serial of the message it answers. */
export type PlatformMessage =
  | {
      readonly kind: 'general-reply';
      readonly answers: number;
      readonly answersMessageId: number;
      readonly result: Result;
    }
  | {
      readonly kind: 'registration-reply';
      readonly answers: number;
      readonly result: RegistrationResult;
      /** Only with result `ok`, otherwise empty. */
      readonly code: string;
    };

/** The server's time: 0x8004 is the standard's form, 0x8109 that of terminals which asked before it had one. */
export interface TimeReply {
  readonly kind: 'time-reply' | 'time-sync-reply';
  readonly at: Instant;
}

const GENERAL_REPLY = 0x8001;
const REGISTRATION_REPLY = 0x8100;
const TIME_REPLY = 0x8004;
const TIME_SYNC_REPLY = 0x8109;

/** The wire form of a reply, in the version the terminal speaks. */
export function encodePlatformMessage(
  message: PlatformMessage | TimeReply,
  receiver: Pick<Header, 'phone' | 'protocol' | 'serial'>,
): Buffer {
  switch (message.kind) {
    case 'general-reply':
      return writeReply(GENERAL_REPLY, writeGeneralReply(message), receiver);
    case 'registration-reply':
      return writeReply(REGISTRATION_REPLY, writeRegistrationReply(message), receiver);
    case 'time-reply':
      return writeReply(TIME_REPLY, writeUtc(message.at), receiver);
    case 'time-sync-reply':
      return writeReply(TIME_SYNC_REPLY, writeTimeSync(message.at), receiver);
  }
}

function writeReply(
  messageId: number,
  body: Buffer,
  { phone, protocol, serial }: Pick<Header, 'phone' | 'protocol' | 'serial'>,
): Buffer {
  return writeEscapedFrame({ header: { messageId, phone, protocol, serial, isEncrypted: false }, body });
}

/** For the terminal's side; undefined when it is none of the two replies. */
export function decodePlatformMessage({ header, body }: Frame): PlatformMessage | undefined {
  if (header.messageId === GENERAL_REPLY && body.length === 5) {
    const result = RESULTS[body.readUInt8(4)];
    return (
      result && {
        kind: 'general-reply',
        answers: body.readUInt16BE(0),
        answersMessageId: body.readUInt16BE(2),
        result,
      }
    );
  }
  if (header.messageId === REGISTRATION_REPLY && body.length >= 3) {
    const result = REGISTRATION_RESULTS[body.readUInt8(2)];
    return (
      result && {
        kind: 'registration-reply',
        answers: body.readUInt16BE(0),
        result,
        code: iconv.decode(body.subarray(3), 'gbk'),
      }
    );
  }
  return undefined;
}

function writeGeneralReply(reply: PlatformMessage & { kind: 'general-reply' }): Buffer {
  const body = Buffer.allocUnsafe(5);
  body.writeUInt16BE(reply.answers, 0);
  body.writeUInt16BE(reply.answersMessageId, 2);
  body.writeUInt8(RESULTS.indexOf(reply.result), 4);
  return body;
}

function writeRegistrationReply(reply: PlatformMessage & { kind: 'registration-reply' }): Buffer {
  const start = Buffer.alloc(3);
  start.writeUInt16BE(reply.answers, 0);
  start.writeUInt8(REGISTRATION_RESULTS.indexOf(reply.result), 2);
  return Buffer.concat([start, iconv.encode(reply.code, 'gbk')]);
}

/** Plain numbers in UTC, the year in two bytes. */
function writeTimeSync(at: Instant): Buffer {
  const date = new Date(at);
  const year = Buffer.alloc(2);
  year.writeUInt16BE(date.getUTCFullYear(), 0);
  return Buffer.concat([
    year,
    Buffer.of(date.getUTCMonth() + 1, date.getUTCDate()),
    Buffer.of(date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()),
  ]);
}
