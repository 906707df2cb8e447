import type { ProposedEvent } from '../protocol/recorded-event.ts';
import type { Standing } from './recent-ids.ts';

/** What the writer believes about the stream; a number is the revision of its newest event. */
export type Expected = 'any' | 'no-stream' | 'stream-exists' | number;

interface Request {
  readonly stream: string;
  readonly expected: Expected;
  /** Ms since epoch; later, the writer no longer wants it done. */
  readonly deadline?: number;
  /** Whether the writer has gone away meanwhile. */
  readonly isWithdrawn?: () => boolean;
}

export interface AppendRequest extends Request {
  readonly events: readonly ProposedEvent[];
}

/** `delete` hides what is there and lets the stream go on; `tombstone` ends it for ever. */
export interface DeleteRequest extends Request {
  readonly how: 'delete' | 'tombstone';
}

export type Refusal =
  | { readonly kind: 'wrong-expected-version'; readonly expected: Expected; readonly current: number }
  | { readonly kind: 'stream-deleted' }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'withdrawn' };

/** What a stream looks like to its next writer. */
export interface StreamStanding {
  /** Of its newest event, -1 when it never had one. */
  readonly revision: number;
  readonly isTombstoned: boolean;
  readonly isSoftDeleted: boolean;
  readonly hasMetadata: boolean;
}

/** All that is recorded, with what this turn has decided and not yet committed. */
export interface RecordedSoFar {
  standing(stream: string): StreamStanding;
  /** Among the ids recorded last. */
  findId(id: string): Standing | undefined;
  /** Position of the event with this id at this revision, if it is there. */
  findAt(stream: string, revision: number, id: string): number | undefined;
}

export type Decision =
  | { readonly kind: 'record' }
  /** The request had its effect before. */
  | { readonly kind: 'repeat'; readonly revision: number; readonly position: number }
  | Refusal;

const RECORD: Decision = { kind: 'record' };

/** The earlier effect of a request whose ids are all among the last of this stream; the first decides. */
function repeatById(
  { stream, events }: AppendRequest,
  recorded: RecordedSoFar,
): Decision | 'in part' | undefined {
  let last: Standing | undefined;
  for (const [index, { id }] of events.entries()) {
    const known = recorded.findId(id);
    if (known?.stream !== stream) return index === 0 ? undefined : 'in part';
    last = known;
  }
  return last && { kind: 'repeat', revision: last.revision, position: last.position };
}

/** The earlier effect of a request that names its place: every event where the first try put it. */
function repeatAt(
  { stream, events }: AppendRequest,
  first: number,
  recorded: RecordedSoFar,
): Decision | 'in part' | undefined {
  let position: number | undefined;
  for (const [index, { id }] of events.entries()) {
    position = recorded.findAt(stream, first + index, id);
    if (position === undefined) return index === 0 ? undefined : 'in part';
  }
  return position === undefined
    ? undefined
    : { kind: 'repeat', revision: first + events.length - 1, position };
}

function givenUp({ deadline, isWithdrawn }: Request, nowMs: number): Refusal | undefined {
  if (isWithdrawn?.()) return { kind: 'withdrawn' };
  return deadline !== undefined && nowMs > deadline ? { kind: 'timeout' } : undefined;
}

/**
 * Whether an append is done, was done before, or is refused. A soft-deleted stream is there for a writer who names
 * its revision or none, and is not for one who says that it exists.
 */
export function decideAppend(request: AppendRequest, recorded: RecordedSoFar, nowMs: number): Decision {
  const { stream, expected } = request;
  const given = givenUp(request, nowMs);
  if (given) return given;
  const { revision: current, ...standing } = recorded.standing(stream);
  if (standing.isTombstoned) return { kind: 'stream-deleted' };
  const conflict = { kind: 'wrong-expected-version', expected, current } as const;
  if (expected === 'any' || expected === 'stream-exists') {
    if (expected === 'stream-exists') {
      if (standing.isSoftDeleted) return { kind: 'stream-deleted' };
      if (current === -1 && !standing.hasMetadata) return conflict;
    }
    const repeat = repeatById(request, recorded);
    return repeat === 'in part' ? conflict : (repeat ?? RECORD);
  }
  const revision = expected === 'no-stream' ? -1 : expected;
  if (revision === current) return RECORD;
  if (revision > current) return conflict;
  const repeat = repeatAt(request, revision + 1, recorded);
  if (repeat === 'in part') return conflict;
  if (repeat) return repeat;
  return expected === 'no-stream' && standing.isSoftDeleted ? RECORD : conflict;
}

/** Whether a stream is deleted. What never was, not even by its metadata, cannot be hidden, but can be ended. */
export function decideDelete(request: DeleteRequest, recorded: RecordedSoFar, nowMs: number): Decision {
  const { stream, expected, how } = request;
  const given = givenUp(request, nowMs);
  if (given) return given;
  const { revision: current, ...standing } = recorded.standing(stream);
  if (standing.isTombstoned) return { kind: 'stream-deleted' };
  const conflict = { kind: 'wrong-expected-version', expected, current } as const;
  const exists = current >= 0 || standing.hasMetadata;
  if (how === 'delete' && !exists) return conflict;
  switch (expected) {
    case 'any':
      return RECORD;
    case 'stream-exists':
      if (standing.isSoftDeleted) return { kind: 'stream-deleted' };
      return exists ? RECORD : conflict;
    case 'no-stream':
      return current === -1 || standing.isSoftDeleted ? RECORD : conflict;
    default:
      return expected === current ? RECORD : conflict;
  }
}
