import type { Answer, Conversation, Heard, Message, Protocol, Said, Verdict } from '../protocol.ts';
import { createFrameSplitter } from './framing.ts';
import type { Header } from './header.ts';
import { reportOf } from './meaning.ts';
import { type Decoded, decodeTerminalMessage } from './messages.ts';
import { writeOrder } from './orders.ts';
import { encodePlatformMessage, type PlatformMessage, type Result, type TimeReply } from './replies.ts';
import { createReassembly, type Whole, writeMessage } from './sub-packets.ts';

const RESULT_OF: Readonly<Record<Verdict, Result>> = {
  done: 'ok',
  failed: 'failed',
  malformed: 'malformed',
  unsupported: 'unsupported',
  'unknown-terminal': 'failed',
};

/** Attributes come without the serial of the question. */
const ATTRIBUTES = 'attributes';
const keyOf = (serial: number): string => `serial ${serial}`;
const EMPTY = Buffer.alloc(0);

/** JT/T 808 in its three versions. */
export const jtt808: Protocol = { name: 'jtt808', converse };

function converse(): Conversation {
  const splitter = createFrameSplitter();
  const reassembly = createReassembly();
  let nextSerial = 0;
  let terminal: Header | undefined;

  const takeSerial = (): number => {
    const serial = nextSerial;
    nextSerial = (nextSerial + 1) & 0xffff;
    return serial;
  };
  const encode = (reply: PlatformMessage | TimeReply, { phone, protocol }: Header): Buffer =>
    encodePlatformMessage(reply, { phone, protocol, serial: takeSerial() });

  /** Of a message with these serials. Holds on to nothing else of it: answers wait for the store, thousands of them. */
  const answerer =
    (header: Header, serials: readonly number[], kind: Decoded['kind']) =>
    ({ verdict, code, now }: Answer): Buffer => {
      if (kind === 'terminal-reply') return EMPTY;
      if (kind === 'registration') {
        const result = verdict === 'done' ? 'ok' : 'unknown-terminal';
        return encode(
          { kind: 'registration-reply', answers: header.serial, result, code: code ?? '' },
          header,
        );
      }
      if ((kind === 'time-request' || kind === 'time-sync') && now !== undefined) {
        return encode({ kind: kind === 'time-sync' ? 'time-sync-reply' : 'time-reply', at: now }, header);
      }
      const result = RESULT_OF[verdict];
      const reply = (answers: number): Buffer =>
        encode({ kind: 'general-reply', answersMessageId: header.messageId, answers, result }, header);
      return serials.length === 1 ? reply(header.serial) : Buffer.concat(serials.map(reply));
    };

  function said({ frame: { header, body }, serials }: Whole, decoded: Decoded): Said {
    terminal = header;
    return {
      identity: header.phone,
      version: header.protocol,
      message: meaningOf(decoded),
      wire: writer(header, body),
      answer: answerer(header, serials, decoded.kind),
    };
  }

  return {
    feed(bytes, nowMs): readonly Heard[] {
      const heard: Heard[] = [];
      for (const framed of splitter.feed(bytes)) {
        if ('bad' in framed) {
          heard.push(framed);
          continue;
        }
        const { frame } = framed;
        const whole = reassembly.take(frame, nowMs);
        for (let lost = reassembly.takeAbandoned(); lost > 0; lost -= 1) heard.push({ bad: 'incomplete' });
        if (whole === 'waiting') continue;
        heard.push(
          whole === 'bad-part'
            ? said({ frame, serials: [frame.header.serial] }, { kind: 'malformed', field: 'sub-packet' })
            : said(whole, decodeTerminalMessage(whole.frame)),
        );
      }
      return heard;
    },
    write(order) {
      if (!terminal) return 'unsupported';
      const { phone, protocol } = terminal;
      const written = writeOrder(order, protocol);
      if (written === 'too-long') return written;
      const { messageId, body } = written;
      const serial = takeSerial();
      return {
        bytes: writeMessage({ messageId, phone, protocol, serial, isEncrypted: false }, body),
        key: order.kind === 'describe-yourself' ? ATTRIBUTES : keyOf(serial),
      };
    },
  };
}

const writer = (header: Header, body: Buffer) => (): Buffer => writeMessage(header, body);

function meaningOf(decoded: Decoded): Message {
  switch (decoded.kind) {
    case 'registration':
      return { kind: 'introduction' };
    case 'authentication': {
      const { code, softwareVersion } = decoded.authentication;
      return softwareVersion === ''
        ? { kind: 'login', code }
        : { kind: 'login', code, about: { model: '', firmware: softwareVersion } };
    }
    case 'location':
      return { kind: 'positions', reports: [reportOf(decoded.report)], isBackfill: false, malformed: 0 };
    case 'location-reply':
      return {
        kind: 'positions',
        reports: [reportOf(decoded.report)],
        isBackfill: false,
        malformed: 0,
        answers: keyOf(decoded.answers),
      };
    case 'location-batch': {
      const { reports, purpose, malformed } = decoded.batch;
      const isBackfill = purpose === 'backfill';
      return { kind: 'positions', reports: reports.map(reportOf), isBackfill, malformed };
    }
    case 'attributes': {
      const { model, firmware } = decoded.attributes;
      return { kind: 'about', about: { model, firmware }, answers: ATTRIBUTES };
    }
    case 'driver-card': {
      const { isInserted, at } = decoded.card;
      return { kind: 'driver-card', isInserted, ...(at !== undefined && { at }) };
    }
    case 'time-request':
    case 'time-sync':
      return { kind: 'time-request' };
    case 'terminal-reply':
      return { kind: 'order-answer', answers: keyOf(decoded.answers), isDone: decoded.result === 'ok' };
    case 'heartbeat':
    case 'logout':
    case 'transparent':
    case 'malformed':
    case 'unsupported':
      return decoded;
  }
}
