import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createFrameSplitter } from '../../../../gps-gateway/protocols/jtt808/framing.ts';
import {
  decodePlatformMessage,
  encodePlatformMessage,
  type PlatformMessage,
} from '../../../../gps-gateway/protocols/jtt808/replies.ts';

const replies = suite('JT/T 808 replies of the platform');

const receiver = { phone: '13912340001', protocol: 'jtt808-2013', serial: 3 } as const;

function readBack(bytes: Buffer): { body: string; message: PlatformMessage | undefined } {
  const [framed] = createFrameSplitter().feed(bytes);
  if (!framed || 'bad' in framed) throw new Error('not a frame');
  return { body: framed.frame.body.toString('hex'), message: decodePlatformMessage(framed.frame) };
}

const table: readonly (readonly [string, PlatformMessage, string])[] = [
  [
    'a general reply',
    { kind: 'general-reply', answers: 0x0102, answersMessageId: 0x0200, result: 'malformed' },
    '0102020002',
  ],
  [
    'a registration that succeeds',
    { kind: 'registration-reply', answers: 5, result: 'ok', code: 'c0de' },
    '00050063306465',
  ],
  [
    'a registration of an unknown terminal',
    { kind: 'registration-reply', answers: 5, result: 'unknown-terminal', code: '' },
    '000504',
  ],
];

for (const [name, message, body] of table) {
  replies(`${name} is these bytes and reads back, in both versions`, () => {
    for (const protocol of ['jtt808-2013', 'jtt808-2019'] as const) {
      const back = readBack(encodePlatformMessage(message, { ...receiver, protocol }));
      assert.is(back.body, body);
      assert.equal(back.message, message);
    }
  });
}

replies('what is no reply, or has a result nobody defined, is not read as one', () => {
  const header = { ...receiver, isEncrypted: false };
  const undefinedResult = {
    header: { ...header, messageId: 0x8001 },
    body: Buffer.from('0001020009', 'hex'),
  };
  assert.is(decodePlatformMessage(undefinedResult), undefined);
  assert.is(
    decodePlatformMessage({ header: { ...header, messageId: 0x8300 }, body: Buffer.alloc(5) }),
    undefined,
  );
});

replies.run();
