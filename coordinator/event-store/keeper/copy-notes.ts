import { type EventStoreDBClient, jsonEvent, NO_STREAM, StreamNotFoundError } from '@eventstore/db-client';
import { NOTES_PREFIX } from './copied-event.ts';
import { type CopyTarget, oneCall } from './copy-ends.ts';

/** What a copy has written about itself into the target, so that it can go on there after any end. */
export interface Noted {
  /** Tells the source from every other store. */
  readonly source: string;
  /** Everything up to this position of the source is in the target; `undefined` when nothing was noted yet. */
  readonly reached: bigint | undefined;
  /** Position in the target of the note that says so, or of the first note. */
  readonly notedAt: bigint;
  /** Revision of the newest note: who finds another one is not alone. */
  readonly revision: bigint;
}

const notesStream = (source: string): string => `${NOTES_PREFIX}${source}`;

/** `undefined` when no copy of this source was begun in the target. */
export async function readNotes(target: EventStoreDBClient, source: string): Promise<Noted | undefined> {
  let noted: Noted | undefined;
  try {
    for await (const { event } of target.readStream(notesStream(source))) {
      if (!event?.position) continue;
      const { position } = event.data as { readonly position?: string };
      const { revision } = event;
      const reached = position === undefined ? undefined : BigInt(position);
      noted = { source, reached, notedAt: event.position.commit, revision };
    }
  } catch (error) {
    if (!(error instanceof StreamNotFoundError)) throw error;
  }
  return noted;
}

/** @throws WrongExpectedVersionError when another copy writes into this target. */
export async function note(
  target: CopyTarget,
  source: string,
  before: Noted | undefined,
  reached: bigint | undefined,
): Promise<Noted> {
  const event =
    reached === undefined
      ? jsonEvent({ type: 'CopyBegan', data: { source } })
      : jsonEvent({ type: 'CopyReached', data: { position: String(reached) } });
  const { nextExpectedRevision, position } = await target.client.appendToStream(notesStream(source), event, {
    expectedRevision: before?.revision ?? NO_STREAM,
    ...oneCall(target),
  });
  const notedAt = position?.commit ?? (await readNotes(target.client, source))?.notedAt;
  if (notedAt === undefined) throw new Error('The target does not hold the note that was appended to it');
  return { source, reached, notedAt, revision: nextExpectedRevision };
}
