import iconv from 'iconv-lite';
import { type Frame, type Header } from './header.ts';
import { writeEscapedFrame } from './framing.ts';

/** Result byte of the platform's general reply 0x8001. */
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

/** What the platform sends down. `answers` is the serial of the message it answers. */
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

const GENERAL_REPLY = 0x8001;
const REGISTRATION_REPLY = 0x8100;

/** The wire form of a reply, in the version the terminal speaks. */
export function encodePlatformMessage(
  message: PlatformMessage,
  receiver: Pick<Header, 'phone' | 'protocol' | 'serial'>,
): Buffer {
  return writeEscapedFrame(
    message.kind === 'general-reply'
      ? { header: header(GENERAL_REPLY, receiver), body: writeGeneralReply(message) }
      : { header: header(REGISTRATION_REPLY, receiver), body: writeRegistrationReply(message) },
  );
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

function header(messageId: number, receiver: Pick<Header, 'phone' | 'protocol' | 'serial'>): Header {
  const { phone, protocol, serial } = receiver;
  return { messageId, phone, protocol, serial, isEncrypted: false };
}

function writeGeneralReply(reply: PlatformMessage & { kind: 'general-reply' }): Buffer {
  const body = Buffer.alloc(5);
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
