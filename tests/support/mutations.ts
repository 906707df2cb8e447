import type { Instant } from '../../coordinator/domain/quantities.ts';
import { gt06 } from '../../gps-gateway/protocols/gt06/conversation.ts';
import { writeFrame } from '../../gps-gateway/protocols/gt06/framing.ts';
import { LOCATION, LOGIN, STATUS } from '../../gps-gateway/protocols/gt06/messages.ts';
import { writePosition } from '../../gps-gateway/protocols/gt06/position.ts';
import { jtt808 } from '../../gps-gateway/protocols/jtt808/conversation.ts';
import { reportOf } from '../../gps-gateway/protocols/jtt808/meaning.ts';
import { encodeTerminalMessage, type TerminalMessage } from '../../gps-gateway/protocols/jtt808/messages.ts';
import type { Conversation } from '../../gps-gateway/protocols/protocol.ts';
import { authentication, located, registration, reportAt } from './terminal.ts';

/** A protocol under fire: frames to damage, and a good one that must be understood after each of them. */
export interface Target {
  readonly name: string;
  readonly converse: () => Conversation;
  readonly frames: readonly Buffer[];
  readonly good: Buffer;
}

/** Draws below `limit`, the same ones for the same seed (xorshift32). */
export type Draw = (limit: number) => number;

export function createDraw(seed: number): Draw {
  let state = seed | 1;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

export function targetsAt(now: Instant): readonly Target[] {
  const sender = { phone: '13912340001', protocol: 'jtt808-2019', serial: 0x7e7d } as const;
  const report = reportAt(now, { items: Buffer.from('010400007e7d', 'hex') });
  const messages: readonly TerminalMessage[] = [
    registration,
    authentication('0123456789abcdef'),
    located(report),
    { kind: 'location-batch', batch: { purpose: 'backfill', reports: [report, report], malformed: 0 } },
    { kind: 'driver-card', card: { isInserted: true, at: now, readResult: 1 } },
    { kind: 'transparent', channel: 1, content: Buffer.alloc(1500, 0x7d) },
  ];
  const gt06Frame = (number: number, content: Buffer, isLong = false): Buffer =>
    writeFrame({ number, content, serial: 0x7878, isLong });
  const place = writePosition(reportOf(report), 0);
  return [
    {
      name: 'JT/T 808',
      converse: () => jtt808.converse(),
      frames: messages.map((message) => encodeTerminalMessage(message, sender)),
      good: encodeTerminalMessage({ kind: 'heartbeat' }, sender),
    },
    {
      name: 'GT06',
      converse: () => gt06(() => undefined).converse(),
      frames: [
        gt06Frame(LOGIN, Buffer.from('0867530912345678', 'hex')),
        gt06Frame(LOCATION, place),
        gt06Frame(0x94, Buffer.alloc(300, 0x79), true),
      ],
      good: gt06Frame(STATUS, Buffer.from('4004040001', 'hex')),
    },
  ];
}

/** One fault of those that lines and terminals make. */
export function damage(frame: Buffer, draw: Draw): Buffer {
  const bytes = Buffer.from(frame);
  const at = draw(bytes.length);
  switch (draw(6)) {
    case 0:
      bytes[at] = draw(256);
      return bytes;
    case 1:
      // Lost in the middle of a transmission.
      return bytes.subarray(0, at);
    case 2:
      // A length, a count or a flag that lies.
      bytes[1 + draw(6)] = draw(256);
      return bytes;
    case 3:
      // No decimal digit where one is due.
      bytes[at] = 0xfa;
      return bytes;
    case 4:
      return Buffer.concat([
        bytes.subarray(0, at),
        Buffer.of([0x7d, 0x7e, 0x78, 0x79][draw(4)] ?? 0),
        bytes.subarray(at),
      ]);
    default:
      return bytes.subarray(at);
  }
}

/**
 * Plays damaged frames to one conversation, each cut somewhere and followed by the good one. Returns after how many of
 * them the good one was not understood.
 */
export function bombard(target: Target, frames: number, draw: Draw): number {
  const conversation = target.converse();
  let missed = 0;
  for (let played = 0; played < frames; played += 1) {
    const damaged = damage(target.frames[draw(target.frames.length)] ?? target.good, draw);
    const stream = Buffer.concat([damaged, target.good]);
    const cut = draw(stream.length + 1);
    let last = '';
    for (const chunk of [stream.subarray(0, cut), stream.subarray(cut)]) {
      for (const heard of conversation.feed(chunk, played))
        last = 'bad' in heard ? heard.bad : heard.message.kind;
    }
    if (last !== 'heartbeat') missed += 1;
  }
  return missed;
}
