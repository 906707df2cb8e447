import {
  type AppendExpectedRevision,
  type AppendResult,
  EventStoreDBClient,
  type EventData,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { setTimeout as pause } from 'node:timers/promises';
import { StoreFull, StoreUnavailable } from '../application/ports.ts';
import { type Append, appendsThrough } from './eventstoredb-append-call.ts';
import type { AppendRequest } from './eventstoredb-append-requests.ts';
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

/** The appends of a process, all on one call of one client that does nothing else. */
export function eventStoreAppends(url: string, { patienceMs, giveUpAfterMs }: AppendOptions): Appends {
  const connect = (): {
    readonly client: EventStoreDBClient;
    readonly ready: () => Append | Promise<Append>;
  } => {
    const client = EventStoreDBClient.connectionString(url);
    return { client, ready: appendsThrough(client) };
  };
  let current = connect();
  let renewal: Promise<void> | undefined;
  let isFull = false;

  /**
   * A call that the server has ended, or never answers on, stays open for the client, and it opens no other. Only a new
   * client does; what others wait for is sent again on it, with its ids.
   */
  function renew(silent: EventStoreDBClient): void {
    if (current.client !== silent) return;
    renewal ??= dispose(silent).finally(() => {
      current = connect();
      renewal = undefined;
    });
  }

  /** One attempt. What it throws before `sent` is called cannot have arrived. */
  async function attempt(request: AppendRequest, sent: () => void): Promise<AppendResult> {
    if (renewal) await renewal;
    const { client, ready } = current;
    const way = ready();
    const send = way instanceof Promise ? await within(patienceMs, way) : way;
    sent();
    try {
      const result = await within(patienceMs, send(request));
      isFull = false;
      return result;
    } catch (error) {
      if (error instanceof NoAnswer) renew(client);
      throw error;
    }
  }

  return {
    async append(stream, events, expectedRevision) {
      const request = { stream, events, expectedRevision };
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
      await dispose(current.client);
    },
  };
}
