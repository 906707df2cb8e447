import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { commitLoop } from '../../../../coordinator/event-store/streams/commit-loop.ts';
import type { AppendRequest, Expected } from '../../../../coordinator/event-store/streams/decisions.ts';
import { DiskFull, type LogEntry } from '../../../../coordinator/event-store/log/log-storage.ts';
import { memoryStorage } from '../../../../coordinator/event-store/log/memory-storage.ts';
import { idOf, type ProposedEvent } from '../../../../coordinator/event-store/protocol/recorded-event.ts';

const loops = suite('commit loop');

const proposed = (id: string = randomUUID()): ProposedEvent => ({
  id,
  type: 'T',
  isJson: true,
  data: Buffer.from('{}'),
  customMetadata: Buffer.from(''),
});

const request = (stream: string, expected: Expected = 'any'): AppendRequest => ({
  stream,
  expected,
  events: [proposed()],
});

function faithfulLoop(storage = memoryStorage()) {
  return commitLoop(
    storage,
    () => 0,
    (error) => {
      throw error;
    },
  );
}

loops('what is queued in one turn becomes one commit, acknowledged after it', async () => {
  const storage = memoryStorage();
  const sizes: number[] = [];
  let acknowledged = 0;
  const loop = faithfulLoop({
    ...storage,
    commit(entries: readonly LogEntry[]) {
      assert.is(acknowledged, 0);
      sizes.push(entries.length);
      storage.commit(entries);
    },
  });
  const appends = Array.from({ length: 100 }, (_, i) =>
    loop.append(request(`s-${i}`)).then(() => (acknowledged += 1)),
  );
  await Promise.all(appends);
  assert.equal(sizes, [100]);
});

loops('a commit that fails is never acknowledged and ends the loop', async () => {
  const broken = new Error('the disk is gone');
  const storage = {
    ...memoryStorage(),
    commit: () => {
      throw broken;
    },
  };
  let isAcknowledged = false;
  const fault = await new Promise((resolve) => {
    const loop = commitLoop(storage, () => 0, resolve);
    void loop.append(request('s-1')).then(() => (isAcknowledged = true));
  });
  await new Promise((resolve) => setTimeout(resolve, 10));
  assert.is(fault, broken);
  assert.is(isAcknowledged, false);
});

loops('repeats are known after a restart, at a revision and by their ids', async () => {
  const storage = memoryStorage();
  const opening = request('s-1', 'no-stream');
  const more = request('s-1', 'any');
  const first = faithfulLoop(storage);
  const answers = [await first.append(opening), await first.append(more)];
  const second = faithfulLoop(storage);
  assert.equal([await second.append(opening), await second.append(more)], answers);
  assert.is(storage.head(), 2);
});

loops('the same id in two streams is two events', async () => {
  const storage = memoryStorage();
  const loop = faithfulLoop(storage);
  const { events } = request('s-1');
  await loop.append({ stream: 's-1', expected: 'any', events });
  await loop.append({ stream: 's-2', expected: 'any', events });
  assert.is(storage.head(), 2);
});

loops(
  'a turn that the disk has no room for leaves nothing behind, nor what was decided after it',
  async () => {
    const storage = memoryStorage();
    const disk = { isFull: true };
    const loop = faithfulLoop({
      ...storage,
      commit(entries) {
        if (disk.isFull) throw new DiskFull('no room');
        storage.commit(entries);
      },
    });
    const opening = request('s-1', 'no-stream');
    const turn = [opening, request('s-1', 'no-stream'), opening];
    const kinds = async () =>
      (await Promise.all(turn.map((each) => loop.append(each)))).map(({ kind }) => kind);
    assert.equal(await kinds(), ['disk-full', 'disk-full', 'disk-full']);
    assert.is(loop.streams.standing('s-1').revision, -1);
    disk.isFull = false;
    assert.equal(await kinds(), ['appended', 'wrong-expected-version', 'appended']);
    assert.is(storage.head(), 1);
  },
);

loops('a deletion is known after a restart, hard or soft', async () => {
  const storage = memoryStorage();
  const first = faithfulLoop(storage);
  for (const stream of ['s-1', 's-2', 's-3']) await first.append(request(stream));
  await first.delete({ stream: 's-1', expected: 'any', how: 'tombstone' });
  await first.delete({ stream: 's-2', expected: 'any', how: 'delete' });
  const second = faithfulLoop(storage);
  const kinds = ['s-1', 's-2', 's-3'].map(async (stream) => {
    const { kind } = await second.append(request(stream, 'stream-exists'));
    return kind;
  });
  assert.equal(await Promise.all(kinds), ['stream-deleted', 'stream-deleted', 'appended']);
});

loops('a stream that is written, deleted and written again in one turn stands after all of it', async () => {
  const storage = memoryStorage();
  const loop = faithfulLoop(storage);
  const outcomes = await Promise.all([
    loop.append(request('s-1', 'no-stream')),
    loop.delete({ stream: 's-1', expected: 0, how: 'delete' }),
    loop.append(request('s-1', 'stream-exists')),
    loop.append(request('s-1', 'no-stream')),
    loop.append(request('s-1', 'stream-exists')),
    loop.delete({ stream: 's-1', expected: 2, how: 'tombstone' }),
    loop.append(request('s-1')),
  ]);
  assert.equal(
    outcomes.map(({ kind }) => kind),
    ['appended', 'appended', 'stream-deleted', 'appended', 'appended', 'appended', 'stream-deleted'],
  );
  const kept = storage.readAll(1, 'forwards', 10).map(({ stream, revision }) => `${revision}@${stream}`);
  assert.equal(kept, ['0@s-1', '0@$$s-1', '1@s-1', '1@$$s-1', '2@s-1', '3@s-1']);
});

const expectations = fc.oneof(
  fc.constantFrom<Expected>('any', 'no-stream', 'stream-exists'),
  fc.nat({ max: 6 }),
);

loops('streams stay without gaps and only a request that is true or repeated is accepted', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ stream: fc.nat({ max: 2 }), expected: expectations, repeat: fc.boolean() }), {
        maxLength: 40,
      }),
      async (steps) => {
        const storage = memoryStorage();
        const loop = faithfulLoop(storage);
        const accepted: AppendRequest[] = [];
        await Promise.all(
          steps.map(async (step) => {
            const repeated = step.repeat ? accepted.at(-1) : undefined;
            const asked = repeated ?? request(`s-${step.stream}`, step.expected);
            const outcome = await loop.append(asked);
            if (repeated) assert.is(outcome.kind, 'appended');
            else if (outcome.kind === 'appended') accepted.push(asked);
          }),
        );
        const log = storage.readAll(1, 'forwards', 1_000);
        assert.equal(
          log.map(idOf).sort(),
          accepted.flatMap(({ events }) => events.map(({ id }) => id)).sort(),
        );
        for (const stream of ['s-0', 's-1', 's-2']) {
          const revisions = log.filter((entry) => entry.stream === stream).map(({ revision }) => revision);
          assert.equal(
            revisions,
            revisions.map((_, i) => i),
          );
        }
        assert.equal(
          log.map(({ position }) => position),
          log.map((_, i) => i + 1),
        );
      },
    ),
    { numRuns: 100 },
  );
});

loops.run();
