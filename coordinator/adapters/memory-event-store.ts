import { randomUUID } from 'node:crypto';
import {
  type After,
  type AppendOutcome,
  type Clock,
  type Delivery,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  PositionBeyondHead,
} from '../application/ports.ts';
import type { Category, Recorded, StreamName } from '../domain/events.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const categoryOf = (stream: StreamName): Category => stream.slice(0, stream.indexOf('-')) as Category;

/** The event store in memory, for virtual time and tests. It keeps the events themselves, not copies of them. */
export function memoryEventStore(clock: Clock): EventStore {
  const log: Recorded[] = [];
  const streams = new Map<StreamName, Recorded[]>();
  const byId = new Map<string, Recorded>();
  const checkpoints = new Map<string, bigint>();
  const identity = randomUUID();
  const waiting = new Set<() => void>();

  /** The first position is 1, so that the index of what follows a position is the position itself. */
  function indexAfter(after: After): number {
    if (after === 'start') return 0;
    if (after === 'end') return log.length;
    if (after > BigInt(log.length)) {
      throw new PositionBeyondHead(`Position ${String(after)} is beyond the head ${log.length}`);
    }
    return Number(after);
  }

  /** The earlier effect of the same append, or nothing when this one is new. */
  function earlierEffect(
    stream: StreamName,
    events: readonly NewEvent[],
    first: number | undefined,
  ): Recorded | 'partial' | undefined {
    const earlier = events.map(({ id }) => byId.get(id));
    const start = first ?? earlier[0]?.revision;
    if (start === undefined || earlier[0]?.stream !== stream) return undefined;
    const isWhole = earlier.every((found, i) => found?.stream === stream && found.revision === start + i);
    return isWhole ? earlier.at(-1) : 'partial';
  }

  function append(
    stream: StreamName,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
  ): AppendOutcome {
    const recordedBefore = streams.get(stream) ?? [];
    const current = recordedBefore.length - 1;
    const wanted = expected === 'any' ? undefined : expected === 'none' ? -1 : expected;
    if (wanted !== current) {
      const earlier = earlierEffect(stream, events, wanted === undefined ? undefined : wanted + 1);
      if (earlier !== undefined && earlier !== 'partial') {
        return { appended: true, nextRevision: earlier.revision, position: earlier.position };
      }
      if (earlier === 'partial' || wanted !== undefined) {
        return { appended: false, conflict: 'wrong-expected-revision' };
      }
    }
    const malformed = events.find(({ id }) => !UUID.test(id));
    if (malformed) throw new TypeError(`Event id '${malformed.id}' is no UUID`);
    if (!streams.has(stream)) streams.set(stream, recordedBefore);
    const recordedAt = clock.now();
    for (const { id, event, metadata } of events) {
      const recorded: Recorded = {
        id,
        stream,
        revision: recordedBefore.length,
        position: BigInt(log.length + 1),
        recordedAt,
        metadata,
        event,
      };
      log.push(recorded);
      recordedBefore.push(recorded);
      byId.set(id, recorded);
    }
    for (const wake of waiting) wake();
    return { appended: true, nextRevision: recordedBefore.length - 1, position: BigInt(log.length) };
  }

  /** Resolves when something is recorded or the signal aborts. */
  function news(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  return {
    append: (...request) => Promise.resolve().then(() => append(...request)),

    async *readStream(stream, from = 0) {
      await Promise.resolve();
      yield* (streams.get(stream) ?? []).slice(from);
    },

    readLast: (stream) => Promise.resolve(streams.get(stream)?.at(-1)),

    readAt: (stream, revision) => Promise.resolve(streams.get(stream)?.[revision]),

    async *readAll(categories, after) {
      await Promise.resolve();
      const wanted = new Set(categories);
      const head = log.length;
      for (let index = indexAfter(after); index < head; index++) {
        const recorded = log[index];
        if (recorded && wanted.has(categoryOf(recorded.stream))) yield recorded;
      }
    },

    async *subscribe(categories, after, signal): AsyncGenerator<Delivery> {
      await Promise.resolve();
      const wanted = new Set(categories);
      let isNews = true;
      for (let index = indexAfter(after); !signal.aborted;) {
        const recorded = log[index];
        if (recorded) {
          index++;
          if (!wanted.has(categoryOf(recorded.stream))) continue;
          isNews = true;
          yield { recorded };
        } else if (isNews) {
          isNews = false;
          yield { caughtUp: true };
        } else {
          await news(signal);
        }
      }
    },

    saveCheckpoint(name, position) {
      checkpoints.set(name, position);
      return Promise.resolve();
    },

    async loadCheckpoint(name) {
      await Promise.resolve();
      const position = checkpoints.get(name);
      if (position !== undefined && position > BigInt(log.length)) {
        throw new PositionBeyondHead(`The checkpoint ${name} is beyond the head ${log.length}`);
      }
      return position;
    },

    identity: () => Promise.resolve(identity),
  };
}
