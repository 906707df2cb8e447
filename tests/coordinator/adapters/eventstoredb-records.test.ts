import type { ResolvedEvent } from '@eventstore/db-client';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { toEventData, toRecorded } from '../../../coordinator/adapters/eventstoredb-records.ts';
import { UnreadableFact } from '../../../coordinator/domain/stored.ts';
import { onDuty } from '../../contracts/event-store.ts';

const records = suite('events as the store delivers them');

const created = new Date('2026-11-22T03:04:05.678Z');

function delivered(metadata: unknown): ResolvedEvent {
  const { id, type, data } = toEventData(onDuty());
  const position = { commit: 7n, prepare: 7n };
  const place = { streamId: 'unit-A7', revision: 3n, position, created, isJson: true };
  return { event: { ...place, id, type, data, metadata } } as unknown as ResolvedEvent;
}

const { metadata } = toEventData(onDuty());

records('an event became known when the store recorded it', () => {
  const recorded = toRecorded(delivered(metadata));
  assert.is(recorded.recordedAt, created.getTime());
  assert.is(recorded.revision, 3);
  assert.is(recorded.position, 7n);
});

records('an event that was copied became known when the first store recorded it', () => {
  const recorded = toRecorded(delivered({ ...(metadata as object), recordedAt: 1_772_323_200_000 }));
  assert.is(recorded.recordedAt, 1_772_323_200_000);
  assert.equal(Object.keys(recorded.metadata).sort(), ['by', 'causationId', 'correlationId']);
});

records('an event that does not say by whom it was recorded was not written by this product', () => {
  for (const foreign of [undefined, {}, { by: 'user:desk' }]) {
    assert.throws(
      () => toRecorded(delivered(foreign)),
      (error: Error) => error instanceof UnreadableFact && error.message.includes('unit-A7 at revision 3'),
    );
  }
});

records.run();
