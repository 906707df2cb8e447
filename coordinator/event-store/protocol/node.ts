import { type sendUnaryData, status } from '@grpc/grpc-js';
import type { Access } from '../access/access.ts';
import type { CommitLoop } from '../streams/commit-loop.ts';
import { failure, isFailure } from './failures.ts';
import { LogDamaged, type LogStorage } from '../log/log-storage.ts';
import type { Codec } from './wire.ts';

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

/** The definition of a method, as the gRPC library wants it. */
export function method<Request, Response>(
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

/** Answers a call that has one answer. */
export function reply<Response>(work: Promise<Response>, answer: sendUnaryData<Response>, node: Node): void {
  work.then(
    (response) => {
      answer(null, response);
    },
    (error: unknown) => {
      answer(told(error, node));
    },
  );
}

/** Watches over a call that lasts, until its work is done. */
export function follow(call: OpenCall, work: Promise<void>, node: Node): void {
  node.open.add(call);
  work
    .catch((error: unknown) => {
      call.emit('error', told(error, node));
    })
    .finally(() => node.open.delete(call));
}
