import {
  BACKWARDS,
  END,
  type EventStoreDBClient,
  StreamDeletedError,
  StreamNotFoundError,
} from '@eventstore/db-client';

/** How many revisions further down a stream's events stand in the copy: as many as the source has lost before it. */
export interface StreamOffsets {
  learn(stream: string, offset: number): void;
  /** `undefined` when the copy holds nothing of the stream. */
  find(stream: string): Promise<number | undefined>;
}

const OFFSETS_IN_MEMORY = 100_000;

async function lookUp(
  source: EventStoreDBClient,
  target: EventStoreDBClient,
  stream: string,
): Promise<number | undefined> {
  try {
    const newest = { direction: BACKWARDS, fromRevision: END, maxCount: 1 } as const;
    for await (const { event: copy } of target.readStream(stream, newest)) {
      if (!copy) continue;
      const originals = source.readStream(stream, { fromRevision: copy.revision });
      try {
        // Where nothing is lost the first of these is the one.
        for await (const { event } of originals) {
          if (event?.id === copy.id) return Number(event.revision - copy.revision);
        }
      } finally {
        // A read that is only left stays open for ever, and a connection holds so many.
        await Promise.allSettled([originals.cancel()]);
      }
    }
    return 0;
  } catch (error) {
    if (error instanceof StreamDeletedError) return undefined;
    if (!(error instanceof StreamNotFoundError)) throw error;
    // A soft delete hides all there is.
    const { metadata } = await target.getStreamMetadata(stream);
    return metadata?.truncateBefore === undefined ? undefined : 0;
  }
}

export function streamOffsets(source: EventStoreDBClient, target: EventStoreDBClient): StreamOffsets {
  const known = new Map<string, number>();
  return {
    learn(stream, offset) {
      if (known.size >= OFFSETS_IN_MEMORY) known.clear();
      known.set(stream, offset);
    },
    find: async (stream) => known.get(stream) ?? (await lookUp(source, target, stream)),
  };
}
