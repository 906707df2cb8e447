import type {
  sendUnaryData,
  Server,
  ServerDuplexStream,
  ServerReadableStream,
  ServerUnaryCall,
  ServerWritableStream,
} from '@grpc/grpc-js';
import { status } from '@grpc/grpc-js';
import { type Access, writesOf } from './access.ts';
import { ALL } from './acl.ts';
import {
  type AppendReq,
  appendReq,
  type AppendResp,
  appendResp,
  type BatchAppendReq,
  batchAppendReq,
  type BatchAppendResp,
  batchAppendResp,
  type DeleteReq,
  deleteReq,
  type DeleteResp,
  deleteResp,
} from './append-messages.ts';
import { answerBatchAppend } from './batch-append.ts';
import type { CommitLoop } from './commit-loop.ts';
import type { DeleteRequest } from './decisions.ts';
import { cancelled, failure, invalid, isFailure } from './failures.ts';
import { LogDamaged, type LogStorage } from './log-storage.ts';
import { type ClusterInfo, clusterInfo, type SupportedMethods, supportedMethods } from './node-messages.ts';
import { outlet } from './outlet.ts';
import { type ReadReq, readReq } from './read-messages.ts';
import { answerRead, answerSubscription } from './reading.ts';
import { answerAppend, answerDelete } from './single-writes.ts';
import { type Codec, type Empty, empty, streamName } from './wire.ts';

/** A call that lasts; an `error` it emits becomes the status its client receives. */
export interface OpenCall {
  emit(event: 'error', error: Error): boolean;
}

/** What the services answer from. */
export interface Node {
  readonly storage: LogStorage;
  readonly loop: CommitLoop;
  readonly access: Access;
  readonly now: () => number;
  readonly address: () => { readonly host: string; readonly port: number };
  /** Calls that would last for ever; the node ends them when it stops. */
  readonly open: Set<OpenCall>;
  /** A fault, not a refusal: something here is broken. */
  readonly report: (error: unknown) => void;
}

const STREAMS = 'event_store.client.streams.Streams';
const FEATURES = 'event_store.client.server_features.ServerFeatures';
const GOSSIP = 'event_store.client.gossip.Gossip';

/** The last release line whose protocol this is; clients compare it with what they need. */
const PROTOCOL_VERSION = '23.10.0';

/** `VNodeState.Leader` of the gossip protocol. */
const LEADER = 8;

/** Already encoded, so that what the log holds goes out as it is. */
const encoded: Codec<Buffer> = { encode: (bytes) => bytes, decode: (bytes) => Buffer.from(bytes) };

function method<Request, Response>(
  service: string,
  name: string,
  [request, response]: readonly [Codec<Request>, Codec<Response>],
  requestStream: boolean,
  responseStream: boolean,
) {
  return {
    path: `/${service}/${name}`,
    requestStream,
    responseStream,
    requestSerialize: (message: Request) => request.encode(message),
    requestDeserialize: (bytes: Buffer) => request.decode(bytes),
    responseSerialize: (message: Response) => response.encode(message),
    responseDeserialize: (bytes: Buffer) => response.decode(bytes),
  };
}

/** What a client is told of a fault or a refusal. */
function told(error: unknown, node: Node): Error {
  if (isFailure(error)) return error;
  node.report(error);
  if (error instanceof LogDamaged) return failure(status.DATA_LOSS, error.message);
  return failure(status.INTERNAL, 'The event store failed; its log says why');
}

async function read(call: ServerWritableStream<ReadReq, Buffer>, node: Node): Promise<void> {
  const { options } = call.request;
  if (!options?.amount) throw invalid('A read must say how much it wants');
  const caller = await node.access.identify(call.metadata);
  caller.require('read', options.all ? ALL : streamName(options.stream?.streamIdentifier));
  const out = outlet(call);
  const mayRead = (stream: string): boolean => caller.may('read', stream);
  const source = { storage: node.storage, streams: node.loop.streams, mayRead, now: node.now };
  if (options.amount === 'count') await answerRead(source, out, options);
  else await answerSubscription(source, node.loop, out, options);
  call.end();
}

