import type { ServerDuplexStream } from '@grpc/grpc-js';
import type {
  BatchAppendOptions,
  BatchAppendReq,
  BatchAppendResp,
  ProposedMessage,
  WriteOptions,
} from './append-messages.ts';
import type { CommitLoop } from '../streams/commit-loop.ts';
import { APPEND_BYTES_LIMIT, invalid, tooLarge } from './failures.ts';
import { conflictStatus, failureOf, statusOf, successOf } from './outcomes.ts';
import { bytesOf, checkedEvents, checkedTarget } from './proposals.ts';
import { millisecondsOf, streamIdentifier, streamName, uuidText } from './wire.ts';

type BatchCall = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;
type Result = Pick<BatchAppendResp, 'success' | 'error'>;
type Loop = Pick<CommitLoop, 'append' | 'now'>;

/** Appends of one client that may be under way; what it sends beyond them waits on the wire. */
const APPENDS_UNDER_WAY = 1_000;

/** A request whose chunks are still arriving. Of one that is too large nothing more is kept. */
interface Gathering {
  readonly options: BatchAppendOptions | undefined;
  /** Ms since epoch. */
  readonly deadline: number | undefined;
  messages: ProposedMessage[];
  bytes: number;
}

function deadlineOf({ deadline, patience }: BatchAppendOptions, nowMs: number): number | undefined {
  if (patience) return nowMs + millisecondsOf(patience);
  return deadline ? millisecondsOf(deadline) : undefined;
}

/** What the writer expected, said again for clients that keep no note of it. */
function expectationOf({ expected, revision }: WriteOptions): Partial<BatchAppendResp> {
  if (!expected) return {};
  switch (expected) {
    case 'revision':
      return { revision };
    case 'noStream':
      return { expectedNoStream: {} };
    case 'any':
      return { any: {} };
    case 'streamExists':
      return { streamExists: {} };
  }
}

async function append(
  { options, deadline, messages, bytes }: Gathering,
  isWithdrawn: () => boolean,
  loop: Loop,
): Promise<Result> {
  const name = streamName(options?.streamIdentifier);
  try {
    if (!options) throw invalid('The first request of a batch must hold its options');
    if (bytes > APPEND_BYTES_LIMIT) throw tooLarge();
    const events = checkedEvents(messages);
    const timed = deadline === undefined ? {} : { deadline };
    const outcome = await loop.append({ ...checkedTarget(options), events, isWithdrawn, ...timed });
    if (outcome.kind === 'appended') return { success: successOf(outcome) };
    if (outcome.kind === 'wrong-expected-version') return { error: conflictStatus(outcome, name) };
    throw failureOf(outcome, name);
  } catch (error) {
    // A bad request ends that request, not the long-lived call it shares with others.
    return { error: statusOf(error, name) };
  }
}

/**
 * `BatchAppend`: one call for all the appends of a client, told apart by their correlation ids. Resolves when the
 * client has said its last and everything is answered.
 */
export function answerBatchAppend(call: BatchCall, loop: Loop): Promise<void> {
  const gathering = new Map<string, Gathering>();
  const isWithdrawn = (): boolean => call.cancelled;
  let running = 0;
  let hasEnded = false;

  function gather(request: BatchAppendReq): Gathering {
    const id = uuidText(request.correlationId);
    const options = request.options ?? undefined;
    const gathered = gathering.get(id) ?? {
      options,
      deadline: options && deadlineOf(options, loop.now()),
      messages: [],
      bytes: 0,
    };
    for (const message of request.proposedMessages) {
      gathered.bytes += bytesOf(message);
      gathered.messages.push(message);
    }
    if (gathered.bytes > APPEND_BYTES_LIMIT) gathered.messages = [];
    if (request.isFinal) gathering.delete(id);
    else gathering.set(id, gathered);
    return gathered;
  }

  return new Promise((resolve, reject) => {
    const finish = (): void => {
      if (!hasEnded || running > 0) return;
      call.end();
      resolve();
    };
    /** A client that does not take its answers, or asks for more than can be done, is listened to later. */
    const listen = (): void => {
      if (running >= APPENDS_UNDER_WAY || call.writableNeedDrain) call.pause();
      else call.resume();
    };
    async function answer(
      gathered: Gathering,
      correlationId: BatchAppendReq['correlationId'],
    ): Promise<void> {
      running += 1;
      const result = await append(gathered, isWithdrawn, loop);
      running -= 1;
      if (!call.cancelled && !call.writableEnded) {
        const { options } = gathered;
        call.write({
          correlationId: correlationId ?? null,
          streamIdentifier: options?.streamIdentifier ?? streamIdentifier(''),
          ...result,
          ...(options && expectationOf(options)),
        });
      }
      listen();
      finish();
    }
    call.on('data', (request: BatchAppendReq) => {
      const gathered = gather(request);
      if (!request.isFinal) return;
      answer(gathered, request.correlationId).catch(reject);
      listen();
    });
    call.on('drain', listen);
    call.on('end', () => {
      hasEnded = true;
      finish();
    });
    call.on('cancelled', resolve);
    call.on('error', () => {
      resolve();
    });
  });
}
