import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Frame } from '../../../../gps-gateway/protocols/jtt808/header.ts';
import { createReassembly, type Reassembled } from '../../../../gps-gateway/protocols/jtt808/sub-packets.ts';

const subPackets = suite('JT/T 808 sub-packets');

const part = (sequence: number, total: number, messageId = 0x0704): Frame => ({
  header: {
    messageId,
    protocol: 'jtt808-2013',
    phone: '1',
    serial: 10 + sequence,
    isEncrypted: false,
    part: { total, sequence },
  },
  body: Buffer.of(sequence),
});
const told = (result: Reassembled): unknown =>
  typeof result === 'string' ? result : [result.frame.body.toString('hex'), result.serials];

subPackets('a message in one frame is whole at once', () => {
  const header = {
    messageId: 2,
    protocol: 'jtt808-2013',
    phone: '1',
    serial: 11,
    isEncrypted: false,
  } as const;
  const frame: Frame = { header, body: Buffer.of(1) };
  assert.equal(told(createReassembly().take(frame, 0)), ['01', [11]]);
});

subPackets('parts in any order make the message, and every serial is kept', () => {
  const reassembly = createReassembly();
  assert.is(reassembly.take(part(3, 3), 0), 'waiting');
  assert.is(reassembly.take(part(1, 3), 0), 'waiting');
  assert.is(reassembly.take(part(1, 3), 0), 'waiting');
  assert.equal(told(reassembly.take(part(2, 3), 0)), ['010203', [11, 12, 13]]);
});

subPackets('messages of two kinds may be interleaved', () => {
  const reassembly = createReassembly();
  reassembly.take(part(1, 2), 0);
  reassembly.take(part(1, 2, 0x0801), 0);
  assert.equal(told(reassembly.take(part(2, 2), 0)), ['0102', [11, 12]]);
  assert.equal(told(reassembly.take(part(2, 2, 0x0801), 0)), ['0102', [11, 12]]);
});

subPackets('numbers that contradict themselves or ask for too much are bad', () => {
  for (const [sequence, total] of [
    [0, 2],
    [3, 2],
    [1, 0],
    [1, 65],
  ] as const) {
    assert.is(createReassembly().take(part(sequence, total), 0), 'bad-part');
  }
});

subPackets('a message is given up after a minute and counted', () => {
  const reassembly = createReassembly();
  reassembly.take(part(1, 2), 0);
  assert.is(reassembly.take(part(2, 2), 60_001), 'waiting');
  assert.is(reassembly.takeAbandoned(), 1);
  assert.is(reassembly.takeAbandoned(), 0);
});

subPackets('only four messages may be unfinished: the oldest gives way', () => {
  const reassembly = createReassembly();
  for (let kind = 0; kind < 5; kind += 1) reassembly.take(part(1, 2, kind), kind);
  assert.is(reassembly.takeAbandoned(), 1);
  assert.is(reassembly.take(part(2, 2, 0), 10), 'waiting');
  assert.equal(told(reassembly.take(part(2, 2, 4), 10)), ['0102', [11, 12]]);
});

subPackets.run();
