import { randomUUID } from 'node:crypto';
import { announcements } from './announcements.ts';
import {
  type AppendRequest,
  decideAppend,
  decideDelete,
  type DeleteRequest,
  type Decision,
  type RecordedSoFar,
  type Refusal,
} from './decisions.ts';
import { DiskFull, LogDamaged, type LogEntry, type LogStorage } from '../log/log-storage.ts';
import { recentIds, type Standing } from './recent-ids.ts';
import { encodeEntry, idOf, type ProposedEvent, TOMBSTONE_TYPE } from '../protocol/recorded-event.ts';
import {
  DELETED_METADATA,
  describedBy,
  isMetadataStream,
  METADATA_TYPE,
  metadataStreamOf,
} from './stream-metadata.ts';
import { type StreamStandings, streamStandings } from './stream-standings.ts';

export type WriteOutcome =
  /** Revision of the newest event of the stream (-1: still none) and position of what was recorded last. */
  | { readonly kind: 'appended'; readonly revision: number; readonly position: number }
  | Refusal
  | { readonly kind: 'disk-full' }
  /** What must be known to decide cannot be read. */
  | { readonly kind: 'damaged'; readonly message: string };

export interface CommitLoop {
  /** Resolves when the outcome is on the disk. */
  append(request: AppendRequest): Promise<WriteOutcome>;
  delete(request: DeleteRequest): Promise<WriteOutcome>;
  /** As they stand on the disk. */
  readonly streams: Pick<StreamStandings, 'standing'>;
  /** Ms since epoch. */
  readonly now: () => number;
  /** Resolves at the next commit, or when the signal aborts. */
  readonly news: (signal: AbortSignal) => Promise<void>;
}

type WriteRequest = AppendRequest | DeleteRequest;

/** One transaction stays within a few ms and a few MB. */
const EVENTS_PER_COMMIT = 10_000;

const systemEvent = (type: string, data: Uint8Array): ProposedEvent => ({
  id: randomUUID(),
  type,
  isJson: type === METADATA_TYPE,
  data,
  customMetadata: new Uint8Array(),
});

/**
 * The only writer. Everything queued since the last turn becomes one transaction: decide in order, commit, acknowledge,
 * wake the readers. A commit that fails, but for want of room, leaves it open what is on the disk, so `fail` must end
 * the process.
 */
export function commitLoop(
  storage: LogStorage,
  now: () => number,
  fail: (error: unknown) => void,
): CommitLoop {
  const ids = recentIds(storage);
  const streams = streamStandings(storage);
  const commits = announcements();
  let queue: { readonly request: WriteRequest; readonly answer: (outcome: WriteOutcome) => void }[] = [];
  let entries: LogEntry[] = [];
  const idsOfTurn = new Map<string, Standing>();
  let head = storage.head();

  const recorded: RecordedSoFar = {
    standing: (stream) => streams.standing(stream),
    findId: (id) => idsOfTurn.get(id) ?? ids.find(id),
    findAt(stream, revision, id) {
      const recent = idsOfTurn.get(id) ?? ids.find(id);
      if (recent) {
        return recent.stream === stream && recent.revision === revision ? recent.position : undefined;
      }
      const [entry] = storage.readStream(stream, revision, 'forwards', 1);
      return entry?.revision === revision && idOf(entry) === id ? entry.position : undefined;
    },
  };

  function record(stream: string, events: readonly ProposedEvent[]): WriteOutcome {
    let { revision } = streams.standing(stream);
    let position = head + entries.length;
    const recordedAt = now();
    for (const event of events) {
      position += 1;
      revision += 1;
      const entry = encodeEntry(event, { stream, position, revision }, recordedAt);
      entries.push(entry);
      idsOfTurn.set(event.id, { stream, position, revision });
    }
    if (events.length > 0) streams.expect(stream, revision, events.at(-1));
    return { kind: 'appended', revision, position };
  }

  /** A soft-deleted stream that is written to is there again from the next revision on. */
  function restore(stream: string, from: number): void {
    const data = JSON.stringify({ ...streams.standing(stream).metadata, $tb: from });
    record(metadataStreamOf(stream), [systemEvent(METADATA_TYPE, Buffer.from(data))]);
  }

  function recordAppend({ stream, events }: AppendRequest): WriteOutcome {
    const before = streams.standing(stream);
    const described = isMetadataStream(stream) ? describedBy(stream) : undefined;
    const hidden = described === undefined ? undefined : streams.standing(described);
    const outcome = record(stream, events);
    if (before.isSoftDeleted) restore(stream, before.revision + 1);
    if (described !== undefined && hidden?.isSoftDeleted) restore(described, hidden.revision + 1);
    return outcome;
  }

  const recordDelete = ({ stream, how }: DeleteRequest): WriteOutcome =>
    how === 'delete'
      ? record(metadataStreamOf(stream), [systemEvent(METADATA_TYPE, DELETED_METADATA)])
      : record(stream, [systemEvent(TOMBSTONE_TYPE, new Uint8Array())]);

  function outcomeOf(request: WriteRequest): WriteOutcome {
    try {
      const isDelete = 'how' in request;
      const decision: Decision = isDelete
        ? decideDelete(request, recorded, now())
        : decideAppend(request, recorded, now());
      if (decision.kind === 'record') return isDelete ? recordDelete(request) : recordAppend(request);
      return decision.kind === 'repeat' ? { ...decision, kind: 'appended' } : decision;
    } catch (error) {
      if (error instanceof LogDamaged) return { kind: 'damaged', message: error.message };
      throw error;
    }
  }

  /** @returns whether there was room for it. */
  function commit(): boolean {
    try {
      if (entries.length > 0) storage.commit(entries);
    } catch (error) {
      if (!(error instanceof DiskFull)) throw error;
      streams.discard();
      return false;
    }
    streams.commit();
    for (const [id, standing] of idsOfTurn) ids.add(id, standing);
    head += entries.length;
    return true;
  }

  function turn(): void {
    entries = [];
    idsOfTurn.clear();
    const answers: ((outcome?: WriteOutcome) => void)[] = [];
    for (const { request, answer } of queue) {
      const outcome = outcomeOf(request);
      answers.push((instead = outcome) => {
        answer(instead);
      });
      if (entries.length >= EVENTS_PER_COMMIT) break;
    }
    queue = queue.slice(answers.length);
    if (queue.length > 0) setImmediate(takeTurn);
    // A refusal may rest on what this turn would have recorded, so that none of its answers holds without room.
    if (commit()) for (const answer of answers) answer();
    else for (const answer of answers) answer({ kind: 'disk-full' });
    if (entries.length > 0) commits.announce();
  }

  function takeTurn(): void {
    try {
      turn();
    } catch (error) {
      fail(error);
    }
  }

  const enqueue = (request: WriteRequest): Promise<WriteOutcome> =>
    new Promise((answer) => {
      queue.push({ request, answer });
      if (queue.length === 1) setImmediate(takeTurn);
    });

  return {
    append: enqueue,
    delete: enqueue,
    streams,
    now,

    news: (signal) => commits.next(signal),
  };
}
