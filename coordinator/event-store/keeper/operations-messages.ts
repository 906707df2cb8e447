import protobuf from 'protobufjs';
import type { Progress } from './progress.ts';
import type { Codec } from '../protocol/wire.ts';

/** Our own service, beside EventStoreDB's, for the tools of the store. */
const OPERATIONS_PROTOCOL = `
syntax = "proto3";

message Order { string directory = 1; bool is_dry_run = 2; }
message Progress { string phase = 1; double done = 2; double total = 3; }
message Word { oneof word { Progress progress = 1; string result = 2; } }
`;

export const OPERATIONS = 'mingmai.event_store.Operations';

/** What to do; each call uses what it needs. */
export interface Order {
  /** Absolute, on the machine of the store. */
  readonly directory: string;
  readonly isDryRun: boolean;
}

/** How far it has come (0: no total known), and in the end the result as JSON: both sides are this program. */
export interface Word {
  readonly progress?: Required<Progress> | null;
  readonly result?: string;
}

const root = protobuf.parse(OPERATIONS_PROTOCOL).root;

function codec<Message extends object>(name: string): Codec<Message> {
  const type = root.lookupType(name);
  return {
    encode: (message) => type.encode(message).finish() as Buffer,
    decode: (bytes) => type.decode(bytes) as unknown as Message,
  };
}

export const order = codec<Order>('Order');
export const word = codec<Word>('Word');

const method = (name: string) => ({
  path: `/${OPERATIONS}/${name}`,
  requestStream: false,
  responseStream: true,
  requestSerialize: (message: Order) => order.encode(message),
  requestDeserialize: (bytes: Buffer) => order.decode(bytes),
  responseSerialize: (message: Word) => word.encode(message),
  responseDeserialize: (bytes: Buffer) => word.decode(bytes),
});

/** Each is called with an `Order` and answers with `Word`s. */
export const METHODS = {
  backup: method('Backup'),
  verify: method('Verify'),
  statistics: method('Statistics'),
  scavenge: method('Scavenge'),
};
