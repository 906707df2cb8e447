import {
  type AllStreamRecordedEvent,
  type EventData,
  type EventStoreDBClient,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import {
  copied,
  type CopiedEnd,
  isCopied,
  keyOf,
  limitedBy,
  moveTruncation,
  waysOf,
} from './copied-event.ts';
import { type CopyTarget, mayHaveExpired, oneCall, TargetHoldsOthers } from './copy-ends.ts';
import { note, type Noted } from './copy-notes.ts';
import { streamOffsets } from './copy-offsets.ts';
import { wholeLog } from './whole-log.ts';

/** Far below the 1 MiB that a server takes in one append, for texts of three bytes a letter too. */
const RUN_LETTERS = 250_000;
const RUN_EVENTS = 500;
/** Events between two notes: what a copy that goes on has to look through again. */
const EVENTS_PER_NOTE = 2_000;

/** What the target holds after its newest note: how often each key occurs. */
async function presentSince(target: EventStoreDBClient, { notedAt }: Noted) {
  const present = new Map<string, number>();
  for await (const event of wholeLog(target, notedAt)) {
    if (!isCopied(event.streamId)) continue;
    const key = keyOf(copied(event));
    present.set(key, (present.get(key) ?? 0) + 1);
  }
  return {
    isEmpty: () => present.size === 0,
    /** Whether one of this key is left; it is taken. */
    take(key: string): boolean {
      const count = present.get(key) ?? 0;
      if (count > 1) present.set(key, count - 1);
      else present.delete(key);
      return count > 0;
    },
    /** What the source no longer has may have expired there; anything else came from elsewhere. */
    async refuseForeign(source: EventStoreDBClient): Promise<void> {
      for (const key of present.keys()) {
        const stream = key.slice(0, key.lastIndexOf(' '));
        if (await mayHaveExpired(source, stream)) continue;
        throw new TargetHoldsOthers(`The target holds an event that the source does not have: ${key}`);
      }
      present.clear();
    },
  };
}

/** Consecutive events of one stream, put into the target by one append. */
interface Run {
  readonly stream: string;
  readonly events: EventData[];
  letters: number;
  /** Revision in the source of the newest. */
  revision: bigint;
}

const lettersOf = ({ type, data, metadata }: EventData): number =>
  2 * type.length +
  (data instanceof Uint8Array ? data.length : JSON.stringify(data).length) +
  (metadata instanceof Uint8Array ? metadata.length : JSON.stringify(metadata ?? null).length);

async function end(target: CopyTarget, { does, stream, instead }: CopiedEnd): Promise<void> {
  if (does === 'tombstone') {
    await target.client.tombstoneStream(stream, oneCall(target));
    return;
  }
  try {
    await target.client.deleteStream(stream, oneCall(target));
  } catch (error) {
    if (!(error instanceof WrongExpectedVersionError)) throw error;
    await target.client.appendToStream(instead.stream, instead.event, oneCall(target));
  }
}

/**
 * Puts into the target, in the order of the source's log, what it lacks after its newest note: one append at a time, so
 * that the target always holds a beginning of the source, whenever this ends.
 * @param tell Told the number of events put there.
 * @throws TargetHoldsOthers
 */
export async function replay(
  source: EventStoreDBClient,
  target: CopyTarget,
  noted: Noted,
  tell: (events: number) => void,
): Promise<Noted> {
  const present = await presentSince(target.client, noted);
  const offsets = streamOffsets(source, target.client);
  let newest = noted;
  let sinceNote = 0;
  let run: Run | undefined;

  function done(events: number): void {
    sinceNote += events;
    tell(events);
  }

  async function finishRun(): Promise<void> {
    if (!run) return;
    const { stream, events, revision } = run;
    run = undefined;
    const { nextExpectedRevision } = await target.client.appendToStream(stream, events, oneCall(target));
    offsets.learn(stream, Number(revision - nextExpectedRevision));
    done(events.length);
  }

  async function copy(event: AllStreamRecordedEvent): Promise<void> {
    const what = copied(event);
    if (what.does !== 'append') {
      await finishRun();
      await end(target, what);
      done(1);
      return;
    }
    const subject = limitedBy(what.stream, what.event.type);
    // Limits written to a soft-deleted stream make the server write limits of its own behind them, once an append.
    if (run && (run.stream !== what.stream || subject !== undefined)) await finishRun();
    const proposed =
      subject === undefined ? what.event : moveTruncation(what.event, await offsets.find(subject));
    const letters = lettersOf(proposed);
    if (run && (run.letters + letters > RUN_LETTERS || run.events.length >= RUN_EVENTS)) await finishRun();
    run ??= { stream: what.stream, events: [], letters: 0, revision: event.revision };
    run.events.push(proposed);
    run.letters += letters;
    run.revision = event.revision;
  }

  let reached = noted.reached;
  for await (const event of wholeLog(source, noted.reached)) {
    if (sinceNote >= EVENTS_PER_NOTE && reached !== undefined) {
      // A note may only speak of what is in the target.
      await finishRun();
      newest = await note(target, noted.source, newest, reached);
      sinceNote = 0;
    }
    reached = event.position.commit;
    if (!isCopied(event.streamId)) continue;
    if (!present.isEmpty()) {
      if (waysOf(copied(event)).some((way) => present.take(keyOf(way)))) continue;
      await present.refuseForeign(source);
    }
    await copy(event);
  }
  await finishRun();
  await present.refuseForeign(source);
  return reached === newest.reached || reached === undefined
    ? newest
    : note(target, noted.source, newest, reached);
}
