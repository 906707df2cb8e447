import { ANY, type EventData, jsonEvent, NO_STREAM, STREAM_EXISTS } from '@eventstore/db-client';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  appendMessages,
  type AppendRequest,
} from '../../../coordinator/adapters/eventstoredb-append-requests.ts';
import {
  batchAppendReq,
  type BatchAppendReq,
} from '../../../coordinator/event-store/protocol/append-messages.ts';
import {
  millisecondsOf,
  streamName,
  toNumber,
  uuidText,
} from '../../../coordinator/event-store/protocol/wire.ts';

const requests = suite('requests to append, as a server reads them');

const DEADLINE = new Date(Date.UTC(2026, 10, 22, 8, 30, 15, 250));

const read = (request: AppendRequest, id = 1): readonly BatchAppendReq[] =>
  [...appendMessages(id, request, DEADLINE)].map((message) => batchAppendReq.decode(message));

type Fields = Record<string, unknown>;

const eventOf = (data: Fields, metadata?: Fields): EventData =>
  jsonEvent({ type: 'FixesRecorded', data, ...(metadata && { metadata }) });

const jsonOf = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString('utf8'));

requests('stream, revision, deadline and number arrive', () => {
  const [only, ...more] = read(
    { stream: 'unit-阜阳1', events: [eventOf({})], expectedRevision: 41n },
    2 ** 40 + 7,
  );
  assert.equal(more, []);
  assert.is(uuidText(only?.correlationId), '00000000-0000-0000-0000-010000000007');
  assert.is(streamName(only?.options?.streamIdentifier), 'unit-阜阳1');
  assert.is(only?.options?.expected, 'revision');
  assert.is(toNumber(only?.options?.revision ?? -1), 41);
  assert.is(only?.options?.deadline && millisecondsOf(only.options.deadline), DEADLINE.getTime());
  assert.is(only?.isFinal, true);
});

for (const [expectedRevision, expected] of [
  [ANY, 'any'],
  [NO_STREAM, 'noStream'],
  [STREAM_EXISTS, 'streamExists'],
  [0n, 'revision'],
] as const) {
  requests(`what is expected arrives as ${expected}`, () => {
    const [only] = read({ stream: 'unit-A1', events: [eventOf({})], expectedRevision });
    assert.is(only?.options?.expected, expected);
  });
}

requests('whatever an event holds arrives as it was', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.dictionary(fc.string(), fc.jsonValue()), fc.option(fc.jsonValue())), {
        maxLength: 5,
      }),
      (contents) => {
        const events = contents.map(([data, note]) => eventOf(data, note === null ? undefined : { note }));
        const [only] = read({ stream: 'unit-A1', events, expectedRevision: ANY });
        const proposed = only?.proposedMessages ?? [];
        assert.equal(
          proposed.map(({ id }) => uuidText(id)),
          events.map(({ id }) => id),
        );
        for (const [index, { data, metadata, customMetadata }] of proposed.entries()) {
          const event = events[index];
          assert.equal({ ...metadata }, { type: 'FixesRecorded', 'content-type': 'application/json' });
          assert.equal(jsonOf(data), JSON.parse(JSON.stringify(event?.data)));
          const note = event?.metadata === undefined ? [] : [JSON.parse(JSON.stringify(event.metadata))];
          assert.equal(customMetadata.length === 0 ? [] : [jsonOf(customMetadata)], note);
        }
      },
    ),
  );
});

requests('bytes arrive as bytes', () => {
  const event: EventData = {
    ...{ id: randomUUID(), type: 'Scanned', contentType: 'application/octet-stream' },
    ...{ data: Buffer.from('00ff7e', 'hex'), metadata: Buffer.from('7d01', 'hex') },
  };
  const [only] = read({ stream: 'scan-1', events: [event], expectedRevision: ANY });
  const [message] = only?.proposedMessages ?? [];
  assert.is(Buffer.from(message?.data ?? []).toString('hex'), '00ff7e');
  assert.is(Buffer.from(message?.customMetadata ?? []).toString('hex'), '7d01');
});

requests('many events come in messages that a server takes, of which only the first says where to', () => {
  const events = Array.from({ length: 9 }, () => eventOf({ text: '命'.repeat(150_000) }));
  const messages = [...appendMessages(3, { stream: 'unit-A1', events, expectedRevision: ANY }, DEADLINE)];
  assert.ok(messages.length > 1);
  for (const { length } of messages) assert.ok(length < 4 * 1024 * 1024);
  const parts = messages.map((message) => batchAppendReq.decode(message));
  assert.equal(
    parts.map(({ options }) => options?.expected),
    ['any', ...parts.slice(1).map(() => undefined)],
  );
  assert.equal(
    parts.map(({ isFinal }) => isFinal),
    [...parts.slice(1).map(() => false), true],
  );
  assert.is(new Set(parts.map(({ correlationId }) => uuidText(correlationId))).size, 1);
  const ids = parts.flatMap(({ proposedMessages }) => proposedMessages.map(({ id }) => uuidText(id)));
  assert.equal(
    ids,
    events.map(({ id }) => id),
  );
});

requests.run();
