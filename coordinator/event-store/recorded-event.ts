import type { LogEntry } from './log-storage.ts';
import { type ProposedMessage, readResp, type RecordedEvent, streamIdentifier, uuidText } from './wire.ts';

/** An event somebody wants recorded, checked and with its id as text. */
export interface ProposedEvent {
  readonly id: string;
  readonly message: ProposedMessage;
}

/** The answer that carries this event to every reader; encoded once, when it is recorded. */
export function encodeEntry(
  { id, message }: ProposedEvent,
  place: Pick<LogEntry, 'position' | 'stream' | 'revision'>,
  recordedAtMs: number,
): LogEntry {
  const { position, stream, revision } = place;
  const body = readResp.encode({
    event: {
      event: {
        id: { string: id },
        streamIdentifier: streamIdentifier(stream),
        streamRevision: revision,
        preparePosition: position,
        commitPosition: position,
        // .NET ticks of 100 ns since 1970, which no longer fit a double.
        metadata: { ...message.metadata, created: `${recordedAtMs}0000` },
        customMetadata: message.customMetadata,
        data: message.data,
      },
      commitPosition: position,
    },
  });
  return { position, stream, revision, body };
}

function decodeEntry({ body, position }: LogEntry): RecordedEvent {
  const recorded = readResp.decode(body).event?.event;
  if (!recorded) throw new Error(`The log is damaged: position ${position} holds no event`);
  return recorded;
}

export const idOf = (entry: LogEntry): string => uuidText(decodeEntry(entry).id);

export const typeOf = (entry: LogEntry): string => decodeEntry(entry).metadata['type'] ?? '';

/** When the entry was recorded, ms since epoch. */
export const recordedAtOf = (entry: LogEntry): number =>
  Number(decodeEntry(entry).metadata['created'] ?? 0) / 10_000;

export const dataOf = (entry: LogEntry): Uint8Array => decodeEntry(entry).data;
