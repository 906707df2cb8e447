import type { Attributes } from './attributes.ts';
import { readAttributes, writeAttributes } from './attributes.ts';
import { type DriverCard, readDriverCard, writeDriverCard } from './driver-card.ts';
import type { Frame, Header, Protocol } from './header.ts';
import {
  type LocationBatch,
  type LocationReport,
  readBatch,
  readLocation,
  writeBatch,
  writeLocation,
} from './location.ts';
import {
  type Authentication,
  type Registration,
  readAuthentication,
  readRegistration,
  writeAuthentication,
  writeRegistration,
} from './registration.ts';
import { RESULTS, type Result } from './replies.ts';
import { writeMessage } from './sub-packets.ts';

/** What a terminal says, in the parts of JT/T 808 that the gateway understands. */
export type TerminalMessage =
  | { readonly kind: 'registration'; readonly registration: Registration }
  | { readonly kind: 'authentication'; readonly authentication: Authentication }
  | { readonly kind: 'heartbeat' }
  | { readonly kind: 'logout' }
  | { readonly kind: 'location'; readonly report: LocationReport }
  | { readonly kind: 'location-batch'; readonly batch: LocationBatch }
  /** In answer to 0x8201, whose serial is `answers`. */
  | { readonly kind: 'location-reply'; readonly answers: number; readonly report: LocationReport }
  | { readonly kind: 'attributes'; readonly attributes: Attributes }
  | { readonly kind: 'driver-card'; readonly card: DriverCard }
  | { readonly kind: 'transparent'; readonly channel: number; readonly content: Buffer }
  /** 0x0004 is the standard's, 0x0109 what many terminals sent before it had one. */
  | { readonly kind: 'time-request' }
  | { readonly kind: 'time-sync' }
  /** 0x0001: `answers` is the serial of the platform's message. */
  | {
      readonly kind: 'terminal-reply';
      readonly answers: number;
      readonly answersMessageId: number;
      readonly result: Result;
    };

type Kind = TerminalMessage['kind'];
type MessageOf<K extends Kind> = TerminalMessage & { readonly kind: K };

export type Decoded =
  TerminalMessage | { readonly kind: 'unsupported' } | { readonly kind: 'malformed'; readonly field: string };

interface Codec<K extends Kind> {
  readonly id: number;
  /** The field at fault instead of a message when the body cannot be read. */
  readonly read: (body: Buffer, protocol: Protocol) => MessageOf<K> | string;
  write(message: MessageOf<K>, protocol: Protocol): Buffer;
}

const EMPTY = Buffer.alloc(0);
const bodiless = <K extends 'heartbeat' | 'logout' | 'time-request' | 'time-sync'>(
  id: number,
  kind: K,
): Codec<K> => ({ id, read: () => ({ kind }) as MessageOf<K>, write: () => EMPTY });

const CODECS: { readonly [K in Kind]: Codec<K> } = {
  registration: {
    id: 0x0100,
    read(body, protocol) {
      const registration = readRegistration(body, protocol);
      return registration ? { kind: 'registration', registration } : 'length';
    },
    write: ({ registration }, protocol) => writeRegistration(registration, protocol),
  },
  authentication: {
    id: 0x0102,
    read(body, protocol) {
      const authentication = readAuthentication(body, protocol);
      return authentication ? { kind: 'authentication', authentication } : 'length';
    },
    write: ({ authentication }, protocol) => writeAuthentication(authentication, protocol),
  },
  heartbeat: bodiless(0x0002, 'heartbeat'),
  logout: bodiless(0x0003, 'logout'),
  location: {
    id: 0x0200,
    read(body) {
      const report = readLocation(body);
      return typeof report === 'string' ? report : { kind: 'location', report };
    },
    write: ({ report }) => writeLocation(report),
  },
  'location-batch': {
    id: 0x0704,
    read(body) {
      const batch = readBatch(body);
      return batch ? { kind: 'location-batch', batch } : 'length';
    },
    write: ({ batch }) => writeBatch(batch),
  },
  'location-reply': {
    id: 0x0201,
    read(body) {
      if (body.length < 2) return 'length';
      const report = readLocation(body.subarray(2));
      if (typeof report === 'string') return report;
      return { kind: 'location-reply', answers: body.readUInt16BE(0), report };
    },
    write({ answers, report }) {
      const serial = Buffer.alloc(2);
      serial.writeUInt16BE(answers, 0);
      return Buffer.concat([serial, writeLocation(report)]);
    },
  },
  attributes: {
    id: 0x0107,
    read(body, protocol) {
      const attributes = readAttributes(body, protocol);
      return attributes ? { kind: 'attributes', attributes } : 'length';
    },
    write: ({ attributes }, protocol) => writeAttributes(attributes, protocol),
  },
  'driver-card': {
    id: 0x0702,
    read(body, protocol) {
      const card = readDriverCard(body, protocol);
      return typeof card === 'string' ? card : { kind: 'driver-card', card };
    },
    write: ({ card }, protocol) => writeDriverCard(card, protocol),
  },
  transparent: {
    id: 0x0900,
    read(body) {
      if (body.length === 0) return 'length';
      return { kind: 'transparent', channel: body.readUInt8(0), content: body.subarray(1) };
    },
    write: ({ channel, content }) => Buffer.concat([Buffer.of(channel), content]),
  },
  'time-request': bodiless(0x0004, 'time-request'),
  'time-sync': bodiless(0x0109, 'time-sync'),
  'terminal-reply': {
    id: 0x0001,
    read(body) {
      if (body.length < 5) return 'length';
      const result = RESULTS[body.readUInt8(4)];
      if (result === undefined) return 'result';
      const answers = body.readUInt16BE(0);
      return { kind: 'terminal-reply', answers, answersMessageId: body.readUInt16BE(2), result };
    },
    write({ answers, answersMessageId, result }) {
      const body = Buffer.alloc(5);
      body.writeUInt16BE(answers, 0);
      body.writeUInt16BE(answersMessageId, 2);
      body.writeUInt8(RESULTS.indexOf(result), 4);
      return body;
    },
  },
};

const READERS: ReadonlyMap<number, Codec<Kind>['read']> = new Map(
  Object.values(CODECS).map(({ id, read }) => [id, read]),
);

export function decodeTerminalMessage({ header, body }: Frame): Decoded {
  const read = header.isEncrypted ? undefined : READERS.get(header.messageId);
  if (!read) return { kind: 'unsupported' };
  const message = read(body, header.protocol);
  return typeof message === 'string' ? { kind: 'malformed', field: message } : message;
}

/**
 * The wire form of a terminal's message. A body that does not fit one frame becomes sub-packets with consecutive
 * serials from `serial`: one frame for every 1023 bytes begun.
 * @throws RangeError when a number or a text does not fit its field.
 */
export function encodeTerminalMessage(
  message: TerminalMessage,
  sender: Pick<Header, 'phone' | 'protocol' | 'serial'>,
): Buffer {
  const codec = CODECS[message.kind] as Codec<Kind>;
  return writeMessage(
    { ...sender, messageId: codec.id, isEncrypted: false },
    codec.write(message, sender.protocol),
  );
}
