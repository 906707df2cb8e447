import {
  type AllStreamResolvedEvent,
  END,
  type EventStoreDBClient,
  BACKWARDS,
  START,
  streamNameFilter,
} from '@eventstore/db-client';
import { setTimeout as pause } from 'node:timers/promises';
import { type After, type Delivery, PositionBeyondHead, StoreUnavailable } from '../application/ports.ts';
import type { Category } from '../domain/events.ts';
import { isUnreachable } from './eventstoredb-failures.ts';
import { toRecorded } from './eventstoredb-records.ts';

/** Times the server's search window of 32 entries. Nothing here needs to hear how far a search has come. */
const CHECKPOINT_INTERVAL = 1_000;

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

const at = (position: bigint) => ({ commit: position, prepare: position });

/** Position of the newest event of the whole log, 0 when there is none. */
async function head(client: EventStoreDBClient): Promise<bigint> {
  const newest = client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 });
  let position = 0n;
  for await (const { event } of newest) if (event) position = event.position.commit;
  return position;
}

/**
 * One subscription, until it breaks: throws what broke it, `StoreUnavailable` when the server just ended it. The
 * first `caughtUp` is the server's word; after it, each time that what has arrived is delivered.
 */
export async function* deliveries(
  client: EventStoreDBClient,
  categories: readonly Category[],
  after: 'start' | bigint,
  signal: AbortSignal,
): AsyncGenerator<Delivery> {
  const subscription = client.subscribeToAll({
    fromPosition: after === 'start' ? START : at(after),
    filter: streamNameFilter({
      prefixes: categories.map((category) => `${category}-`),
      checkpointInterval: CHECKPOINT_INTERVAL,
    }),
  });
  const heard: { isAtHead: boolean; broken?: Error } = { isAtHead: false };
  let wake: () => void = () => undefined;
  const rouse = (): void => {
    wake();
  };
  subscription.on('readable', rouse);
  subscription.on('caughtUp', () => {
    heard.isAtHead = true;
    wake();
  });
  subscription.on('error', (error) => {
    heard.broken ??= error;
    wake();
  });
  subscription.on('end', () => {
    heard.broken ??= new StoreUnavailable('The event store ended the subscription');
    wake();
  });
  signal.addEventListener('abort', rouse);
  let isOwed = true;
  try {
    while (!signal.aborted) {
      const resolved = subscription.read() as AllStreamResolvedEvent | null;
      if (resolved) {
        isOwed = true;
        yield { recorded: toRecorded(resolved) };
      } else if (heard.isAtHead && isOwed) {
        isOwed = false;
        yield { caughtUp: true };
      } else if (heard.broken) {
        throw heard.broken;
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    signal.removeEventListener('abort', rouse);
    subscription.off('readable', rouse);
    if (!heard.broken) await subscription.unsubscribe();
    // What has arrived must be read, or the client keeps the call for ever.
    subscription.resume();
  }
}

/** @throws PositionBeyondHead when the store has not come this far: it would never deliver anything. */
export async function startingPoint(client: EventStoreDBClient, after: After): Promise<'start' | bigint> {
  if (after === 'start') return after;
  const newest = await head(client);
  if (after === 'end') return newest === 0n ? 'start' : newest;
  if (after > newest) {
    throw new PositionBeyondHead(`Position ${String(after)} is beyond the store's head ${String(newest)}`);
  }
  return after;
}

/** A subscription of the client never resumes by itself, and may end without a word: this one goes on for ever. */
export async function* resumingDeliveries(
  current: () => EventStoreDBClient,
  categories: readonly Category[],
  after: After,
  signal: AbortSignal,
): AsyncGenerator<Delivery> {
  let from: 'start' | bigint | undefined;
  let pauseMs = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    try {
      from ??= await startingPoint(current(), after);
      for await (const delivery of deliveries(current(), categories, from, signal)) {
        pauseMs = FIRST_PAUSE_MS;
        if ('recorded' in delivery) from = delivery.recorded.position;
        yield delivery;
      }
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      await pause(pauseMs, undefined, { signal }).catch((interruption: unknown) => {
        if (!signal.aborted) throw interruption;
      });
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
    }
  }
}
