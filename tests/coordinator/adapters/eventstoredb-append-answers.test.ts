import { WrongExpectedVersionError } from '@eventstore/db-client';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readAppendAnswer, refusalOf } from '../../../coordinator/adapters/eventstoredb-append-answers.ts';
import {
  batchAppendResp,
  wrongExpectedVersion,
} from '../../../coordinator/event-store/protocol/append-messages.ts';
import { streamIdentifier } from '../../../coordinator/event-store/protocol/wire.ts';

const answers = suite('answers to appends, as a server gives them');

const position = (commit: number, prepare: number) => ({ commitPosition: commit, preparePosition: prepare });
const structured = (id: number) => ({
  structured: { mostSignificantBits: 0, leastSignificantBits: id },
});
const streams = { streamIdentifier: streamIdentifier('unit-A1') };
/** Every number that a server can mean and a client can hold. */
const number = fc.maxSafeNat();

answers('the number of the request, the revision and the position arrive', () => {
  fc.assert(
    fc.property(number, number, number, number, (id, currentRevision, commit, prepare) => {
      const bytes = batchAppendResp.encode({
        ...streams,
        correlationId: structured(id),
        success: { currentRevision, position: position(commit, prepare) },
        revision: 7,
      });
      assert.equal(readAppendAnswer(bytes), {
        id,
        result: {
          success: true,
          nextExpectedRevision: BigInt(currentRevision),
          position: { commit: BigInt(commit), prepare: BigInt(prepare) },
        },
      });
      // The client reads the same of it.
      const read = StreamsService.batchAppend.responseDeserialize(bytes).getSuccess();
      assert.is(read?.getCurrentRevision(), String(currentRevision));
      assert.is(read?.getPosition()?.getCommitPosition(), String(commit));
    }),
  );
});

answers('a number that comes as text is the same number', () => {
  const bytes = batchAppendResp.encode({
    ...streams,
    correlationId: { string: '00000000-0000-0000-0000-00000000ff07' },
    success: { currentRevision: 3, noPosition: {} },
  });
  assert.equal(readAppendAnswer(bytes), { id: 0xff07, result: { success: true, nextExpectedRevision: 3n } });
});

answers('a refusal has its number and is told in the words of the client', () => {
  const value = wrongExpectedVersion.encode({ currentStreamRevision: 41, expectedNoStream: {} });
  const bytes = batchAppendResp.encode({
    ...streams,
    correlationId: structured(9),
    error: {
      code: 6,
      message: '',
      details: { typeUrl: 'type.googleapis.com/event_store.client.WrongExpectedVersion', value },
    },
  });
  assert.equal(readAppendAnswer(bytes), { id: 9 });
  const refusal = refusalOf(bytes, 'unit-A1');
  assert.ok(refusal instanceof WrongExpectedVersionError);
  assert.is(refusal.actualVersion, 41n);
});

answers.run();
