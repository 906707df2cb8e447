import { status } from '@grpc/grpc-js';
import { randomUUID } from 'node:crypto';
import { connect, constants } from 'node:http2';
import { setTimeout as pause } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  appendReq,
  type BatchAppendOptions,
  type BatchAppendReq,
  type ProposedMessage,
} from '../../../../coordinator/event-store/protocol/append-messages.ts';
import {
  streamIdentifier,
  toNumber,
  uuidHalves,
  uuidText,
} from '../../../../coordinator/event-store/protocol/wire.ts';
import { collected, counted, rejection, T0, withFreshNode } from '../../../support/event-store-node.ts';
import { type RawCalls, rawCalls } from '../../../support/raw-calls.ts';

const raw = suite('calls of other clients');
const node = withFreshNode(raw);
let calls: RawCalls;
raw.before.each(() => {
  calls = rawCalls(node.port);
});
raw.after.each(() => {
  calls.close();
});

const JSON_TYPE = { type: 'Counted', 'content-type': 'application/json' };
const empty = Buffer.alloc(0);

const proposed = (
  metadata: Record<string, string> = JSON_TYPE,
  id: string = randomUUID(),
): ProposedMessage => ({
  id: { string: id },
  metadata,
  customMetadata: empty,
  data: Buffer.from('{}'),
});

/** Protobuf's oneof wants the field that is meant to be set, and no other. */
const anyRevision = { streamIdentifier: streamIdentifier('a-1'), any: {} } as unknown as BatchAppendOptions;

const batch = (
  proposedMessages: readonly ProposedMessage[],
  options: BatchAppendOptions = anyRevision,
): BatchAppendReq => ({ correlationId: { string: randomUUID() }, options, proposedMessages, isFinal: true });

for (const [missing, metadata] of [
  ['type', { 'content-type': 'application/json' }],
  ['content-type', { type: 'Counted' }],
] as const) {
  raw(`an event without its ${missing} is refused by the name of what is missing`, async () => {
    const error = await rejection(
      calls.append([{ options: anyRevision }, { proposedMessage: proposed(metadata) }]),
    );
    const { code, metadata: trailers } = error as { code: status; metadata: Map<string, unknown> };
    assert.is(code, status.INVALID_ARGUMENT);
    assert.equal(trailers.get('exception'), ['missing-required-metadata-property']);
    assert.equal(trailers.get('required-metadata-properties'), ['type,content-type']);
    const [answer] = await calls.batchAppend([batch([proposed(metadata)])]);
    assert.match(answer?.error?.message ?? '', new RegExp(`'${missing}' is missing`));
    assert.is(node.storage.head(), 0);
  });
}

raw('a batch that is refused or senseless leaves its call to the others', async () => {
  const correlationId = { string: randomUUID() };
  const lost = { correlationId, proposedMessages: [proposed()], isFinal: true };
  const answers = await calls.batchAppend([batch([proposed(JSON_TYPE, 'first')]), lost, batch([proposed()])]);
  const kinds = answers.map(({ error, success }) => (error ? 'error' : success ? 'success' : 'nothing'));
  assert.equal(kinds.sort(), ['error', 'error', 'success']);
});

raw('a batch says again what it expected', async () => {
  const [answer] = await calls.batchAppend([batch([proposed()])]);
  assert.ok(answer?.any);
});

raw('a batch may say how long it is wanted', async () => {
  const patient = { ...anyRevision, patience: { seconds: 5, nanos: 0 } };
  const [done] = await calls.batchAppend([batch([proposed()], patient)]);
  assert.ok(done?.success);
  const impatient = { ...anyRevision, patience: { seconds: -1, nanos: 0 } };
  const [late] = await calls.batchAppend([batch([proposed()], impatient)]);
  assert.match(late?.error?.details.typeUrl ?? '', /Timeout$/);
});

