import {
  BACKWARDS,
  DeadlineExceededError,
  END,
  jsonEvent,
  MaxAppendSizeExceededError,
  NO_STREAM,
  STREAM_EXISTS,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { DiskFull, LogDamaged } from '../../../../coordinator/event-store/log/log-storage.ts';
import {
  BOTH_WAYS,
  collected,
  counted,
  countedTo,
  rejection,
  revisions,
  T0,
  withFreshNode,
} from '../../../support/event-store-node.ts';

const appends = suite('appends through the client');
const node = withFreshNode(appends);

for (const [way, options] of BOTH_WAYS) {
  appends(`a ${way} append answers with the place the event is read back from`, async () => {
    const outcome = await node.client.appendToStream('a-1', [counted(1), counted(2)], options);
    assert.is(outcome.nextExpectedRevision, 1n);
    const last = { direction: BACKWARDS, fromPosition: END, maxCount: 1 } as const;
    const [read] = await collected(node.client.readAll(last));
    assert.equal(read?.event?.position, outcome.position);
    assert.is(read?.event?.created.getTime(), T0);
    assert.equal(read?.event?.data, { n: 2 });
  });

  appends(`a ${way} append at another revision says what was expected and what is`, async () => {
    await node.client.appendToStream('a-1', countedTo(2), options);
    for (const expectedRevision of [NO_STREAM, 7n, 0n] as const) {
      const error = await rejection(
        node.client.appendToStream('a-1', counted(), { ...options, expectedRevision }),
      );
      assert.instance(error, WrongExpectedVersionError);
      const { actualVersion, expectedVersion, streamName } = error as WrongExpectedVersionError;
      assert.equal([streamName, expectedVersion, actualVersion], ['a-1', expectedRevision, 1n]);
    }
    const missing = await rejection(
      node.client.appendToStream('a-2', counted(), { ...options, expectedRevision: STREAM_EXISTS }),
    );
    assert.is((missing as WrongExpectedVersionError).actualVersion, 'no_stream');
    assert.is((missing as WrongExpectedVersionError).expectedVersion, 'stream_exists');
  });

  appends(`a ${way} append of 1 MiB is taken and of more is refused with the limit`, async () => {
    const sized = (bytes: number) => jsonEvent({ type: 'L', data: 'x'.repeat(bytes - 2 - 2 * 'L'.length) });
    assert.is(
      (await node.client.appendToStream('a-1', sized(1024 * 1024), options)).nextExpectedRevision,
      0n,
    );
    const error = await rejection(node.client.appendToStream('a-1', sized(1024 * 1024 + 1), options));
    assert.instance(error, MaxAppendSizeExceededError);
    assert.is((error as MaxAppendSizeExceededError).maxAppendSize, 1024 * 1024);
    assert.is((await node.client.appendToStream('a-1', counted(), options)).nextExpectedRevision, 1n);
  });

  appends(`a ${way} append of far too many events is refused and the next one taken`, async () => {
    const large = Array.from({ length: 2_000 }, () => jsonEvent({ type: 'Large', data: 'x'.repeat(1_000) }));
    const inChunks = { ...options, batchAppendSize: 300_000 };
    const error = await rejection(node.client.appendToStream('a-1', large, inChunks));
    assert.instance(error, MaxAppendSizeExceededError);
    assert.is((await node.client.appendToStream('a-1', counted(), options)).nextExpectedRevision, 0n);
  });

  appends(`a ${way} append of an event whose id is no UUID is refused`, async () => {
    const error = await rejection(node.client.appendToStream('a-1', { ...counted(), id: 'first' }, options));
    assert.instance(error, Error);
    assert.is((await node.client.appendToStream('a-1', counted(), options)).nextExpectedRevision, 0n);
  });

  appends(`a ${way} append to the log as a whole is refused`, async () => {
    assert.instance(await rejection(node.client.appendToStream('$all', counted(), options)), Error);
    assert.is(node.storage.head(), 0);
  });

  appends(`a ${way} append of no events changes nothing and says where the stream stands`, async () => {
    const { client } = node;
    assert.ok((await client.appendToStream('a-1', [], { ...options, expectedRevision: NO_STREAM })).success);
    await client.appendToStream('a-1', countedTo(3), options);
    assert.is((await client.appendToStream('a-1', [], options)).nextExpectedRevision, 2n);
    const stale = client.appendToStream('a-1', [], { ...options, expectedRevision: 0n });
    assert.instance(await rejection(stale), WrongExpectedVersionError);
    assert.is(node.storage.head(), 3);
  });

  appends(`a ${way} append sent again has one effect and the first answer`, async () => {
    const { client } = node;
    const [opening, more] = [countedTo(2), countedTo(2)];
    const send = async () => [
      await client.appendToStream('a-1', opening, { ...options, expectedRevision: NO_STREAM }),
      await client.appendToStream('a-1', more, { ...options, expectedRevision: 1n }),
      await client.appendToStream('a-1', more, options),
    ];
    const answers = await send();
    await client.appendToStream('a-1', counted(), options);
    assert.equal(await send(), answers);
    assert.is(node.storage.head(), 5);
  });

  appends(`a ${way} append of something known with something new is refused`, async () => {
    const { client } = node;
    const known = counted();
    await client.appendToStream('a-1', known, options);
    for (const expected of [{}, { expectedRevision: NO_STREAM }] as const) {
      const mixed = client.appendToStream('a-1', [known, counted()], { ...options, ...expected });
      assert.instance(await rejection(mixed), WrongExpectedVersionError);
    }
    assert.is(node.storage.head(), 1);
  });

  appends(`a ${way} append to a full disk is an error and goes through when there is room`, async () => {
    const { client } = node;
    await client.appendToStream('a-1', counted(), options);
    node.onCommit = () => {
      throw new DiskFull('no room');
    };
    const event = counted();
    for (let i = 0; i < 2; i += 1) {
      const error = await rejection(client.appendToStream('a-1', event, options));
      assert.match(String(error), /The disk of the event store is full/);
    }
    assert.equal(await revisions(client.readStream('a-1')), [0], 'reads go on');
    node.onCommit = () => undefined;
    const again = await client.appendToStream('a-1', event, { ...options, expectedRevision: 0n });
    assert.is(again.nextExpectedRevision, 1n);
    assert.is(again.position?.commit, 2n);
  });

  appends(`a ${way} append that meets damage says where and others go through`, async () => {
    const { client, storage } = node;
    await client.appendToStream('a-1', countedTo(2), options);
    const readStream = storage.readStream.bind(storage);
    storage.readStream = (stream, ...rest) => {
      if (stream === 'a-1') throw new LogDamaged('position 1', 'it does not match its checksum');
      return readStream(stream, ...rest);
    };
    const error = await rejection(
      client.appendToStream('a-1', counted(), { ...options, expectedRevision: NO_STREAM }),
    );
    assert.match(String(error), /damaged at position 1/);
    assert.is((await client.appendToStream('a-2', counted(), options)).nextExpectedRevision, 0n);
  });
}

appends('an append in several chunks is one append', async () => {
  const outcome = await node.client.appendToStream('a-1', countedTo(50), { batchAppendSize: 500 });
  assert.is(outcome.nextExpectedRevision, 49n);
  assert.is((await node.client.appendToStream('a-1', counted())).nextExpectedRevision, 50n);
});

appends('an append whose deadline has passed is not done', async () => {
  node.now = Date.now() + 60_000;
  const error = await rejection(node.client.appendToStream('a-1', counted()));
  assert.instance(error, DeadlineExceededError);
  assert.instance(await rejection(revisions(node.client.readStream('a-1'))), StreamNotFoundError);
});

appends('a stream may have a name in any script', async () => {
  const stream = '急救-朝阳医院';
  await node.client.appendToStream(stream, countedTo(2));
  const error = await rejection(node.client.appendToStream(stream, counted(), { expectedRevision: 0n }));
  assert.is((error as WrongExpectedVersionError).streamName, stream);
  const [first] = await collected(node.client.readStream(stream));
  assert.is(first?.event?.streamId, stream);
});

appends.run();
