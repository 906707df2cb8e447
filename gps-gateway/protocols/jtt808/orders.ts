import type { Seconds } from '../../../coordinator/domain/quantities.ts';
import { seconds } from '../../../coordinator/domain/quantities.ts';
import type { Order } from '../protocol.ts';
import { type Frame, MAX_BODY_BYTES, type Protocol } from './header.ts';
import { readText, textBytes } from './text.ts';

/** Message id and body of an order, one frame always. */
export interface OrderBody {
  readonly messageId: number;
  readonly body: Buffer;
}

const SET_PARAMETERS = 0x8103;
const QUERY_ATTRIBUTES = 0x8107;
const QUERY_LOCATION = 0x8201;
const TEXT = 0x8300;

/** Bits of the text's flag byte: urgent, on the display, read aloud. Orders to a crew at the wheel need all three. */
const URGENT: Readonly<Record<Protocol, number>> = { 'jtt808-2013': 0b1, 'jtt808-2019': 0b10 };
const ON_DISPLAY = 0b100;
const READ_ALOUD = 0b1000;
/** Text type of 2019: 1 is a notice, 2 a service. */
const NOTICE = 1;

/** Parameter ids of table 12: report by time, whatever the position; seconds asleep, in an emergency, by default. */
const STRATEGY = 0x0020;
const SCHEME = 0x0021;
const SECONDS_ASLEEP = 0x0027;
const SECONDS_IN_EMERGENCY = 0x0028;
const SECONDS_BY_DEFAULT = 0x0029;
/** After the crew pressed the SOS button. */
const EMERGENCY_SECONDS = seconds(1);

export function writeOrder(order: Order, protocol: Protocol): OrderBody | 'too-long' {
  switch (order.kind) {
    case 'show-text': {
      const flags = URGENT[protocol] | ON_DISPLAY | READ_ALOUD;
      const head = protocol === 'jtt808-2019' ? Buffer.of(flags, NOTICE) : Buffer.of(flags);
      const body = Buffer.concat([head, textBytes(order.text)]);
      return body.length > MAX_BODY_BYTES ? 'too-long' : { messageId: TEXT, body };
    }
    case 'report-now':
      return { messageId: QUERY_LOCATION, body: Buffer.alloc(0) };
    case 'describe-yourself':
      return { messageId: QUERY_ATTRIBUTES, body: Buffer.alloc(0) };
    case 'report-every':
      return {
        messageId: SET_PARAMETERS,
        body: writeParameters([
          [STRATEGY, 0],
          [SCHEME, 0],
          [SECONDS_ASLEEP, order.asleep],
          [SECONDS_IN_EMERGENCY, EMERGENCY_SECONDS],
          [SECONDS_BY_DEFAULT, order.moving],
        ]),
      };
  }
}

/** For the terminal's side; undefined when it is none of the orders. */
export function readOrder({ header, body }: Frame): Order | undefined {
  switch (header.messageId) {
    case TEXT:
      return {
        kind: 'show-text',
        text: readText(body.subarray(header.protocol === 'jtt808-2019' ? 2 : 1)),
      };
    case QUERY_LOCATION:
      return { kind: 'report-now' };
    case QUERY_ATTRIBUTES:
      return { kind: 'describe-yourself' };
    case SET_PARAMETERS: {
      const parameters = readParameters(body);
      const moving = parameters.get(SECONDS_BY_DEFAULT);
      const asleep = parameters.get(SECONDS_ASLEEP);
      return moving === undefined || asleep === undefined
        ? undefined
        : { kind: 'report-every', moving, asleep };
    }
  }
  return undefined;
}

function writeParameters(parameters: readonly (readonly [id: number, value: number])[]): Buffer {
  const body = Buffer.alloc(1 + parameters.length * 9);
  body.writeUInt8(parameters.length, 0);
  parameters.forEach(([id, value], index) => {
    const start = 1 + index * 9;
    body.writeUInt32BE(id, start);
    body.writeUInt8(4, start + 4);
    body.writeUInt32BE(value, start + 5);
  });
  return body;
}

/** Of four bytes each; others are passed over. */
function readParameters(body: Buffer): ReadonlyMap<number, Seconds> {
  const parameters = new Map<number, Seconds>();
  for (let start = 1; start + 5 <= body.length; start += 5 + body.readUInt8(start + 4)) {
    if (body.readUInt8(start + 4) === 4 && start + 9 <= body.length) {
      parameters.set(body.readUInt32BE(start), seconds(body.readUInt32BE(start + 5)));
    }
  }
  return parameters;
}
