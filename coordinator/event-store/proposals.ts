import { APPEND_BYTES_LIMIT, invalid, missingProperty, tooLarge } from './failures.ts';
import type { Expected } from './commit-loop.ts';
import type { ProposedEvent } from './recorded-event.ts';
import { type AppendOptions, type ProposedMessage, streamName, toNumber, uuidText } from './wire.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @throws ServiceError INVALID_ARGUMENT, with the trailers of the property or limit that is violated. */
export function checkedEvents(messages: readonly ProposedMessage[]): ProposedEvent[] {
  let bytes = 0;
  const events = messages.map((message) => {
    const { type, 'content-type': contentType } = message.metadata;
    if (!type || !contentType) throw missingProperty();
    bytes += message.data.length + message.customMetadata.length + 2 * type.length;
    const id = uuidText(message.id);
    if (!UUID.test(id)) throw invalid(`Event id '${id}' is no UUID`);
    return { id, message };
  });
  if (bytes > APPEND_BYTES_LIMIT) throw tooLarge();
  return events;
}

/** @throws ServiceError INVALID_ARGUMENT when the stream has no name or the expectation is missing. */
export function checkedTarget(options: AppendOptions): {
  readonly stream: string;
  readonly expected: Expected;
} {
  const stream = streamName(options.streamIdentifier);
  if (stream === '') throw invalid('The stream has no name');
  return { stream, expected: expectedOf(options) };
}

function expectedOf({ expected, revision }: AppendOptions): Expected {
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
