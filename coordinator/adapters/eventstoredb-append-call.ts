import { type AppendResult, convertToCommandError, type EventStoreDBClient } from '@eventstore/db-client';
import { StreamsClient, StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { CallOptions, ClientDuplexStream, Metadata } from '@grpc/grpc-js';
import { readAppendAnswer, refusalOf } from './eventstoredb-append-answers.ts';
import { appendMessages, type AppendRequest } from './eventstoredb-append-requests.ts';
import { NoAnswer } from './eventstoredb-failures.ts';

/**
 * Sends what is given at once. Throws the client's own errors, and `NoAnswer` when the server has ended the call without
 * a word.
 */
export type Append = (request: AppendRequest) => Promise<AppendResult>;

type BatchAppend = ClientDuplexStream<Buffer, Buffer>;

const asItIs = (message: Buffer): Buffer => message;

/** What the client keeps to itself: its connection, with all that it knows of clusters and accounts. */
interface Connection {
  readonly capabilities: Promise<{ supports(method: unknown): boolean }>;
  readonly GRPCStreamCreator: (
    Client: typeof StreamsClient,
    name: string,
    open: (client: StreamsClient) => BatchAppend,
    cache: WeakMap<StreamsClient, BatchAppend>,
  ) => () => Promise<BatchAppend>;
  readonly callArguments: (options: object, call: { readonly deadline: number }) => [Metadata, CallOptions];
  readonly createDeadline: () => Date;
}

interface Waiting {
  readonly stream: string;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: unknown) => void;
}

const { batchAppend } = StreamsService;

/**
 * Appends through the connection of a client with messages and a list of waiting appends of our own: the client's list
 * is one for the whole process, so that a call that breaks forgets the appends of every other. A server without
 * `BatchAppend` is left to the client.
 * @returns The way to append, or a promise of it as long as there is no connection. Nothing has been sent until then,
 * and there is no limit to the time it may take.
 */
export function appendsThrough(client: EventStoreDBClient): () => Append | Promise<Append> {
  const connection = client as unknown as Connection;
  const opened = new WeakMap<StreamsClient, BatchAppend>();
  const waitingOn = new WeakMap<BatchAppend, Map<number, Waiting>>();
  /** The way through the call that is open, which is nearly always. */
  let way: { readonly call: BatchAppend; readonly append: Append } | undefined;
  let newest = 0;

  function openCall(client: StreamsClient): BatchAppend {
    const call: BatchAppend = client.makeBidiStreamRequest(
      batchAppend.path,
      asItIs,
      asItIs,
      ...connection.callArguments({}, { deadline: Infinity }),
    );
    const waiting = new Map<number, Waiting>();
    waitingOn.set(call, waiting);
    const fail = (error: unknown): void => {
      waitingOn.delete(call);
      if (way?.call === call) way = undefined;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    };
    call.on('data', (response: Buffer) => {
      const { id, result } = readAppendAnswer(response);
      const one = waiting.get(id);
      waiting.delete(id);
      if (!one) return;
      if (result) one.resolve(result);
      else one.reject(refusalOf(response, one.stream));
    });
    call.on('error', (error) => {
      fail(convertToCommandError(error));
    });
    call.on('end', () => {
      fail(new NoAnswer('the server ended the call'));
    });
    return call;
  }

  const theCall = connection.GRPCStreamCreator(StreamsClient, 'appendToStream', openCall, opened);

  const send = (call: BatchAppend, request: AppendRequest): Promise<AppendResult> =>
    new Promise((resolve, reject) => {
      const waiting = waitingOn.get(call);
      if (!waiting) throw new NoAnswer('the server has ended the call');
      newest += 1;
      waiting.set(newest, { stream: request.stream, resolve, reject });
      for (const message of appendMessages(newest, request, connection.createDeadline())) {
        call.write(Buffer.from(message.buffer, message.byteOffset, message.length));
      }
    });

  async function open(): Promise<Append> {
    const server = await connection.capabilities;
    if (!server.supports(batchAppend)) {
      return ({ stream, events, expectedRevision }) =>
        client.appendToStream(stream, [...events], { expectedRevision });
    }
    const call = await theCall();
    const append: Append = (request) => send(call, request);
    if (waitingOn.has(call)) way = { call, append };
    return append;
  }

  return () => way?.append ?? open();
}