raw('an id that comes as two numbers is read back as the same text', async () => {
  const id = 'f1e2d3c4-b5a6-4788-89ab-cdef01234567';
  const message = { ...proposed(), id: { structured: uuidHalves(id) } };
  await calls.append([{ options: anyRevision }, { proposedMessage: message }]);
  const [read] = await collected(node.client.readStream('a-1'));
  assert.is(read?.event?.id, id);
});

raw("an append that is broken off half-way is nobody's fault and leaves nothing", async () => {
  const error = await rejection(calls.breakOff([{ options: anyRevision }, { proposedMessage: proposed() }]));
  assert.is((error as { code?: status }).code, status.CANCELLED);
  const [answer] = await calls.batchAppend([batch([proposed()])]);
  assert.ok(answer?.success);
  assert.is(node.storage.head(), 1);
});

raw('an append whose client dies half-way leaves nothing', async () => {
  for (const breaks of ['session', 'stream'] as const) {
    const session = connect(`http://127.0.0.1:${node.port}`);
    const call = session.request({
      ':method': 'POST',
      ':path': '/event_store.client.streams.Streams/Append',
      'content-type': 'application/grpc+proto',
      te: 'trailers',
    });
    for (const request of [{ options: anyRevision }, { proposedMessage: proposed() }]) {
      const message = appendReq.encode(request);
      const head = Buffer.alloc(5);
      head.writeUInt32BE(message.length, 1);
      call.write(Buffer.concat([head, message]));
    }
    await pause(50);
    if (breaks === 'stream') call.close(constants.NGHTTP2_CANCEL);
    else session.destroy();
    await pause(50);
    session.destroy();
  }
  assert.is(node.storage.head(), 0);
});

raw('a client that asks for much and takes no answer is heard to the end when it does', async () => {
  const answers = await calls.batchAppend(Array.from({ length: 2_000 }, () => batch([proposed()])));
  assert.is(answers.filter(({ success }) => success).length, 2_000);
  assert.is(node.storage.head(), 2_000);
});

raw('ids are sent as two numbers to whom does not ask for text', async () => {
  const event = counted(7);
  await node.client.appendToStream('a-1', event);
  const stream = { streamIdentifier: streamIdentifier('a-1'), start: {} } as unknown as { revision: number };
  const options = { stream, readDirection: 0, resolveLinks: false, count: 10 };
  const [answer] = await calls.read(options, 10);
  const record = answer?.event?.event;
  assert.ok(record?.id.structured);
  assert.is(uuidText(record.id), event.id);
  assert.is(Buffer.from(record.data).toString(), '{"n":7}');
  assert.is(record.metadata['created'], `${T0}0000`);
});

raw('the word of having caught up says when and where', async () => {
  await node.client.appendToStream('a-1', [counted(), counted()]);
  const subscription = { readDirection: 0, resolveLinks: false, subscription: {} };
  const whole = { ...subscription, all: { start: {} } } as unknown as Parameters<RawCalls['read']>[0];
  const [, , , ofAll] = await calls.read(whole, 4);
  assert.is(toNumber(ofAll?.caughtUp?.position?.commitPosition ?? 0), 2);
  assert.is(toNumber(ofAll?.caughtUp?.timestamp.seconds ?? 0) * 1000, T0);
  const stream = { streamIdentifier: streamIdentifier('a-1'), end: {} };
  const one = { ...subscription, stream } as unknown as Parameters<RawCalls['read']>[0];
  const [, ofStream] = await calls.read(one, 2);
  assert.is(toNumber(ofStream?.caughtUp?.streamRevision ?? 0), 1);
});

raw('a read that does not say how much or what it wants is refused', async () => {
  const nothing = { readDirection: 0, resolveLinks: false };
  for (const options of [nothing, { ...nothing, count: 5 }, { ...nothing, subscription: {} }]) {
    const error = await rejection(calls.read(options as Parameters<RawCalls['read']>[0], 1));
    assert.is((error as { code?: status }).code, status.INVALID_ARGUMENT);
  }
});

raw.run();