async function append(call: ServerReadableStream<AppendReq, AppendResp>, node: Node): Promise<AppendResp> {
  const caller = await node.access.identify(call.metadata);
  try {
    return await answerAppend(call, writesOf(node.loop, caller));
  } catch (error) {
    // Who goes away in the middle of a request breaks nothing here.
    if (call.cancelled && !isFailure(error)) throw cancelled();
    throw error;
  }
}

async function remove(
  call: ServerUnaryCall<DeleteReq, DeleteResp>,
  how: DeleteRequest['how'],
  node: Node,
): Promise<DeleteResp> {
  const caller = await node.access.identify(call.metadata);
  return answerDelete(call, how, writesOf(node.loop, caller));
}

async function batchAppend(
  call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>,
  node: Node,
): Promise<void> {
  const caller = await node.access.identify(call.metadata);
  if (!call.cancelled) await answerBatchAppend(call, writesOf(node.loop, caller));
}

function reply<Response>(work: Promise<Response>, answer: sendUnaryData<Response>, node: Node): void {
  work.then(
    (response) => {
      answer(null, response);
    },
    (error: unknown) => {
      answer(told(error, node));
    },
  );
}

function follow(call: OpenCall, work: Promise<void>, node: Node): void {
  node.open.add(call);
  work
    .catch((error: unknown) => {
      call.emit('error', told(error, node));
    })
    .finally(() => node.open.delete(call));
}

export function addStreams(server: Server, node: Node): void {
  server.addService(
    {
      read: method(STREAMS, 'Read', [readReq, encoded], false, true),
      append: method(STREAMS, 'Append', [appendReq, appendResp], true, false),
      batchAppend: method(STREAMS, 'BatchAppend', [batchAppendReq, batchAppendResp], true, true),
      delete: method(STREAMS, 'Delete', [deleteReq, deleteResp], false, false),
      tombstone: method(STREAMS, 'Tombstone', [deleteReq, deleteResp], false, false),
    },
    {
      read(call: ServerWritableStream<ReadReq, Buffer>) {
        follow(call, read(call, node), node);
      },
      append(call: ServerReadableStream<AppendReq, AppendResp>, answer: sendUnaryData<AppendResp>) {
        reply(append(call, node), answer, node);
      },
      delete(call: ServerUnaryCall<DeleteReq, DeleteResp>, answer: sendUnaryData<DeleteResp>) {
        reply(remove(call, 'delete', node), answer, node);
      },
      tombstone(call: ServerUnaryCall<DeleteReq, DeleteResp>, answer: sendUnaryData<DeleteResp>) {
        reply(remove(call, 'tombstone', node), answer, node);
      },
      batchAppend(call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>) {
        follow(call, batchAppend(call, node), node);
      },
    },
  );
}

export function addFeatures(server: Server): void {
  const methods = ['read', 'append', 'batchappend', 'delete', 'tombstone'].map((methodName) => ({
    methodName,
    serviceName: STREAMS.toLowerCase(),
  }));
  server.addService(
    { getSupportedMethods: method(FEATURES, 'GetSupportedMethods', [empty, supportedMethods], false, false) },
    {
      getSupportedMethods(
        _: ServerUnaryCall<Empty, SupportedMethods>,
        answer: sendUnaryData<SupportedMethods>,
      ) {
        answer(null, { methods, eventStoreServerVersion: PROTOCOL_VERSION });
      },
    },
  );
}

export function addGossip(server: Server, node: Node): void {
  server.addService(
    { read: method(GOSSIP, 'Read', [empty, clusterInfo], false, false) },
    {
      read(_: ServerUnaryCall<Empty, ClusterInfo>, answer: sendUnaryData<ClusterInfo>) {
        const { host, port } = node.address();
        answer(null, {
          members: [
            {
              instanceId: { string: node.storage.storeId },
              timeStamp: node.now(),
              state: LEADER,
              isAlive: true,
              httpEndPoint: { address: host, port },
            },
          ],
        });
      },
    },
  );
}
