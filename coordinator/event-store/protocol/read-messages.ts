import {
  codec,
  type Int64,
  type Position,
  type StreamIdentifier,
  type Timestamp,
  type Uuid,
} from './wire.ts';

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
  readonly resolveLinks: boolean;
  readonly amount?: 'count' | 'subscription';
  readonly count: Int64;
  readonly filter?: FilterOptions | null;
  /** Ids go out as text unless two numbers are asked for. */
  readonly uuidOption?: { readonly form?: 'structured' | 'string' } | null;
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
export interface ReadEvent {
  readonly event?: RecordedEvent | null;
  readonly link?: RecordedEvent | null;
  readonly commitPosition: Int64;
}
export interface ReadResp {
  readonly event?: ReadEvent | null;
  readonly confirmation?: { readonly subscriptionId: string };
  readonly checkpoint?: Position & { readonly timestamp: Timestamp };
  readonly streamNotFound?: { readonly streamIdentifier: StreamIdentifier };
  readonly caughtUp?: {
    readonly timestamp: Timestamp;
    readonly streamRevision?: number;
    readonly position?: Position;
  };
}

export const readReq = codec<ReadReq>('ReadReq');
export const readResp = codec<ReadResp>('ReadResp');
