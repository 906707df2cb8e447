import { type EventStoreDBClient, START, streamNameFilter } from '@eventstore/db-client';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type After,
  CheckpointOfAnotherStore,
  type Delivery,
  PositionBeyondHead,
  StoreUnavailable,
} from '../application/ports.ts';
import type { Category } from '../domain/events.ts';
import { inPortsWords, within } from './eventstoredb-failures.ts';
import { openInflow } from './eventstoredb-inflow.ts';
import { toRecorded } from './eventstoredb-records.ts';

/** Times the server's search window of 32 entries: it says how far it has searched every 32,000 entries. */
const CHECKPOINT_INTERVAL = 1_000;

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/** A delivery, or how far the server has searched without finding more. */
type Heard = Delivery | { readonly searchedTo: bigint };

interface SubscriptionOptions {
  /** How long the server may be silent; absent: for ever, and only the connection's own keep-alive ends it. */
  readonly patienceMs?: number;
  readonly signal?: AbortSignal;
}

const at = (position: bigint) => ({ commit: position, prepare: position });

/**
 * One subscription, until it breaks: throws what broke it, `StoreUnavailable` when the server just ended it. The
 * first `caughtUp` is the server's word; after it, each time that what has arrived is delivered.
 */
export async function* deliveries(
  client: EventStoreDBClient,
  categories: readonly Category[],
  after: 'start' | bigint,
  { patienceMs, signal }: SubscriptionOptions = {},
): AsyncGenerator<Heard> {
  const said: { isAtHead: boolean; searchedTo?: bigint } = { isAtHead: false };
  const subscription = client.subscribeToAll({
    fromPosition: after === 'start' ? START : at(after),
    filter: streamNameFilter({
      prefixes: categories.map((category) => `${category}-`),
      checkpointInterval: CHECKPOINT_INTERVAL,
      // The client delivers nothing while this runs: it only takes a note.
      checkpointReached(_, { commit }) {
        said.searchedTo = commit;
        inflow.rouse();
      },
    }),
  });
  const inflow = openInflow(subscription, () => subscription.unsubscribe());
  subscription.on('caughtUp', () => {
    said.isAtHead = true;
    inflow.rouse();
  });
  const { rouse } = inflow;
  signal?.addEventListener('abort', rouse);
  let isOwed = true;
  try {
    while (!signal?.aborted) {
      const resolved = inflow.take();
      if (resolved) {
        isOwed = true;
        yield { recorded: toRecorded(resolved) };
      } else if (said.searchedTo !== undefined) {
        // Nothing is left to take, so all that was found up to there has been delivered.
        const { searchedTo } = said;
        delete said.searchedTo;
        yield { searchedTo };
      } else if (said.isAtHead && isOwed) {
        isOwed = false;
        yield { caughtUp: true };
      } else if (inflow.isOver()) {
        throw new StoreUnavailable('The event store ended the subscription');
      } else {
        await (patienceMs === undefined ? inflow.more() : within(patienceMs, inflow.more()));
      }
    }
  } catch (error) {
    throw inPortsWords(error);
  } finally {
    signal?.removeEventListener('abort', rouse);
    await inflow.close();
  }
}

/** What a subscription asks the store before it begins, and again after each interruption. */
export interface Bearings {
  /** Position of the newest event of the whole log, 0 when there is none. */
  head(): Promise<bigint>;
  identity(): Promise<string>;
}

/** @throws PositionBeyondHead when the store has not come this far: it would never deliver anything. */
export async function startingPoint(bearings: Bearings, after: After): Promise<'start' | bigint> {
  if (after === 'start') return after;
  const newest = await bearings.head();
  if (after === 'end') return newest === 0n ? 'start' : newest;
  if (after > newest) {
    throw new PositionBeyondHead(
      `Position ${String(after)} is beyond the event store's head ${String(newest)}: events that were read once are gone. Restore the newest backup, or start again to read from the beginning.`,
    );
  }
  return after;
}

/** A subscription of the client never resumes by itself, and may end without a word: this one goes on for ever. */
export async function* resumingDeliveries(
  client: EventStoreDBClient,
  bearings: Bearings,
  categories: readonly Category[],
  after: After,
  signal: AbortSignal,
): AsyncGenerator<Delivery> {
  let from: After = after;
  let followed: string | undefined;
  let pauseMs = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    try {
      const identity = await bearings.identity();
      followed ??= identity;
      if (identity !== followed) {
        throw new CheckpointOfAnotherStore(
          `The event store is now ${identity}; ${followed} was followed until it was interrupted. Start again to read the new one from the beginning.`,
        );
      }
      const begin = await startingPoint(bearings, from);
      from = begin;
      for await (const heard of deliveries(client, categories, begin, { signal })) {
        pauseMs = FIRST_PAUSE_MS;
        if ('searchedTo' in heard) {
          if (from === 'start' || heard.searchedTo > from) from = heard.searchedTo;
          continue;
        }
        if ('recorded' in heard) from = heard.recorded.position;
        yield heard;
      }
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      await pause(pauseMs, undefined, { signal }).catch((interruption: unknown) => {
        if (!signal.aborted) throw interruption;
      });
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
    }
  }
}
