import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { EventStore } from '../../../coordinator/application/ports.ts';
import type { Recorded } from '../../../coordinator/domain/events.ts';
import { lastKnownAt } from '../../../projections/history/revision-at.ts';
import { t } from '../../support/read-side.ts';

const test = suite('finding what was known');

/** A stream recorded at these seconds, whose first revisions may have aged out of the store. */
function streamOf(
  times: readonly number[],
  aged: number,
): { readonly store: Pick<EventStore, 'readAt' | 'readLast'>; readonly reads: () => number } {
  const events = times.map((time, revision): Recorded => ({
    id: randomUUID(),
    stream: 'unit-A1',
    revision,
    position: BigInt(revision),
    recordedAt: t(time),
    metadata: { correlationId: 'c', causationId: 'c', by: 'terminal:A1' },
    event: { type: 'UnitWithdrawn', unitId: 'A1', at: t(time) },
  }));
  let reads = 0;
  const kept = (revision: number): Recorded | undefined => (revision < aged ? undefined : events[revision]);
  return {
    reads: () => reads,
    store: {
      readAt: (_stream, revision) => {
        reads += 1;
        return Promise.resolve(kept(revision));
      },
      readLast: () => {
        reads += 1;
        return Promise.resolve(kept(events.length - 1));
      },
    },
  };
}

const streams = fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 200 }).chain((times) =>
  fc.record({
    times: fc.constant([...times].sort((a, b) => a - b)),
    aged: fc.integer({ min: 0, max: times.length }),
    moments: fc.array(fc.integer({ min: -1, max: 501 }), { minLength: 1, maxLength: 20 }),
  }),
);

test('it finds what a search from end to start would find, whatever was asked before', async () => {
  await fc.assert(
    fc.asyncProperty(streams, async ({ times, aged, moments }) => {
      const { store } = streamOf(times, aged);
      const probes = new Map<number, Recorded>();
      for (const moment of moments) {
        const last = times.findLastIndex((time, index) => index >= aged && time <= moment);
        const found = await lastKnownAt(store, 'unit-A1', t(moment), probes);
        assert.is(found?.revision, last === -1 ? undefined : last);
      }
    }),
  );
});

test('in an even track of ten thousand revisions any moment takes few reads, and playing on fewer', async () => {
  const times = Array.from({ length: 10_000 }, (_, i) => i + ((i * 7919) % 13) / 13);
  const { store, reads } = streamOf(times, 0);
  const probes = new Map<number, Recorded>();
  assert.is((await lastKnownAt(store, 'unit-A1', t(1235.95), probes))?.revision, 1235);
  const first = reads();
  assert.ok(first <= 8, `${first} reads`);
  assert.is((await lastKnownAt(store, 'unit-A1', t(1240.95), probes))?.revision, 1240);
  assert.ok(reads() - first <= 5, `${reads() - first} reads more`);
});

test('a track with a night of silence in it takes no more than a few dozen reads', async () => {
  const times = Array.from({ length: 10_000 }, (_, i) => (i < 9000 ? i / 100 : i + 40_000));
  const { store, reads } = streamOf(times, 0);
  for (const moment of [0, 50, 89, 89.99, 100, 30_000, 49_001, 49_999]) {
    const before = reads();
    await lastKnownAt(store, 'unit-A1', t(moment));
    assert.ok(reads() - before <= 40, `${reads() - before} reads for ${moment}`);
  }
});

test.run();
