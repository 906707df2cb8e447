import type { LogEntry, LogStorage } from './log-storage.ts';
import { recentIds } from './recent-ids.ts';
import { encodeEntry, idOf, type ProposedEvent } from './recorded-event.ts';

/** What the writer believes about the stream; a number is the revision of its newest event. */
export type Expected = 'any' | 'no-stream' | 'stream-exists' | number;

export interface AppendRequest {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly ProposedEvent[];
  /** Ms since epoch; later, the writer no longer wants it done. */
  readonly deadline?: number;
}

export type AppendOutcome =
  | { readonly kind: 'appended'; readonly revision: number; readonly position: number }
  | { readonly kind: 'wrong-expected-version'; readonly expected: Expected; readonly current: number }
  | { readonly kind: 'timeout' };

export interface CommitLoop {
  /** Resolves when the outcome is on the disk. */
  append(request: AppendRequest): Promise<AppendOutcome>;
  /** Resolves at the next commit, or when the signal aborts. */
  news(signal: AbortSignal): Promise<void>;
}

/** One transaction stays within a few ms and a few MB. */
const EVENTS_PER_COMMIT = 10_000;
const HEADS_IN_MEMORY = 50_000;

/**
 * The only writer. Everything queued since the last turn becomes one transaction: decide in order, commit, acknowledge,
 * wake the readers. A commit that fails leaves memory and disk apart, so `fail` must end the process.
 */
export function commitLoop(
  storage: LogStorage,
  now: () => number,
  fail: (error: unknown) => void,
): CommitLoop {
  const ids = recentIds(storage);
  const heads = new Map<string, number>();
  const waiting = new Set<() => void>();
  let queue: { readonly request: AppendRequest; readonly answer: (outcome: AppendOutcome) => void }[] = [];
  let position = storage.head();

  function currentRevision(stream: string): number {
    const known = heads.get(stream);
    if (known !== undefined) return known;
    const revision = storage.lastRevision(stream);
    heads.set(stream, revision);
    return revision;
  }

  /** Whether this id stands at this revision, be it in this turn, in the window or further back. */
  function standsAt(stream: string, revision: number, id: string): number | undefined {
    const recent = ids.find(id);
    if (recent) return recent.stream === stream && recent.revision === revision ? recent.position : undefined;
    const [entry] = storage.readStream(stream, revision, 'forwards', 1);
    return entry?.revision === revision && idOf(entry) === id ? entry.position : undefined;
  }

  /** The earlier effect of a repeated request; `undefined` unless every event is where the first try put it. */
  function earlierEffect(
    { stream, events }: AppendRequest,
    first: number,
  ): { readonly kind: 'appended'; readonly revision: number; readonly position: number } | undefined {
    let last: number | undefined;
    for (const [offset, { id }] of events.entries()) {
      last = standsAt(stream, first + offset, id);
      if (last === undefined) return undefined;
    }
    return last === undefined
      ? undefined
      : { kind: 'appended', revision: first + events.length - 1, position: last };
  }

  function append({ stream, events }: AppendRequest, entries: LogEntry[]): AppendOutcome {
    let revision = currentRevision(stream);
    const recordedAt = now();
    for (const event of events) {
      position += 1;
      revision += 1;
      const entry = encodeEntry(event, { stream, position, revision }, recordedAt);
      entries.push(entry);
      ids.add(event.id, { stream, position, revision });
    }
    heads.set(stream, revision);
    return { kind: 'appended', revision, position };
  }

  function decide(request: AppendRequest, entries: LogEntry[]): AppendOutcome {
    const { stream, expected, events, deadline } = request;
    if (deadline !== undefined && now() > deadline) return { kind: 'timeout' };
    const current = currentRevision(stream);
    const conflict = { kind: 'wrong-expected-version', expected, current } as const;
    if (expected === 'any' || expected === 'stream-exists') {
      if (expected === 'stream-exists' && current === -1) return conflict;
      const [first] = events;
      const known = first && ids.find(first.id);
      if (known?.stream === stream) return earlierEffect(request, known.revision) ?? conflict;
      return append(request, entries);
    }
    const revision = expected === 'no-stream' ? -1 : expected;
    if (revision === current) return append(request, entries);
    return (revision < current && earlierEffect(request, revision + 1)) || conflict;
  }

  function turn(): void {
    if (heads.size > HEADS_IN_MEMORY) heads.clear();
    const entries: LogEntry[] = [];
    const answers: (() => void)[] = [];
    for (const { request, answer } of queue) {
      const outcome = decide(request, entries);
      answers.push(() => {
        answer(outcome);
      });
      if (entries.length >= EVENTS_PER_COMMIT) break;
    }
    queue = queue.slice(answers.length);
    if (queue.length > 0) setImmediate(takeTurn);
    if (entries.length > 0) storage.commit(entries);
    for (const answer of answers) answer();
    if (entries.length > 0) for (const wake of waiting) wake();
  }

  function takeTurn(): void {
    try {
      turn();
    } catch (error) {
      fail(error);
    }
  }

  return {
    append: (request) =>
      new Promise((answer) => {
        queue.push({ request, answer });
        if (queue.length === 1) setImmediate(takeTurn);
      }),

    news: (signal) =>
      new Promise((resolve) => {
        const wake = (): void => {
          waiting.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        waiting.add(wake);
        signal.addEventListener('abort', wake);
      }),
  };
}
