import protobuf from 'protobufjs';
import { PROTOCOL } from './protocol.ts';

/** What protobufjs makes of a 64-bit integer: a number when encoding, a `Long` when decoding. */
export type Int64 = number | { toString(): string };
export type Empty = Readonly<Record<string, never>>;

export interface Uuid {
  readonly structured?: {
    readonly mostSignificantBits: Int64;
    readonly leastSignificantBits: Int64;
  } | null;
  readonly string?: string;
}
export interface StreamIdentifier {
  readonly streamName: Uint8Array;
}
export interface Position {
  readonly commitPosition: Int64;
  readonly preparePosition: Int64;
}
export interface Timestamp {
  readonly seconds: Int64;
  readonly nanos: number;
}

/**
 * One message in both directions. Decoding shares the given bytes. What a oneof holds is told by its own name
 * (`expected`, `from`, `amount`): a scalar that was not sent reads as zero, a message as null.
 */
export interface Codec<Message> {
  encode(message: Message): Buffer;
  decode(bytes: Uint8Array): Message;
}

const root = protobuf.parse(PROTOCOL).root;

/** The codec of a message of the protocol. */
export function codec<Message extends object>(name: string): Codec<Message> {
  const type = root.lookupType(name);
  return {
    encode: (message) => type.encode(message).finish() as Buffer,
    decode: (bytes) => type.decode(bytes) as unknown as Message,
  };
}

export const empty = codec<Empty>('Empty');

/** Positions and revisions stay far below 2^53; a client's "no limit" may not, and any large number will do for it. */
export const toNumber = (value: Int64): number =>
  typeof value === 'number' ? value : Number(value.toString());

export const streamName = (identifier: StreamIdentifier | null | undefined): string =>
  Buffer.from(identifier?.streamName ?? []).toString('utf8');

export const streamIdentifier = (name: string): StreamIdentifier => ({ streamName: Buffer.from(name) });

export const positionAt = (position: number): Position => ({
  commitPosition: position,
  preparePosition: position,
});

export const timestampOf = (ms: number): Timestamp => ({
  seconds: Math.floor(ms / 1000),
  nanos: (ms % 1000) * 1e6,
});

export const millisecondsOf = ({ seconds, nanos }: Timestamp): number =>
  toNumber(seconds) * 1000 + nanos / 1e6;

/** The canonical text of an id that came as text or as two signed halves. */
export function uuidText(uuid: Uuid | null | undefined): string {
  if (!uuid?.structured) return (uuid?.string ?? '').toLowerCase();
  const half = (bits: Int64): string =>
    BigInt.asUintN(64, BigInt(bits.toString())).toString(16).padStart(16, '0');
  const hex = half(uuid.structured.mostSignificantBits) + half(uuid.structured.leastSignificantBits);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The same id as two signed halves, in decimal. */
export function uuidHalves(text: string): { mostSignificantBits: Int64; leastSignificantBits: Int64 } {
  const hex = text.replaceAll('-', '');
  const half = (digits: string): string => BigInt.asIntN(64, BigInt(`0x${digits}`)).toString();
  return { mostSignificantBits: half(hex.slice(0, 16)), leastSignificantBits: half(hex.slice(16)) };
}
