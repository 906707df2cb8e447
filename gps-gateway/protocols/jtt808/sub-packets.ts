import { writeEscapedFrame } from './framing.ts';
import { type Frame, type Header, MAX_BODY_BYTES } from './header.ts';

/** A whole message, with the serials of all frames it came in: each of them waits for an answer. */
export interface Whole {
  readonly frame: Frame;
  readonly serials: readonly number[];
}

/** `waiting`: parts are missing. `bad-part`: its numbers contradict themselves or ask for too much. */
export type Reassembled = Whole | 'waiting' | 'bad-part';

export interface Reassembly {
  /** `nowMs` on any monotonic clock. */
  take(frame: Frame, nowMs: number): Reassembled;
  /** Messages that were given up unfinished since the last call. */
  takeAbandoned(): number;
}

interface Pending {
  readonly startedMs: number;
  readonly total: number;
  readonly parts: Map<number, Frame>;
}

/** 64 parts of 1023 bytes hold a backfill of some 2,000 positions. */
const MAX_PARTS = 64;
const MAX_PENDING = 4;
/** A terminal repeats an unanswered message after a minute or less. */
const MAX_AGE_MS = 60_000;

/** Puts the sub-packets of one connection together, within bounds of number, size and time. */
export function createReassembly(): Reassembly {
  /** By message id: a terminal sends the parts of one message before it begins another of its kind. */
  const pending = new Map<number, Pending>();
  let abandoned = 0;

  function giveUp(messageId: number): void {
    if (pending.delete(messageId)) abandoned += 1;
  }

  function giveUpStale(nowMs: number): void {
    for (const [messageId, { startedMs }] of pending) {
      if (nowMs - startedMs > MAX_AGE_MS) giveUp(messageId);
    }
  }

  function pendingFor(messageId: number, total: number, nowMs: number): Pending {
    const known = pending.get(messageId);
    if (known?.total === total) return known;
    giveUp(messageId);
    const [oldest] = pending.keys();
    if (oldest !== undefined && pending.size >= MAX_PENDING) giveUp(oldest);
    const started = { startedMs: nowMs, total, parts: new Map<number, Frame>() };
    pending.set(messageId, started);
    return started;
  }

  return {
    take(frame, nowMs) {
      const { header } = frame;
      if (!header.part) return { frame, serials: [header.serial] };
      giveUpStale(nowMs);
      const { total, sequence } = header.part;
      if (total === 0 || total > MAX_PARTS || sequence === 0 || sequence > total) return 'bad-part';
      const { parts } = pendingFor(header.messageId, total, nowMs);
      // A copy: the body may be a view into a much larger chunk of the socket.
      parts.set(sequence, { header, body: Buffer.from(frame.body) });
      if (parts.size < total) return 'waiting';
      pending.delete(header.messageId);
      const inOrder = [...parts].sort(([a], [b]) => a - b).map(([, part]) => part);
      return {
        frame: { header, body: Buffer.concat(inOrder.map(({ body }) => body)) },
        serials: inOrder.map((part) => part.header.serial),
      };
    },
    takeAbandoned() {
      const count = abandoned;
      abandoned = 0;
      return count;
    },
  };
}

/**
 * The wire form of a message. A body that does not fit one frame becomes sub-packets with consecutive serials from
 * the header's: one frame for every 1023 bytes begun.
 */
export function writeMessage(header: Omit<Header, 'part'>, body: Buffer): Buffer {
  const total = Math.ceil(body.length / MAX_BODY_BYTES);
  if (total <= 1) return writeEscapedFrame({ header, body });
  const frames = Array.from({ length: total }, (_, index) =>
    writeEscapedFrame({
      header: { ...header, serial: (header.serial + index) & 0xffff, part: { total, sequence: index + 1 } },
      body: body.subarray(index * MAX_BODY_BYTES, (index + 1) * MAX_BODY_BYTES),
    }),
  );
  return Buffer.concat(frames);
}
