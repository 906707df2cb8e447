import { Metadata, type ServiceError, status } from '@grpc/grpc-js';

/** A header holds printable ASCII; a stream's name may hold more. */
const asHeader = (text: string): string => (/^[\x20-\x7e]*$/.test(text) ? text : encodeURI(text));

/** A call's end other than success. The client rebuilds its typed errors from the trailers and fails without them. */
export function failure(
  code: status,
  details: string,
  trailers: Readonly<Record<string, string>> = {},
): ServiceError {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(trailers)) metadata.set(name, asHeader(value));
  return Object.assign(new Error(details), { code, details, metadata });
}

export const invalid = (details: string): ServiceError => failure(status.INVALID_ARGUMENT, details);

export const isFailure = (error: unknown): error is ServiceError =>
  error instanceof Error && 'metadata' in error && error.metadata instanceof Metadata;

/** A real server refuses more than this, so nothing larger may come to depend on this one. */
export const APPEND_BYTES_LIMIT = 1024 * 1024;

export const tooLarge = (): ServiceError =>
  failure(status.INVALID_ARGUMENT, `An append may hold ${APPEND_BYTES_LIMIT} bytes`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(APPEND_BYTES_LIMIT),
  });

export const missingProperty = (name: string): ServiceError =>
  failure(status.INVALID_ARGUMENT, `Required Metadata Property '${name}' is missing`, {
    exception: 'missing-required-metadata-property',
    'required-metadata-properties': 'type,content-type',
  });

export const accessDenied = (): ServiceError =>
  failure(status.PERMISSION_DENIED, 'Access denied', { exception: 'access-denied' });

export const withdrawn = (): ServiceError => failure(status.CANCELLED, 'The request was withdrawn');

export const deleted = (stream: string): ServiceError =>
  failure(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });

export const stopping = (): ServiceError => failure(status.UNAVAILABLE, 'The event store is stopping');
