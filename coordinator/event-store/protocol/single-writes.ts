import { Metadata, type ServerReadableStream, type ServerUnaryCall } from '@grpc/grpc-js';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type {
  AppendReq,
  AppendResp,
  DeleteReq,
  DeleteResp,
  ProposedMessage,
  WriteOptions,
} from './append-messages.ts';
import type { CommitLoop } from '../streams/commit-loop.ts';
import type { DeleteRequest } from '../streams/decisions.ts';
import { APPEND_BYTES_LIMIT, invalid, tooLarge, withdrawn } from './failures.ts';
import { conflictFailure, conflictOf, failureOf, successOf } from './outcomes.ts';
import { bytesOf, checkedEvents, checkedTarget } from './proposals.ts';
import { positionAt } from './wire.ts';

type AppendCall = ServerReadableStream<AppendReq, AppendResp>;

/**
 * What a client says until it has said all. One that breaks off half-way looks the same at first: its stream ends
 * too, and only the attempt to begin an answer finds that nobody is there.
 * @throws ServiceError CANCELLED when it has broken off.
 */
async function* saidToTheEnd(call: AppendCall): AsyncGenerator<AppendReq> {
  try {
    yield* call as AsyncIterable<AppendReq>;
  } catch (error) {
    throw call.cancelled ? withdrawn() : error;
  }
  call.sendMetadata(new Metadata());
  await nextTurn();
  if (call.cancelled) throw withdrawn();
}

/** `Append`: one request per call, its options first and then its events one by one. */
export async function answerAppend(call: AppendCall, loop: Pick<CommitLoop, 'append'>): Promise<AppendResp> {
  let options: WriteOptions | undefined;
  let bytes = 0;
  const messages: ProposedMessage[] = [];
  for await (const request of saidToTheEnd(call)) {
    if (request.options) options = request.options;
    if (!request.proposedMessage) continue;
    bytes += bytesOf(request.proposedMessage);
    if (bytes > APPEND_BYTES_LIMIT) throw tooLarge();
    messages.push(request.proposedMessage);
  }
  if (!options) throw invalid('The options are missing');
  const target = checkedTarget(options);
  const isWithdrawn = (): boolean => call.cancelled;
  const outcome = await loop.append({ ...target, events: checkedEvents(messages), isWithdrawn });
  switch (outcome.kind) {
    case 'appended':
      return { success: successOf(outcome) };
    case 'wrong-expected-version':
      return { wrongExpectedVersion: conflictOf(outcome) };
    case 'stream-deleted':
    case 'timeout':
    case 'withdrawn':
    case 'disk-full':
    case 'damaged':
      throw failureOf(outcome, target.stream);
  }
}

/** `Delete` and `Tombstone`. */
export async function answerDelete(
  call: ServerUnaryCall<DeleteReq, DeleteResp>,
  how: DeleteRequest['how'],
  loop: Pick<CommitLoop, 'delete'>,
): Promise<DeleteResp> {
  const { options } = call.request;
  if (!options) throw invalid('The options are missing');
  const target = checkedTarget(options);
  const outcome = await loop.delete({ ...target, how, isWithdrawn: () => call.cancelled });
  switch (outcome.kind) {
    case 'appended':
      return { position: positionAt(outcome.position) };
    case 'wrong-expected-version':
      throw conflictFailure(outcome, target.stream);
    case 'stream-deleted':
    case 'timeout':
    case 'withdrawn':
    case 'disk-full':
    case 'damaged':
      throw failureOf(outcome, target.stream);
  }
}
