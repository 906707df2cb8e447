import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  checksum,
  createFrameSplitter,
  escape,
  type Framed,
  unescape,
  writeEscapedFrame,
} from '../../../../gps-gateway/protocols/jtt808/framing.ts';
import { type Frame, writeFrame } from '../../../../gps-gateway/protocols/jtt808/header.ts';
import { decodeTerminalMessage } from '../../../../gps-gateway/protocols/jtt808/messages.ts';

const framing = suite('JT/T 808 framing');
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const feedAll = (...chunks: readonly Buffer[]): Framed[] => {
  const splitter = createFrameSplitter();
  return chunks.flatMap((chunk) => [...splitter.feed(chunk)]);
};
const told = (framed: readonly Framed[]): (string | number)[] =>
  framed.map((one) => ('frame' in one ? one.frame.header.serial : one.bad));

const heartbeat = (serial: number, protocol: Frame['header']['protocol'] = 'jtt808-2013'): Buffer =>
  writeEscapedFrame({
    header: { messageId: 2, protocol, phone: '13912340001', serial, isEncrypted: false },
    body: Buffer.alloc(0),
  });

framing('a heartbeat of 2013 is these bytes', () => {
  // id 0002, no body, phone 013912340001 in six bytes, serial 0007, exclusive or 1a.
  assert.is(heartbeat(7).toString('hex'), hex('7e 0002 0000 013912340001 0007 1a 7e').toString('hex'));
});

framing('a heartbeat of 2019 carries the version flag, the version and a ten-byte phone', () => {
  assert.is(
    heartbeat(7, 'jtt808-2019').toString('hex'),
    hex('7e 0002 4000 01 00000000013912340001 0007 5b 7e').toString('hex'),
  );
});

framing('the standard’s example escapes and unescapes to the byte', () => {
  assert.equal(escape(hex('307e087d55')), hex('307d02087d0155'));
  assert.equal(unescape(hex('307d02087d0155')), hex('307e087d55'));
});

framing('any bytes survive escaping, and no delimiter is left in them', () => {
  const anyBytes = fc.array(fc.oneof(fc.constantFrom(0x7d, 0x7e, 1, 2), fc.nat(255)));
  fc.assert(
    fc.property(anyBytes, (bytes) => {
      const escaped = escape(Buffer.from(bytes));
      assert.not.ok(escaped.includes(0x7e));
      assert.equal(unescape(escaped), Buffer.from(bytes));
    }),
  );
});

framing('a stream cut at any byte gives the same frames', () => {
  const stream = Buffer.concat([hex('2424'), heartbeat(0x7e7d), heartbeat(2, 'jtt808-2019'), heartbeat(3)]);
  for (let cut = 0; cut <= stream.length; cut += 1) {
    const framed = feedAll(stream.subarray(0, cut), stream.subarray(cut));
    assert.equal(told(framed), ['junk', 0x7e7d, 2, 3], `cut at ${cut}`);
  }
  assert.equal(told(feedAll(...Array.from(stream, (byte) => Buffer.of(byte)))), ['junk', 0x7e7d, 2, 3]);
});

framing('two frames may share the delimiter between them', () => {
  assert.equal(told(feedAll(heartbeat(1), heartbeat(2).subarray(1))), [1, 2]);
});

framing('a bad checksum is named and the good frame after it is read', () => {
  const damaged = Buffer.from(heartbeat(1));
  damaged[6] = 0x55;
  assert.equal(told(feedAll(damaged, heartbeat(2))), ['bad-checksum', 2]);
});

framing('a frame that lost its end does not take the next one down', () => {
  assert.equal(told(feedAll(heartbeat(1).subarray(0, 9), heartbeat(2))), ['too-short', 2]);
});

framing('a raw delimiter inside a body costs that frame only', () => {
  const body = hex('01 7e 02');
  const header = {
    messageId: 0x0900,
    protocol: 'jtt808-2013',
    phone: '1',
    serial: 1,
    isEncrypted: false,
  } as const;
  const plain = writeFrame({ header, body });
  const raw = Buffer.concat([hex('7e'), plain, Buffer.of(checksum(plain)), hex('7e')]);
  const framed = feedAll(raw, heartbeat(2));
  assert.is(told(framed).at(-1), 2);
  assert.is(framed.filter((one) => 'frame' in one).length, 1);
});

framing('a terminal that forgets to escape 7d is understood as long as its bytes add up', () => {
  const body = hex('01 7d 02 7d 55');
  const header = {
    messageId: 0x0900,
    protocol: 'jtt808-2013',
    phone: '1',
    serial: 9,
    isEncrypted: false,
  } as const;
  const plain = writeFrame({ header, body });
  const [framed] = feedAll(Buffer.concat([hex('7e'), plain, Buffer.of(checksum(plain)), hex('7e')]));
  assert.ok(framed && 'frame' in framed);
  assert.equal(framed.frame.body, body);
});

const sealed = (bytes: string): Buffer =>
  Buffer.concat([hex('7e'), escape(Buffer.concat([hex(bytes), Buffer.of(checksum(hex(bytes)))])), hex('7e')]);

framing('a length that lies and a phone that is no number are named', () => {
  assert.equal(told(feedAll(sealed('0002 0005 013912340001 0007'), heartbeat(2))), ['bad-length', 2]);
  assert.equal(told(feedAll(sealed('0002 0000 01391234000a 0007'), heartbeat(2))), ['bad-phone', 2]);
  assert.equal(told(feedAll(sealed('0002 4000 01 0000000001391234 0001'), heartbeat(2))), ['too-short', 2]);
});

framing('bytes without end are let go and named once', () => {
  const endless = Array.from({ length: 100 }, () => Buffer.alloc(1000, 0x55));
  assert.equal(told(feedAll(hex('7e'), ...endless, heartbeat(2))), ['oversized', 2]);
});

framing('mutated frames never throw and never silence the next good one', () => {
  const mutation = fc.array(fc.tuple(fc.nat(60), fc.nat(255)), { minLength: 1, maxLength: 6 });
  const cuts = fc.array(fc.nat(120), { maxLength: 4 });
  fc.assert(
    fc.property(mutation, cuts, fc.nat(40), (mutations, at, lost) => {
      const frame = Buffer.from(writeEscapedFrame(location));
      for (const [index, byte] of mutations) frame[index % frame.length] = byte;
      const stream = Buffer.concat([frame.subarray(0, frame.length - lost), heartbeat(2)]);
      const edges = [0, ...at.map((cut) => cut % stream.length).sort((a, b) => a - b), stream.length];
      const chunks = edges.slice(1).map((edge, index) => stream.subarray(edges[index], edge));
      const framed = feedAll(...chunks);
      for (const one of framed) if ('frame' in one) decodeTerminalMessage(one.frame);
      assert.is(told(framed).at(-1), 2);
    }),
    { numRuns: 2000 },
  );
});

const location: Frame = {
  header: { messageId: 0x0200, protocol: 'jtt808-2013', phone: '13912340001', serial: 1, isEncrypted: false },
  body: hex('00000000 00000003 01f5e5a8 06e71a90 0023 00b4 005a 261122030405 0104 0000 7e7d'),
};

framing.run();
