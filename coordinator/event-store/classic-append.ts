import { type ServerReadableStream, status } from '@grpc/grpc-js';
import type { AppendOutcome, CommitLoop, Expected } from './commit-loop.ts';
import { failure, invalid } from './failures.ts';
import { checkedEvents, checkedTarget } from './proposals.ts';
import type { AppendConflict, AppendOptions, AppendReq, AppendResp, ProposedMessage } from './wire.ts';

/** `Append`: one request per call, its options first and then its events one by one. */
export async function answerAppend(
  call: ServerReadableStream<AppendReq, AppendResp>,
  loop: CommitLoop,
): Promise<AppendResp> {
  let options: AppendOptions | undefined;
  const messages: ProposedMessage[] = [];
  for await (const request of call as AsyncIterable<AppendReq>) {
    if (request.options) options = request.options;
    else if (request.proposedMessage) messages.push(request.proposedMessage);
  }
  if (!options) throw invalid('The options are missing');
  const outcome = await loop.append({ ...checkedTarget(options), events: checkedEvents(messages) });
  return answer(outcome);
}

function answer(outcome: AppendOutcome): AppendResp {
  switch (outcome.kind) {
    case 'appended':
      return {
        success: {
          ...(outcome.revision < 0 ? { noStream: {} } : { currentRevision: outcome.revision }),
          position: { commitPosition: outcome.position, preparePosition: outcome.position },
        },
      };
    case 'wrong-expected-version':
      return {
        wrongExpectedVersion: {
          ...(outcome.current < 0 ? { currentNoStream: {} } : { currentRevision: outcome.current }),
          ...expectation(outcome.expected),
        },
      };
    case 'timeout':
      throw failure(status.DEADLINE_EXCEEDED, 'The append came too late');
  }
}

function expectation(expected: Expected): AppendConflict {
  switch (expected) {
    case 'any':
      return { expectedAny: {} };
    case 'no-stream':
      return { expectedNoStream: {} };
    case 'stream-exists':
      return { expectedStreamExists: {} };
    default:
      return { expectedRevision: expected };
  }
}
