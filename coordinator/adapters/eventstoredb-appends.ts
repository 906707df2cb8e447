import {
  type AppendExpectedRevision,
  type AppendResult,
  EventStoreDBClient,
  type EventData,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { setTimeout as pause } from 'node:timers/promises';
import { StoreFull, StoreUnavailable } from '../application/ports.ts';
import { inPortsWords, NoAnswer, within } from './eventstoredb-failures.ts';

export interface Appends {
  /**
   * Resolves when it is durable. Throws `WrongExpectedVersionError`, or what the port says; after `StoreUnavailable`
   * the outcome is unknown and the same ids make a repeat harmless.
   */
  append(
    stream: string,
    events: readonly EventData[],
    expectedRevision: AppendExpectedRevision,
  ): Promise<AppendResult>;
  /** Whether the newest answer was that there is no room. */
  isFull(): boolean;
  close(): Promise<void>;
}

export interface AppendOptions {
  /** How long one attempt may take before it is given up. */
  readonly patienceMs: number;
  /** No attempt begins later than this after the first. */
  readonly giveUpAfterMs: number;
}

const CLOSE_PATIENCE_MS = 1_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1_000;

/**
 * What the server can do, which the client asks before its first append. Nothing has been sent as long as this is
 * unknown; left to ask by itself, the client would send an append that was given up long ago.
 */
const connected = (client: EventStoreDBClient): Promise<unknown> =>
  Reflect.get(client, 'capabilities') as Promise<unknown>;

/**
 * The client waits for ever for the end of a call that the server has ended before it, and tells of the cancelling of
 * one that it ends itself: both are an end.
 */
export async function dispose(client: EventStoreDBClient): Promise<void> {
  try {
    await within(CLOSE_PATIENCE_MS, client.dispose());
  } catch (error) {
    if (!(inPortsWords(error) instanceof StoreUnavailable)) throw error;
  }
}

/**
 * The appends of this process, all on one call of one client that does nothing else. The client keeps the appends that
 * wait for an answer in one place for the whole process: a call that breaks forgets those of every other call, and the
 * answer to a forgotten append is an exception that nobody can catch. So a call must be over before the next begins.
 */
export function eventStoreAppends(url: string, { patienceMs, giveUpAfterMs }: AppendOptions): Appends {
  let client = EventStoreDBClient.connectionString(url);
  let renewal: Promise<void> | undefined;
  let isFull = false;

  /**
   * When a server ends the call of appends without an error, the client goes on writing into it and no answer ever
   * comes. Only a new client opens a new call; what others wait for is sent again on it, with its ids.
   */
  function renew(silent: EventStoreDBClient): void {
    if (client !== silent) return;
    renewal ??= dispose(silent).finally(() => {
      client = EventStoreDBClient.connectionString(url);
      renewal = undefined;
    });
  }

  /** One attempt. What it throws before `sent` is called cannot have arrived. */
  async function attempt(request: Parameters<Appends['append']>, sent: () => void): Promise<AppendResult> {
    await renewal;
    const used = client;
    await within(patienceMs, connected(used));
    const [stream, events, expectedRevision] = request;
    sent();
    try {
      const result = await within(patienceMs, used.appendToStream(stream, [...events], { expectedRevision }));
      isFull = false;
      return result;
    } catch (error) {
      if (error instanceof NoAnswer) renew(used);
      throw error;
    }
  }

  return {
    async append(...request) {
      const startedAt = performance.now();
      const sending = { hasBegun: false };
      for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
        try {
          return await attempt(request, () => {
            sending.hasBegun = true;
          });
        } catch (error) {
          if (error instanceof WrongExpectedVersionError) throw error;
          const fault = inPortsWords(error);
          if (fault instanceof StoreFull) isFull = true;
          if (fault instanceof StoreFull || !(fault instanceof StoreUnavailable)) throw fault;
          const isOutOfTime = performance.now() - startedAt + pauseMs > giveUpAfterMs;
          if (!sending.hasBegun || isOutOfTime) throw fault;
          await pause(pauseMs);
        }
      }
    },
    isFull: () => isFull,
    async close() {
      await renewal;
      await dispose(client);
    },
  };
}
