import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { crcItu } from '../../../../gps-gateway/protocols/gt06/crc.ts';
import {
  createFrameSplitter,
  type Framed,
  writeFrame,
} from '../../../../gps-gateway/protocols/gt06/framing.ts';

const framing = suite('GT06 framing');
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const feedAll = (...chunks: readonly Buffer[]): Framed[] => {
  const splitter = createFrameSplitter();
  return chunks.flatMap((chunk) => [...splitter.feed(chunk)]);
};
const told = (framed: readonly Framed[]): (string | number)[] =>
  framed.map((one) => ('frame' in one ? one.frame.serial : one.bad));

/** Examples of the maker's protocol document. */
const LOGIN = hex('7878 0d 01 0123456789012345 0001 8cdd 0d0a');
const STATUS = hex('7878 0a 13 4004040001 000f dcee 0d0a');
const status = (serial: number, isLong = false): Buffer =>
  writeFrame({ number: 0x13, content: hex('4004040001'), serial, isLong });

framing('the checksum is X-25: its check value over the digits 1 to 9 is 906e', () => {
  assert.is(crcItu(Buffer.from('123456789')), 0x906e);
});

framing('the examples of the maker’s document are read and written to the byte', () => {
  assert.equal(feedAll(LOGIN), [
    { frame: { number: 1, content: hex('0123456789012345'), serial: 1, isLong: false } },
  ]);
  assert.is(status(15).toString('hex'), STATUS.toString('hex'));
});

framing('a long frame has a length of two bytes', () => {
  const long = status(7, true);
  assert.is(long.subarray(0, 5).toString('hex'), '7979000a13');
  assert.equal(told(feedAll(long)), [7]);
});

framing('any frame reads back as it was written', () => {
  const frame = fc.record(
    {
      number: fc.nat(255),
      content: fc.uint8Array({ maxLength: 240 }).map((bytes) => Buffer.from(bytes)),
      serial: fc.nat(0xffff),
      isLong: fc.boolean(),
    },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(frame, (one) => {
      assert.equal(feedAll(writeFrame(one)), [{ frame: one }]);
    }),
  );
});

framing('a stream cut at any byte gives the same frames', () => {
  const stream = Buffer.concat([hex('2424'), status(0x7878), status(2, true), LOGIN]);
  for (let cut = 0; cut <= stream.length; cut += 1) {
    const framed = feedAll(stream.subarray(0, cut), stream.subarray(cut));
    assert.equal(told(framed), ['junk', 0x7878, 2, 1], `cut at ${cut}`);
  }
  assert.equal(told(feedAll(...Array.from(stream, (byte) => Buffer.of(byte)))), ['junk', 0x7878, 2, 1]);
});

framing('each fault is named once and the good frame after it is read', () => {
  const damaged = Buffer.from(status(1));
  damaged[5] = 0x55;
  assert.equal(told(feedAll(damaged, status(2))), ['bad-checksum', 2]);
  const endless = Buffer.from(status(1));
  endless[endless.length - 1] = 0;
  assert.equal(told(feedAll(endless, status(2))), ['bad-end', 2]);
  assert.equal(told(feedAll(hex('7878 04 13 0001'), status(2))), ['too-short', 2]);
  assert.equal(told(feedAll(hex('7979 ffff 13'), status(2))), ['oversized', 2]);
  assert.equal(told(feedAll(hex('00112233'), status(2))), ['junk', 2]);
});

framing('a length that lies swallows no good frame behind it', () => {
  assert.equal(told(feedAll(hex('7979 0700 94 00'), status(2))), ['bad-length', 2]);
  assert.equal(told(feedAll(hex('7878 ff 12'), status(2), status(3))), ['bad-length', 2, 3]);
});

framing('mutated frames never throw and never silence the next good one', () => {
  const mutation = fc.array(fc.tuple(fc.nat(60), fc.nat(255)), { minLength: 1, maxLength: 6 });
  const cuts = fc.array(fc.nat(120), { maxLength: 4 });
  fc.assert(
    fc.property(mutation, cuts, fc.nat(12), (mutations, at, lost) => {
      const frame = Buffer.from(LOGIN);
      for (const [index, byte] of mutations) frame[index % frame.length] = byte;
      const stream = Buffer.concat([frame.subarray(0, frame.length - lost), status(2)]);
      const edges = [0, ...at.map((cut) => cut % stream.length).sort((a, b) => a - b), stream.length];
      const chunks = edges.slice(1).map((edge, index) => stream.subarray(edges[index], edge));
      assert.is(told(feedAll(...chunks)).at(-1), 2);
    }),
    { numRuns: 2000 },
  );
});

framing.run();
