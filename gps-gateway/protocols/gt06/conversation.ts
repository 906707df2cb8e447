import type { Instant } from '../../../coordinator/domain/quantities.ts';
import type { Answer, Conversation, Heard, Message, Order, Protocol } from '../protocol.ts';
import {
  COMMAND,
  COMMAND_REPLY,
  COMMAND_REPLY_LONG,
  meaningOfReply,
  readReply,
  writeCommand,
} from './commands.ts';
import { createFrameSplitter, type Frame, writeFrame } from './framing.ts';
import { ALARM, ALARM_OF_FENCES, LOGIN, readLogin, readMessage, STATUS, TIME } from './messages.ts';
import { writeTime } from './position.ts';

/** The clock of a terminal that nobody knows: Beijing time, as on most that are sold for this market. */
const GMT_PLUS_8_MS = 8 * 3_600_000;
const EMPTY = Buffer.alloc(0);
/** A terminal answers one command after the other; what is older will not be answered. */
const MOST_ASKED = 32;
const keyOf = (flag: number): string => `command ${flag}`;
/** The others expect no answer: what the store refuses of them is kept by nobody. */
const ANSWERED: ReadonlySet<number> = new Set([LOGIN, STATUS, ALARM, ALARM_OF_FENCES]);

/** Milliseconds ahead of UTC, of `+08:00`. */
export function offsetMsOf(utcOffset: string): number {
  const [hours = 0, minutes = 0] = utcOffset.slice(1).split(':').map(Number);
  const offsetMs = (hours * 60 + minutes) * 60_000;
  return utcOffset.startsWith('-') ? -offsetMs : offsetMs;
}

/**
 * GT06 of Concox and its many likes. It has no codes: the IMEI has to do. `declaredOffset` is what the network file
 * says of a terminal's clock, since terminals send local time, some say which, and some say so wrongly.
 */
export const gt06 = (declaredOffset: (imei: string) => string | undefined): Protocol => ({
  name: 'gt06',
  converse: () => converse(declaredOffset),
});

function converse(declaredOffset: (imei: string) => string | undefined): Conversation {
  const splitter = createFrameSplitter();
  let imei = '';
  let offsetMs = GMT_PLUS_8_MS;
  let commands = 0;
  /** Commands whose answer has not come, by the flag that comes back with it. */
  const asked = new Map<number, Order['kind']>();

  function answered({ number, content }: Frame): Message {
    const reply = readReply(number, content);
    if (!reply) return { kind: 'malformed', field: 'length' };
    const kind = asked.get(reply.flag);
    // To a command that somebody else gave, or to one long given up.
    if (kind === undefined) return { kind: 'transparent', channel: number, content };
    asked.delete(reply.flag);
    return meaningOfReply(kind, reply.text, keyOf(reply.flag), offsetMs);
  }

  function meaningOf(frame: Frame): Message {
    const { number, content } = frame;
    if (number === LOGIN) return logIn(content);
    if (number === COMMAND_REPLY || number === COMMAND_REPLY_LONG) return answered(frame);
    return readMessage(frame, offsetMs);
  }

  function logIn(content: Buffer): Message {
    const login = readLogin(content);
    if (!login) return { kind: 'malformed', field: 'imei' };
    imei = login.imei;
    const declared = declaredOffset(imei);
    offsetMs = declared === undefined ? (login.offsetMs ?? GMT_PLUS_8_MS) : offsetMsOf(declared);
    return { kind: 'login' };
  }

  return {
    *feed(bytes): Generator<Heard, void> {
      for (const framed of splitter.feed(bytes)) {
        if ('bad' in framed) {
          yield framed;
          continue;
        }
        const { frame } = framed;
        const message = meaningOf(frame);
        yield {
          identity: imei,
          version: 'gt06',
          message,
          wire: () => writeFrame(frame),
          answer: (answer) => answerTo(frame, answer),
        };
      }
    },
    write(order) {
      const flag = (commands + 1) >>> 0;
      const content = writeCommand(order, flag);
      if (!content) return 'unsupported';
      commands = flag;
      asked.set(flag, order.kind);
      const [oldest] = asked.keys();
      if (asked.size > MOST_ASKED && oldest !== undefined) asked.delete(oldest);
      const bytes = writeFrame({ number: COMMAND, content, serial: flag & 0xffff, isLong: false });
      return { bytes, key: keyOf(flag) };
    },
  };
}

function answerTo({ number, serial }: Frame, { verdict, now }: Answer): Buffer {
  if (verdict !== 'done') return EMPTY;
  if (number === TIME && now !== undefined) return writeFrame(answerFrame(number, serial, timeOf(now)));
  return ANSWERED.has(number) ? writeFrame(answerFrame(number, serial, EMPTY)) : EMPTY;
}

const answerFrame = (number: number, serial: number, content: Buffer): Frame => ({
  number,
  content,
  serial,
  isLong: false,
});

const timeOf = (now: Instant): Buffer => writeTime(now, 0);
