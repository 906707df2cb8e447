import { type AppendResult, convertToCommandError, type EventStoreDBClient } from '@eventstore/db-client';
import { unpackToCommandError } from '@eventstore/db-client/dist/streams/appendToStream/unpackError.js';
import { StreamsClient, StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { CallOptions, ClientDuplexStream, Metadata } from '@grpc/grpc-js';
import { appendMessages, type AppendRequest } from './eventstoredb-append-requests.ts';
import { NoAnswer } from './eventstoredb-failures.ts';

/**
 * Sends what is given at once. Throws the client's own errors, and `NoAnswer` when the server has ended the call without
 * a word.
 */
export type Append = (request: AppendRequest) => Promise<AppendResult>;

type BatchAppend = ClientDuplexStream<Buffer, BatchAppendResp>;

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

/** The lower half of the id that the request came with, whichever way the server writes it. */
function idOf(response: BatchAppendResp): number {
  const id = response.getCorrelationId();
  const halves = id?.getStructured();
  return halves ? Number(halves.getLeastSignificantBits()) : Number(`0x${id?.getString().slice(-12) ?? ''}`);
}

function resultOf(response: BatchAppendResp, stream: string): AppendResult {
  const refusal = response.getError();
  if (refusal) throw unpackToCommandError(refusal, stream);
  const success = response.getSuccess();
  const position = success?.getPosition();
  return {
    success: true,
    nextExpectedRevision: BigInt(success?.getCurrentRevision() ?? 0),
    ...(position && {
      position: {
        commit: BigInt(position.getCommitPosition()),
        prepare: BigInt(position.getPreparePosition()),
      },
    }),
  };
}

/**
 * Appends through the connection of a client with messages and a list of waiting appends of our own: the client's list
 * is one for the whole process, so that a call that breaks forgets the appends of every other. A server without
 * `BatchAppend` is left to the client.
 * @returns The way to append, as soon as there is a connection. Nothing has been sent until then, and there is no limit
 * to the time it may take.
 */
export function appendsThrough(client: EventStoreDBClient): () => Promise<Append> {
  const connection = client as unknown as Connection;
  const opened = new WeakMap<StreamsClient, BatchAppend>();
  const waitingOn = new WeakMap<BatchAppend, Map<number, Waiting>>();
  let newest = 0;

  function open(client: StreamsClient): BatchAppend {
    const call: BatchAppend = client.makeBidiStreamRequest(
      batchAppend.path,
      (message: Buffer) => message,
      batchAppend.responseDeserialize,
      ...connection.callArguments({}, { deadline: Infinity }),
    );
    const waiting = new Map<number, Waiting>();
    waitingOn.set(call, waiting);
    const fail = (error: unknown): void => {
      waitingOn.delete(call);
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    };
    call.on('data', (response: BatchAppendResp) => {
      const id = idOf(response);
      const one = waiting.get(id);
      waiting.delete(id);
      if (!one) return;
      try {
        one.resolve(resultOf(response, one.stream));
      } catch (refusal) {
        one.reject(refusal);
      }
    });
    call.on('error', (error) => {
      fail(convertToCommandError(error));
    });
    call.on('end', () => {
      fail(new NoAnswer('the server ended the call'));
    });
    return call;
  }

  const theCall = connection.GRPCStreamCreator(StreamsClient, 'appendToStream', open, opened);

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

  return async () => {
    const server = await connection.capabilities;
    if (!server.supports(batchAppend)) {
      return ({ stream, events, expectedRevision }) =>
        client.appendToStream(stream, [...events], { expectedRevision });
    }
    const call = await theCall();
    return (request) => send(call, request);
  };
}
