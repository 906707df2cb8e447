import { type ServiceError, status } from '@grpc/grpc-js';
import {
  type AppendSuccess,
  badRequest,
  maximumAppendSizeExceeded,
  type Status,
  streamDeleted,
  type WrongExpectedVersion,
  wrongExpectedVersion,
} from './append-messages.ts';
import type { WriteOutcome } from '../streams/commit-loop.ts';
import type { Expected } from '../streams/decisions.ts';
import { APPEND_BYTES_LIMIT, deleted, failure, isFailure, withdrawn } from './failures.ts';
import { empty, positionAt, streamIdentifier } from './wire.ts';

type Appended = Extract<WriteOutcome, { kind: 'appended' }>;
type Conflict = Extract<WriteOutcome, { kind: 'wrong-expected-version' }>;
type Failed = Exclude<WriteOutcome, Appended | Conflict>;

export const successOf = ({ revision, position }: Appended): AppendSuccess => ({
  ...(revision < 0 ? { noStream: {} } : { currentRevision: revision }),
  ...(position === 0 ? { noPosition: {} } : { position: positionAt(position) }),
});

function expectation(expected: Expected): WrongExpectedVersion {
  switch (expected) {
    case 'any':
      return { expectedAny: {} };
    case 'no-stream':
      return { expectedNoStream: {} };
    case 'stream-exists':
      return { expectedStreamExists: {} };
    default:
      return { expectedStreamPosition: expected };
  }
}

export const conflictOf = ({ expected, current }: Conflict): WrongExpectedVersion => ({
  ...(current < 0 ? { currentNoStream: {} } : { currentStreamRevision: current }),
  ...expectation(expected),
});

/** The numbers by which the trailers name what is no revision. */
function numberOf(expected: Expected): number {
  switch (expected) {
    case 'any':
      return -2;
    case 'no-stream':
      return -1;
    case 'stream-exists':
      return -4;
    default:
      return expected;
  }
}

/** A conflict as the end of a call that has no other word for it. */
export const conflictFailure = ({ expected, current }: Conflict, stream: string): ServiceError =>
  failure(
    status.FAILED_PRECONDITION,
    `Stream '${stream}' was expected at version ${numberOf(expected)} and is at ${current}`,
    {
      exception: 'wrong-expected-version',
      'stream-name': stream,
      'expected-version': String(numberOf(expected)),
      'actual-version': String(current),
    },
  );

export function failureOf(outcome: Failed, stream: string): ServiceError {
  switch (outcome.kind) {
    case 'stream-deleted':
      return deleted(stream);
    case 'timeout':
      return failure(status.DEADLINE_EXCEEDED, 'The request came too late');
    case 'withdrawn':
      return withdrawn();
    case 'disk-full':
      return failure(status.RESOURCE_EXHAUSTED, 'The disk of the event store is full');
    case 'damaged':
      return failure(status.DATA_LOSS, outcome.message);
  }
}

const CLIENT_TYPES = 'type.googleapis.com/event_store.client.';

const packed = ({ code, details }: ServiceError, name: string, value: Uint8Array): Status => ({
  code,
  message: details,
  details: { typeUrl: CLIENT_TYPES + name, value },
});

/** A conflict inside a batch, where each request has an answer of its own. */
export const conflictStatus = (conflict: Conflict, stream: string): Status =>
  packed(
    conflictFailure(conflict, stream),
    'WrongExpectedVersion',
    wrongExpectedVersion.encode(conflictOf(conflict)),
  );

/**
 * Any other refusal inside a batch. What the client has no type for it reports by its message, so that this is what
 * must tell.
 * @throws the error itself when it is a fault.
 */
export function statusOf(error: unknown, stream: string): Status {
  if (!isFailure(error)) throw error;
  const [exception] = error.metadata.get('exception');
  if (exception === 'maximum-append-size-exceeded') {
    const value = maximumAppendSizeExceeded.encode({ maxAppendSize: APPEND_BYTES_LIMIT });
    return packed(error, 'MaximumAppendSizeExceeded', value);
  }
  if (exception === 'stream-deleted') {
    const value = streamDeleted.encode({ streamIdentifier: streamIdentifier(stream) });
    return packed(error, 'StreamDeleted', value);
  }
  if (exception === 'access-denied') return packed(error, 'AccessDenied', empty.encode({}));
  if (error.code === status.DEADLINE_EXCEEDED) return packed(error, 'Timeout', empty.encode({}));
  return packed(error, 'BadRequest', badRequest.encode({ message: error.details }));
}
