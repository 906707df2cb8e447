import type { ServerDuplexStream } from '@grpc/grpc-js';
import { status } from '@grpc/grpc-js';
import type { AppendOutcome, CommitLoop, Expected } from './commit-loop.ts';
import { APPEND_BYTES_LIMIT, invalid, isFailure } from './failures.ts';
import { checkedEvents, checkedTarget } from './proposals.ts';
import {
  type BatchAppendOptions,
  type BatchAppendReq,
  type BatchAppendResp,
  empty,
  maximumAppendSizeExceeded,
  type ProposedMessage,
  type Status,
  toNumber,
  uuidText,
  type WrongExpectedVersion,
  wrongExpectedVersion,
} from './wire.ts';

type BatchCall = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;
type Result = Pick<BatchAppendResp, 'success' | 'error'>;

/** A request whose chunks are still arriving. */
interface Gathering {
  readonly options: BatchAppendOptions;
  readonly messages: ProposedMessage[];
}

const TYPE_PREFIX = 'type.googleapis.com/event_store.client.';

const problem = (code: status, name: string, value: Uint8Array, message: string): Result => ({
  error: { code, message, details: { typeUrl: TYPE_PREFIX + name, value } } satisfies Status,
});

function deadlineOf({ deadline }: BatchAppendOptions): { readonly deadline?: number } {
  return deadline ? { deadline: toNumber(deadline.seconds) * 1000 + deadline.nanos / 1e6 } : {};
}

function expectation(expected: Expected): WrongExpectedVersion {
  switch (expected) {
    case 'any':
      return { expectedAny: {} };
    case 'no-stream':
      return { expectedNoStream: {} };
    case 'stream-exists':
      return { expectedStreamExists: {} };
    default:
      return { expectedStreamPosition: expected };
  }
}

function result(outcome: AppendOutcome): Result {
  switch (outcome.kind) {
    case 'appended':
      return {
        success: {
          ...(outcome.revision < 0 ? { noStream: {} } : { currentRevision: outcome.revision }),
          position: { commitPosition: outcome.position, preparePosition: outcome.position },
        },
      };
    case 'wrong-expected-version': {
      const value = wrongExpectedVersion.encode({
        ...(outcome.current < 0 ? { currentNoStream: {} } : { currentStreamRevision: outcome.current }),
        ...expectation(outcome.expected),
      });
      return problem(
        status.FAILED_PRECONDITION,
        'WrongExpectedVersion',
        value,
        'The stream stands elsewhere',
      );
    }
    case 'timeout':
      return problem(status.DEADLINE_EXCEEDED, 'Timeout', empty.encode({}), 'The append came too late');
  }
}

/** A bad request ends that request, not the long-lived call it shares with others. */
function refusal(error: unknown): Result {
  if (!isFailure(error)) throw error;
  if (error.metadata.get('exception').includes('maximum-append-size-exceeded')) {
    const value = maximumAppendSizeExceeded.encode({ maxAppendSize: APPEND_BYTES_LIMIT });
    return problem(error.code, 'MaximumAppendSizeExceeded', value, error.details);
  }
  if (error.metadata.get('exception').includes('access-denied')) {
    return problem(error.code, 'AccessDenied', empty.encode({}), error.details);
  }
  return problem(error.code, 'BadRequest', empty.encode({}), error.details);
}

async function append({ options, messages }: Gathering, loop: CommitLoop): Promise<Result> {
  try {
    const request = { ...checkedTarget(options), events: checkedEvents(messages), ...deadlineOf(options) };
    return result(await loop.append(request));
  } catch (error) {
    return refusal(error);
  }
}

/**
 * `BatchAppend`: one call for all the appends of a client, told apart by their correlation ids. Resolves when the
 * client has said its last and everything is answered.
 */
export function answerBatchAppend(call: BatchCall, loop: CommitLoop): Promise<void> {
  const gathering = new Map<string, Gathering>();
  let running = 0;
  let hasEnded = false;
  return new Promise((resolve, reject) => {
    const finish = (): void => {
      if (!hasEnded || running > 0) return;
      call.end();
      resolve();
    };
    async function answer(
      gathered: Gathering,
      correlationId: BatchAppendReq['correlationId'],
    ): Promise<void> {
      running += 1;
      const outcome = await append(gathered, loop);
      running -= 1;
      if (!call.cancelled && !call.writableEnded) {
        const { streamIdentifier = null } = gathered.options;
        call.write({ correlationId: correlationId ?? null, streamIdentifier, ...outcome });
      }
      finish();
    }
    call.on('data', (request: BatchAppendReq) => {
      const id = uuidText(request.correlationId);
      const options = request.options ?? gathering.get(id)?.options;
      if (!options) {
        reject(invalid('The first request of a batch must hold its options'));
        return;
      }
      const gathered = gathering.get(id) ?? { options, messages: [] };
      for (const message of request.proposedMessages) gathered.messages.push(message);
      if (!request.isFinal) {
        gathering.set(id, gathered);
        return;
      }
      gathering.delete(id);
      answer(gathered, request.correlationId).catch(reject);
    });
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
