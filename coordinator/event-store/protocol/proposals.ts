import type { ProposedMessage, WriteOptions } from './append-messages.ts';
import type { Expected } from '../streams/decisions.ts';
import { APPEND_BYTES_LIMIT, invalid, missingProperty, tooLarge } from './failures.ts';
import type { ProposedEvent } from './recorded-event.ts';
import { streamName, toNumber, uuidText } from './wire.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What an event counts for against the limit of an append. */
export const bytesOf = ({ data, customMetadata, metadata }: ProposedMessage): number =>
  data.length + customMetadata.length + 2 * (metadata['type']?.length ?? 0);

/** @throws ServiceError INVALID_ARGUMENT, with the trailers of the property or limit that is violated. */
export function checkedEvents(messages: readonly ProposedMessage[]): ProposedEvent[] {
  let bytes = 0;
  const events = messages.map((message) => {
    const { type, 'content-type': contentType } = message.metadata;
    if (!type) throw missingProperty('type');
    if (!contentType) throw missingProperty('content-type');
    bytes += bytesOf(message);
    const id = uuidText(message.id);
    if (!UUID.test(id)) throw invalid(`Event id '${id}' is no UUID`);
    const isJson = contentType === 'application/json';
    return { id, type, isJson, data: message.data, customMetadata: message.customMetadata };
  });
  if (bytes > APPEND_BYTES_LIMIT) throw tooLarge();
  return events;
}

/** Names that no stream can have: nothing, the log as a whole, and the metadata of nothing. */
const NO_STREAMS = new Set(['', '$all', '$$']);

/** @throws ServiceError INVALID_ARGUMENT when the stream cannot be written or the expectation is missing. */
export function checkedTarget(options: WriteOptions): {
  readonly stream: string;
  readonly expected: Expected;
} {
  const stream = streamName(options.streamIdentifier);
  if (NO_STREAMS.has(stream)) throw invalid(`'${stream}' is no stream that can be written`);
  return { stream, expected: expectedOf(options) };
}

function expectedOf({ expected, revision }: WriteOptions): Expected {
  if (!expected) throw invalid('The expected revision is missing');
  switch (expected) {
    case 'revision':
      return toNumber(revision);
    case 'noStream':
      return 'no-stream';
    case 'streamExists':
      return 'stream-exists';
    case 'any':
      return 'any';
  }
}
