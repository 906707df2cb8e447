import type { AppendResult } from '@eventstore/db-client';
import { unpackToCommandError } from '@eventstore/db-client/dist/streams/appendToStream/unpackError.js';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import protobuf from 'protobufjs/minimal.js';

/** What a server says of one append. */
export interface AppendAnswer {
  /** The number that the request came with. */
  readonly id: number;
  /** Absent: refused, and `refusalOf` knows why. */
  readonly result?: AppendResult;
}

type Reader = protobuf.Reader;

/** Calls `take` with each field of the message that ends at `end`; what it does not read is skipped. */
function eachField(reader: Reader, end: number, take: (field: number) => boolean): void {
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (!take(tag >>> 3)) reader.skipType(tag & 7);
  }
}

const endOf = (reader: Reader): number => reader.uint32() + reader.pos;

/** A varint. Revisions and positions stay far below 2^53. */
function readNumber(reader: Reader): number {
  let value = 0;
  for (let scale = 1; ; scale *= 0x80) {
    const byte = reader.buf[reader.pos] ?? 0;
    reader.pos += 1;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return value;
  }
}

/** `UUID`: the lower half of it, whichever way the server writes it. */
function readId(reader: Reader): number {
  let id = Number.NaN;
  eachField(reader, endOf(reader), (field) => {
    if (field === 1) {
      id = 0;
      eachField(reader, endOf(reader), (half) => {
        if (half === 2) id = readNumber(reader);
        return half === 2;
      });
    } else if (field === 2) {
      id = Number(`0x${reader.string().slice(-12)}`);
    } else return false;
    return true;
  });
  return id;
}

/** `AllStreamPosition`. */
function readPosition(reader: Reader): { readonly commit: bigint; readonly prepare: bigint } {
  const position = { commit: 0n, prepare: 0n };
  eachField(reader, endOf(reader), (field) => {
    if (field === 1) position.commit = BigInt(readNumber(reader));
    else if (field === 2) position.prepare = BigInt(readNumber(reader));
    else return false;
    return true;
  });
  return position;
}

/** `BatchAppendResp.Success`. */
function readSuccess(reader: Reader): AppendResult {
  let nextExpectedRevision = 0n;
  let position: ReturnType<typeof readPosition> | undefined;
  eachField(reader, endOf(reader), (field) => {
    if (field === 1) nextExpectedRevision = BigInt(readNumber(reader));
    else if (field === 3) position = readPosition(reader);
    else return false;
    return true;
  });
  return { success: true, nextExpectedRevision, ...(position && { position }) };
}

/**
 * `BatchAppendResp` of EventStoreDB's protocol (streams.proto, 21.10 and later), read without the client's objects for
 * each of its parts: a gateway of a thousand terminals hears a thousand of them a second.
 */
export function readAppendAnswer(bytes: Uint8Array): AppendAnswer {
  const reader = protobuf.Reader.create(bytes);
  let id = Number.NaN;
  let result: AppendResult | undefined;
  eachField(reader, bytes.length, (field) => {
    if (field === 1) id = readId(reader);
    else if (field === 3) result = readSuccess(reader);
    else return false;
    return true;
  });
  return { id, ...(result && { result }) };
}

/** Why an append was refused, in the client's own words. */
export function refusalOf(bytes: Buffer, stream: string): Error {
  const status = StreamsService.batchAppend.responseDeserialize(bytes).getError();
  return status ? unpackToCommandError(status, stream) : new Error(`an answer without words to ${stream}`);
}
