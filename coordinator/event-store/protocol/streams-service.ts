import type {
  sendUnaryData,
  Server,
  ServerDuplexStream,
  ServerReadableStream,
  ServerUnaryCall,
  ServerWritableStream,
} from '@grpc/grpc-js';
import { writesOf } from '../access/access.ts';
import { ALL } from '../access/acl.ts';
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
import type { DeleteRequest } from '../streams/decisions.ts';
import { invalid } from './failures.ts';
import { follow, method, type Node, reply } from './node.ts';
import { outlet } from './outlet.ts';
import { type ReadReq, readReq } from './read-messages.ts';
import { answerRead, answerSubscription } from './reading.ts';
import { answerAppend, answerDelete } from './single-writes.ts';
import { type Codec, streamName } from './wire.ts';

export const STREAMS = 'event_store.client.streams.Streams';

/** Already encoded, so that what the log holds goes out as it is. */
const encoded: Codec<Buffer> = { encode: (bytes) => bytes, decode: (bytes) => Buffer.from(bytes) };

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
  return answerAppend(call, writesOf(node.loop, caller));
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
