import type { DecidedEvent, StreamName } from '../domain/events.ts';
import { derivedId } from './derived-ids.ts';
import type { EventStore } from './ports.ts';

/**
 * Types of the events that a command left on a stream, or undefined when it left none: a request that comes again
 * after a restart is answered from the record, even when what it chose from is gone.
 */
export async function answerOnRecord(
  store: Pick<EventStore, 'readStream'>,
  stream: StreamName,
  commandId: string,
): Promise<readonly DecidedEvent['type'][] | undefined> {
  const types: DecidedEvent['type'][] = [];
  for await (const { id, event } of store.readStream(stream)) {
    if (id === derivedId(commandId, types.length) && event.type !== 'FixesRecorded') types.push(event.type);
  }
  return types.length > 0 ? types : undefined;
}
