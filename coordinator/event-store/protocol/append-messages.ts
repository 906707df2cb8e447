import {
  codec,
  type Empty,
  type Int64,
  type Position,
  type StreamIdentifier,
  type Timestamp,
  type Uuid,
} from './wire.ts';

export interface ProposedMessage {
  readonly id?: Uuid | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly customMetadata: Uint8Array;
  readonly data: Uint8Array;
}
export interface WriteOptions {
  readonly streamIdentifier?: StreamIdentifier | null;
  readonly expected?: 'revision' | 'noStream' | 'any' | 'streamExists';
  readonly revision: Int64;
}
export interface AppendReq {
  readonly options?: WriteOptions | null;
  readonly proposedMessage?: ProposedMessage | null;
}
export interface AppendSuccess {
  readonly currentRevision?: number;
  readonly noStream?: Empty;
  readonly position?: Position;
  readonly noPosition?: Empty;
}
/** Where the stream stands and where it was expected to: in an answer, and inside an `Any`. */
export interface WrongExpectedVersion {
  readonly currentStreamRevision?: number;
  readonly currentNoStream?: Empty;
  readonly expectedStreamPosition?: number;
  readonly expectedAny?: Empty;
  readonly expectedStreamExists?: Empty;
  readonly expectedNoStream?: Empty;
}
export interface AppendResp {
  readonly success?: AppendSuccess;
  readonly wrongExpectedVersion?: WrongExpectedVersion;
}
export interface BatchAppendOptions extends WriteOptions {
  /** The moment after which it is no longer wanted, or, from newer clients, how long it is. */
  readonly deadline?: Timestamp | null;
  readonly patience?: Timestamp | null;
}
export interface BatchAppendReq {
  readonly correlationId?: Uuid | null;
  readonly options?: BatchAppendOptions | null;
  readonly proposedMessages: readonly ProposedMessage[];
  readonly isFinal: boolean;
}
/** `google.rpc.Status`. */
export interface Status {
  readonly code: number;
  readonly message: string;
  readonly details: { readonly typeUrl: string; readonly value: Uint8Array };
}
export interface BatchAppendResp {
  readonly correlationId: Uuid | null;
  readonly streamIdentifier: StreamIdentifier;
  readonly success?: AppendSuccess;
  readonly error?: Status;
  readonly revision?: Int64;
  readonly expectedNoStream?: Empty;
  readonly any?: Empty;
  readonly streamExists?: Empty;
}
export interface DeleteReq {
  readonly options?: WriteOptions | null;
}
export interface DeleteResp {
  readonly position: Position;
}

export const appendReq = codec<AppendReq>('AppendReq');
export const appendResp = codec<AppendResp>('AppendResp');
export const batchAppendReq = codec<BatchAppendReq>('BatchAppendReq');
export const batchAppendResp = codec<BatchAppendResp>('BatchAppendResp');
/** Soft delete and tombstone have the same messages. */
export const deleteReq = codec<DeleteReq>('DeleteReq');
export const deleteResp = codec<DeleteResp>('DeleteResp');

/** What is packed into the `Any` of a refused batch. */
export const wrongExpectedVersion = codec<WrongExpectedVersion>('WrongExpectedVersion');
export const streamDeleted = codec<{ readonly streamIdentifier: StreamIdentifier }>('StreamDeleted');
export const badRequest = codec<{ readonly message: string }>('BadRequest');
export const maximumAppendSizeExceeded = codec<{ readonly maxAppendSize: number }>(
  'MaximumAppendSizeExceeded',
);
