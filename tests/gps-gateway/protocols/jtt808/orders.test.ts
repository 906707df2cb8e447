import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { seconds } from '../../../../coordinator/domain/quantities.ts';
import { readOrder, writeOrder } from '../../../../gps-gateway/protocols/jtt808/orders.ts';
import type { Protocol } from '../../../../gps-gateway/protocols/jtt808/header.ts';
import type { Order } from '../../../../gps-gateway/protocols/protocol.ts';

const orders = suite('JT/T 808 orders of the platform');

const hex = (text: string): string => text.replaceAll(' ', '');

const table: readonly (readonly [string, Protocol, Order, id: number, body: string])[] = [
  [
    'a text to the crew: urgent, on the display, read aloud',
    'jtt808-2013',
    { kind: 'show-text', text: '胸痛 A1' },
    0x8300,
    '0d d0d8cdb4 20 4131',
  ],
  [
    'the same in 2019, where it also says that it is a notice',
    'jtt808-2019',
    { kind: 'show-text', text: '胸痛 A1' },
    0x8300,
    '0e 01 d0d8cdb4 20 4131',
  ],
  ['a question for the position', 'jtt808-2013', { kind: 'report-now' }, 0x8201, ''],
  ['a question for the attributes', 'jtt808-2019', { kind: 'describe-yourself' }, 0x8107, ''],
  [
    'how often to report: by time, in any case, every 60 s asleep, 1 s after an alarm, 10 s otherwise',
    'jtt808-2013',
    { kind: 'report-every', moving: seconds(10), asleep: seconds(60) },
    0x8103,
    '05 00000020 04 00000000 00000021 04 00000000 00000027 04 0000003c 00000028 04 00000001 00000029 04 0000000a',
  ],
];

for (const [name, protocol, order, messageId, body] of table) {
  orders(name, () => {
    const written = writeOrder(order, protocol);
    assert.ok(written !== 'too-long');
    assert.is(written.messageId, messageId);
    assert.is(written.body.toString('hex'), hex(body));
    const header = { messageId, protocol, phone: '1', serial: 1, isEncrypted: false };
    assert.equal(readOrder({ header, body: written.body }), order);
  });
}

orders('a text longer than one message holds is refused', () => {
  assert.is(writeOrder({ kind: 'show-text', text: '药'.repeat(512) }, 'jtt808-2013'), 'too-long');
  assert.not.equal(writeOrder({ kind: 'show-text', text: '药'.repeat(511) }, 'jtt808-2013'), 'too-long');
});

orders('a reply is no order, and parameters without intervals are none', () => {
  const header = { protocol: 'jtt808-2013', phone: '1', serial: 1, isEncrypted: false } as const;
  assert.is(readOrder({ header: { ...header, messageId: 0x8001 }, body: Buffer.alloc(5) }), undefined);
  const other = Buffer.from('01000000130461626364', 'hex');
  assert.is(readOrder({ header: { ...header, messageId: 0x8103 }, body: other }), undefined);
});

orders.run();
