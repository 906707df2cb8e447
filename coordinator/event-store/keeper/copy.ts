import { EventStoreDBClient, WrongExpectedVersionError } from '@eventstore/db-client';
import { setTimeout as pause } from 'node:timers/promises';
import { isCopied, NOTES_PREFIX } from './copied-event.ts';
import { compare, type Comparison } from './copy-check.ts';
import { type CopyTarget, identitiesOf, isPassing, openTarget, TargetHoldsOthers } from './copy-ends.ts';
import { note, type Noted, readNotes } from './copy-notes.ts';
import { replay } from './copy-replay.ts';
import type { Progress } from './progress.ts';
import { wholeLog } from './whole-log.ts';

export interface CopyResult extends Comparison {
  /** Events that this run put into the target. */
  readonly copied: number;
  readonly seconds: number;
}

/** A cluster that changes its leader is back within this; longer, and a person should look. */
const TRIES_WITHOUT_PROGRESS = 20;
const PAUSE_MS = 1_000;

/** The notes of the copy of this source, begun if need be. */
async function notesIn(target: CopyTarget, identities: readonly string[]): Promise<Noted | undefined> {
  for (const source of identities) {
    const noted = await readNotes(target.client, source);
    if (noted) return noted;
  }
  for await (const { streamId } of wholeLog(target.client)) {
    if (!isCopied(streamId) && !streamId.startsWith(NOTES_PREFIX)) continue;
    throw new TargetHoldsOthers(
      `The target already holds events (${streamId}) that are no copy of this source. Give an empty store.`,
    );
  }
  const [source] = identities;
  return source === undefined ? undefined : note(target, source, undefined, undefined);
}

/** Copies until the source holds nothing new; goes on by itself after a server that was away for a while. */
async function copyAll(
  source: EventStoreDBClient,
  target: CopyTarget,
  tell: (events: number) => void,
): Promise<bigint | undefined> {
  let triesLeft = TRIES_WITHOUT_PROGRESS;
  for (;;) {
    try {
      const noted = await notesIn(target, await identitiesOf(source));
      if (!noted) return undefined;
      const { reached } = await replay(source, target, noted, (events) => {
        triesLeft = TRIES_WITHOUT_PROGRESS;
        tell(events);
      });
      return reached;
    } catch (error) {
      if (error instanceof WrongExpectedVersionError && error.streamName.startsWith(NOTES_PREFIX)) {
        throw new TargetHoldsOthers('Another copy is writing into the target. Let one of them finish.');
      }
      triesLeft -= 1;
      if (!isPassing(error) || triesLeft === 0) throw error;
      await pause(PAUSE_MS);
    }
  }
}

/**
 * Replays a whole store into another one, in the order of its log and with the ids it has, and compares both. Started
 * again after any end, it goes on where it stopped; started again later, it adds what is new.
 * @param from Connection string of the source. @param to Connection string of the target.
 * @throws TargetHoldsOthers, CopyDiffers
 */
export async function copyStore(
  from: string,
  to: string,
  report: (progress: Progress) => void,
): Promise<CopyResult> {
  const startedAt = performance.now();
  const source = EventStoreDBClient.connectionString(from);
  const target = openTarget(to);
  try {
    let copied = 0;
    const reached = await copyAll(source, target, (events) => {
      copied += events;
      report({ phase: 'copying', done: copied });
    });
    let compared = 0;
    const comparison = await compare(source, target.client, reached ?? -1n, (events) => {
      compared += events;
      report({ phase: 'comparing', done: compared });
    });
    return { ...comparison, copied, seconds: (performance.now() - startedAt) / 1000 };
  } finally {
    await Promise.all([source.dispose(), target.client.dispose()]);
  }
}
