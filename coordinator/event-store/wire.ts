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
export interface ProposedMessage {
  readonly id?: Uuid | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly customMetadata: Uint8Array;
  readonly data: Uint8Array;
}
export interface AppendOptions {
  readonly streamIdentifier?: StreamIdentifier | null;
  readonly expected?: 'revision' | 'noStream' | 'any' | 'streamExists';
  readonly revision: Int64;
}
export interface AppendReq {
  readonly options?: AppendOptions | null;
  readonly proposedMessage?: ProposedMessage | null;
}
export interface AppendSuccess {
  readonly currentRevision?: number;
  readonly noStream?: Empty;
  readonly position?: Position;
  readonly noPosition?: Empty;
}
export interface AppendConflict {
  readonly currentRevision?: number;
  readonly currentNoStream?: Empty;
  readonly expectedRevision?: number;
  readonly expectedAny?: Empty;
  readonly expectedStreamExists?: Empty;
  readonly expectedNoStream?: Empty;
}
export interface AppendResp {
  readonly success?: AppendSuccess;
  readonly wrongExpectedVersion?: AppendConflict;
}
export interface BatchAppendOptions extends AppendOptions {
  readonly deadline?: { readonly seconds: Int64; readonly nanos: number } | null;
}
export interface BatchAppendReq {
  readonly correlationId?: Uuid | null;
  readonly options?: BatchAppendOptions | null;
  readonly proposedMessages: readonly ProposedMessage[];
  readonly isFinal: boolean;
}
export interface Status {
  readonly code: number;
  readonly message: string;
  readonly details: { readonly typeUrl: string; readonly value: Uint8Array };
}
export interface BatchAppendResp {
  readonly correlationId?: Uuid | null;
  readonly streamIdentifier?: StreamIdentifier | null;
  readonly success?: AppendSuccess;
  readonly error?: Status;
}
export interface FilterExpression {
  readonly regex: string;
  readonly prefix: readonly string[];
}
export interface FilterOptions {
  readonly streamIdentifier?: FilterExpression | null;
  readonly eventType?: FilterExpression | null;
  readonly window?: 'max' | 'count';
  readonly max: number;
  readonly checkpointIntervalMultiplier: number;
}
export interface StreamOptions {
  readonly streamIdentifier?: StreamIdentifier | null;
  readonly from?: 'revision' | 'start' | 'end';
  readonly revision: Int64;
}
export interface AllOptions {
  readonly from?: 'position' | 'start' | 'end';
  readonly position?: Position | null;
}
export interface ReadOptions {
  readonly stream?: StreamOptions | null;
  readonly all?: AllOptions | null;
  /** 0 forwards, 1 backwards. */
  readonly readDirection: number;
  readonly amount?: 'count' | 'subscription';
  readonly count: Int64;
  readonly filter?: FilterOptions | null;
}
export interface ReadReq {
  readonly options?: ReadOptions | null;
}
export interface RecordedEvent {
  readonly id: Uuid;
  readonly streamIdentifier: StreamIdentifier;
  readonly streamRevision: Int64;
  readonly preparePosition: Int64;
  readonly commitPosition: Int64;
  readonly metadata: Readonly<Record<string, string>>;
  readonly customMetadata: Uint8Array;
  readonly data: Uint8Array;
}
export interface ReadResp {
  readonly event?: { readonly event: RecordedEvent; readonly commitPosition: Int64 } | null;
  readonly confirmation?: { readonly subscriptionId: string };
  readonly checkpoint?: Position;
  readonly streamNotFound?: { readonly streamIdentifier: StreamIdentifier };
  readonly caughtUp?: Empty;
}
export interface WrongExpectedVersion {
  readonly currentStreamRevision?: number;
  readonly currentNoStream?: Empty;
  readonly expectedStreamPosition?: number;
  readonly expectedAny?: Empty;
  readonly expectedStreamExists?: Empty;
  readonly expectedNoStream?: Empty;
}
export interface SupportedMethods {
  readonly methods: readonly { readonly methodName: string; readonly serviceName: string }[];
  readonly eventStoreServerVersion: string;
}
export interface ClusterInfo {
  readonly members: readonly {
    readonly instanceId: Uuid;
    readonly timeStamp: Int64;
    readonly state: number;
    readonly isAlive: boolean;
    readonly httpEndPoint: { readonly address: string; readonly port: number };
  }[];
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

function codec<Message extends object>(name: string): Codec<Message> {
  const type = root.lookupType(name);
  return {
    encode: (message) => type.encode(message).finish() as Buffer,
    decode: (bytes) => type.decode(bytes) as unknown as Message,
  };
}

export const readReq = codec<ReadReq>('ReadReq');
export const readResp = codec<ReadResp>('ReadResp');
export const appendReq = codec<AppendReq>('AppendReq');
export const appendResp = codec<AppendResp>('AppendResp');
export const batchAppendReq = codec<BatchAppendReq>('BatchAppendReq');
export const batchAppendResp = codec<BatchAppendResp>('BatchAppendResp');
export const wrongExpectedVersion = codec<WrongExpectedVersion>('WrongExpectedVersion');
export const maximumAppendSizeExceeded = codec<{ readonly maxAppendSize: number }>(
  'MaximumAppendSizeExceeded',
);
export const supportedMethods = codec<SupportedMethods>('SupportedMethods');
export const clusterInfo = codec<ClusterInfo>('ClusterInfo');
export const empty = codec<Empty>('Empty');

/** Positions and revisions stay far below 2^53; a client's "no limit" may not, and any large number will do for it. */
export const toNumber = (value: Int64): number =>
  typeof value === 'number' ? value : Number(value.toString());

export const streamName = (identifier: StreamIdentifier | null | undefined): string =>
  Buffer.from(identifier?.streamName ?? []).toString('utf8');

export const streamIdentifier = (name: string): StreamIdentifier => ({ streamName: Buffer.from(name) });

/** The canonical text of an id that came as text or as two signed halves. */
export function uuidText(uuid: Uuid | null | undefined): string {
  if (!uuid?.structured) return (uuid?.string ?? '').toLowerCase();
  const half = (bits: Int64): string =>
    BigInt.asUintN(64, BigInt(bits.toString())).toString(16).padStart(16, '0');
  const hex = half(uuid.structured.mostSignificantBits) + half(uuid.structured.leastSignificantBits);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
