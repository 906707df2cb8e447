import type { AppendExpectedRevision, EventData } from '@eventstore/db-client';
import protobuf from 'protobufjs/minimal.js';

/** One append as the port knows it. */
export interface AppendRequest {
  readonly stream: string;
  readonly events: readonly EventData[];
  readonly expectedRevision: AppendExpectedRevision;
}

/** Servers take messages of 4 MB; what an append may hold at all is for them to say. */
const MAX_MESSAGE_BYTES = 1_000_000;

/** Kinds of fields on the wire. */
const VARINT = 0;
const DELIMITED = 2;

const numberField = (field: number): number => (field << 3) | VARINT;
const field = (number: number): number => (number << 3) | DELIMITED;

type Writer = protobuf.Writer;

/** `BatchAppendReq.correlation_id`: a UUID of which the lower half counts the appends. */
const begin = (id: number): Writer =>
  protobuf.Writer.create()
    .uint32(field(1))
    .fork()
    .uint32(field(1))
    .fork()
    .uint32(numberField(2))
    .int64(id)
    .ldelim()
    .ldelim();

/** `BatchAppendReq.options`. */
function writeOptions(writer: Writer, { stream, expectedRevision }: AppendRequest, deadline: Date): void {
  writer.uint32(field(2)).fork();
  writer.uint32(field(1)).fork().uint32(field(3)).string(stream).ldelim();
  switch (expectedRevision) {
    case 'any':
      writer.uint32(field(4)).fork().ldelim();
      break;
    case 'no_stream':
      writer.uint32(field(3)).fork().ldelim();
      break;
    case 'stream_exists':
      writer.uint32(field(5)).fork().ldelim();
      break;
    default:
      writer.uint32(numberField(2)).uint64(Number(expectedRevision));
  }
  const milliseconds = deadline.getTime();
  writer.uint32(field(6)).fork();
  writer.uint32(numberField(1)).int64(Math.floor(milliseconds / 1000));
  writer.uint32(numberField(2)).int32((milliseconds % 1000) * 1_000_000);
  writer.ldelim().ldelim();
}

const writeEntry = (writer: Writer, key: string, value: string): Writer =>
  writer.uint32(field(2)).fork().uint32(field(1)).string(key).uint32(field(2)).string(value).ldelim();

/** Text and bytes look the same on the wire, so JSON goes into the message as it is. */
function writeContent(writer: Writer, at: number, content: unknown): void {
  if (content instanceof Uint8Array) writer.uint32(field(at)).bytes(content);
  else writer.uint32(field(at)).string(JSON.stringify(content));
}

/** `BatchAppendReq.proposed_messages`. */
function writeEvent(writer: Writer, { id, type, contentType, data, metadata }: EventData): void {
  writer.uint32(field(3)).fork();
  writer.uint32(field(1)).fork().uint32(field(2)).string(id).ldelim();
  writeEntry(writer, 'type', type);
  writeEntry(writer, 'content-type', contentType);
  if (metadata !== undefined) writeContent(writer, 3, metadata);
  writeContent(writer, 4, data);
  writer.ldelim();
}

/**
 * The messages of an append on the call `BatchAppend` of EventStoreDB's protocol (streams.proto, 21.10 and later). The
 * client's own way to them takes each event through base64 and back twice, which is more than half of the cost of an
 * append, and appends are what a gateway of a thousand terminals does all day.
 * @param id Below 2^53, unused on this call so far.
 */
export function* appendMessages(id: number, request: AppendRequest, deadline: Date): Generator<Uint8Array> {
  let writer = begin(id);
  writeOptions(writer, request, deadline);
  for (const event of request.events) {
    if (writer.pos > MAX_MESSAGE_BYTES) {
      yield writer.finish();
      writer = begin(id);
    }
    writeEvent(writer, event);
  }
  yield writer.uint32(numberField(4)).bool(true).finish();
}
