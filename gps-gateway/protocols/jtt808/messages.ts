import { writeEscapedFrame } from './framing.ts';
import { type Frame, type Header, MAX_BODY_BYTES } from './header.ts';
import {
  type LocationBatch,
  type LocationReport,
  readBatch,
  readLocation,
  writeBatch,
  writeLocation,
} from './location.ts';
import {
  type Authentication,
  type Registration,
  readAuthentication,
  readRegistration,
  writeAuthentication,
  writeRegistration,
} from './registration.ts';

/** What a terminal says, in the parts of JT/T 808 that the gateway understands. */
export type TerminalMessage =
  | { readonly kind: 'registration'; readonly registration: Registration }
  | { readonly kind: 'authentication'; readonly authentication: Authentication }
  | { readonly kind: 'heartbeat' }
  | { readonly kind: 'logout' }
  | { readonly kind: 'location'; readonly report: LocationReport }
  | { readonly kind: 'location-batch'; readonly batch: LocationBatch };

export type Decoded =
  | TerminalMessage
  | { readonly kind: 'reply-of-terminal' }
  | { readonly kind: 'unsupported' }
  | { readonly kind: 'malformed'; readonly field: string };

const IDS: Readonly<Record<TerminalMessage['kind'], number>> = {
  registration: 0x0100,
  authentication: 0x0102,
  heartbeat: 0x0002,
  logout: 0x0003,
  location: 0x0200,
  'location-batch': 0x0704,
};
const REPLY_OF_TERMINAL = 0x0001;

export function decodeTerminalMessage({ header, body }: Frame): Decoded {
  if (header.isEncrypted) return { kind: 'unsupported' };
  switch (header.messageId) {
    case IDS.registration: {
      const registration = readRegistration(body, header.protocol);
      return registration ? { kind: 'registration', registration } : { kind: 'malformed', field: 'length' };
    }
    case IDS.authentication: {
      const authentication = readAuthentication(body, header.protocol);
      return authentication
        ? { kind: 'authentication', authentication }
        : { kind: 'malformed', field: 'length' };
    }
    case IDS.heartbeat:
      return { kind: 'heartbeat' };
    case IDS.logout:
      return { kind: 'logout' };
    case IDS.location: {
      const report = readLocation(body);
      return typeof report === 'string' ? { kind: 'malformed', field: report } : { kind: 'location', report };
    }
    case IDS['location-batch']: {
      const batch = readBatch(body);
      return batch ? { kind: 'location-batch', batch } : { kind: 'malformed', field: 'length' };
    }
    case REPLY_OF_TERMINAL:
      return { kind: 'reply-of-terminal' };
    default:
      return { kind: 'unsupported' };
  }
}

function writeBody(message: TerminalMessage, protocol: Header['protocol']): Buffer {
  switch (message.kind) {
    case 'registration':
      return writeRegistration(message.registration, protocol);
    case 'authentication':
      return writeAuthentication(message.authentication, protocol);
    case 'heartbeat':
    case 'logout':
      return Buffer.alloc(0);
    case 'location':
      return writeLocation(message.report);
    case 'location-batch':
      return writeBatch(message.batch);
  }
}

/**
 * The wire form of a terminal's message. A body that does not fit one frame becomes sub-packets with consecutive
 * serials from `serial`: one frame for every 1023 bytes begun.
 * @throws RangeError when a number or a text does not fit its field.
 */
export function encodeTerminalMessage(
  message: TerminalMessage,
  sender: Pick<Header, 'phone' | 'protocol' | 'serial'>,
): Buffer {
  const { phone, protocol, serial } = sender;
  const header = { messageId: IDS[message.kind], phone, protocol, isEncrypted: false };
  const body = writeBody(message, protocol);
  const total = Math.ceil(body.length / MAX_BODY_BYTES);
  if (total <= 1) return writeEscapedFrame({ header: { ...header, serial }, body });
  const frames = Array.from({ length: total }, (_, index) =>
    writeEscapedFrame({
      header: { ...header, serial: (serial + index) & 0xffff, part: { total, sequence: index + 1 } },
      body: body.subarray(index * MAX_BODY_BYTES, (index + 1) * MAX_BODY_BYTES),
    }),
  );
  return Buffer.concat(frames);
}
