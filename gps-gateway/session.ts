import type { Clock } from '../coordinator/application/ports.ts';
import type { Counters } from './counters.ts';
import type { Limits } from './limits.ts';
import type { Log } from './log.ts';
import type { Positions } from './positions.ts';
import type { Framed } from './protocols/jtt808/framing.ts';
import type { Header } from './protocols/jtt808/header.ts';
import { type Decoded, decodeTerminalMessage } from './protocols/jtt808/messages.ts';
import { encodePlatformMessage, type PlatformMessage, type Result } from './protocols/jtt808/replies.ts';
import { createReassembly, type Whole } from './protocols/jtt808/sub-packets.ts';
import type { KnownTerminal, Link, Terminals } from './terminals.ts';

/** What all sessions of a gateway share. */
export interface SessionParts {
  readonly terminals: Terminals;
  readonly positions: Positions;
  readonly counters: Counters;
  readonly clock: Clock;
  readonly limits: Limits;
  readonly log: Log;
}

/** One connection, from its first frame to its end. */
export interface Session {
  /** Takes what the splitter found; resolves when the next may be taken. */
  take(framed: Framed): Promise<void>;
  isAuthenticated(): boolean;
  /** The connection is gone. */
  end(): void;
}

export function createSession(link: Link, parts: SessionParts): Session {
  const { terminals, positions, counters, clock, limits, log } = parts;
  const reassembly = createReassembly();
  const unacknowledged = new Set<Promise<void>>();
  let known: KnownTerminal | undefined;
  let nextSerial = 0;

  function send(message: PlatformMessage, { phone, protocol }: Header): void {
    link.send(encodePlatformMessage(message, { phone, protocol, serial: nextSerial }));
    nextSerial = (nextSerial + 1) & 0xffff;
  }

  function answer({ frame: { header }, serials }: Whole, result: Result): void {
    for (const answers of serials) {
      send({ kind: 'general-reply', answers, answersMessageId: header.messageId, result }, header);
    }
  }

  function register({ frame: { header } }: Whole): void {
    const isKnown = terminals.find(header.phone) !== undefined;
    const result = isKnown ? 'ok' : 'unknown-terminal';
    const code = isKnown ? terminals.codeOf(header.phone) : '';
    send({ kind: 'registration-reply', answers: header.serial, result, code }, header);
    if (!isKnown) turnAway(header, 'unknown-terminal');
  }

  function authenticate(whole: Whole, code: string): void {
    const { header } = whole.frame;
    const claimed = terminals.find(header.phone);
    const isGenuine = claimed !== undefined && terminals.isCodeOf(header.phone, code);
    answer(whole, isGenuine ? 'ok' : 'failed');
    if (!isGenuine) {
      turnAway(header, claimed ? 'wrong-code' : 'unknown-terminal');
      return;
    }
    if (known && known !== claimed) terminals.disconnect(known, link);
    known = claimed;
    claimed.protocol = header.protocol;
    claimed.lastContactAt = clock.now();
    terminals.connect(claimed, link);
    positions.resume(claimed);
    log.info({ phone: header.phone, unitId: claimed.terminal.unitId }, 'terminal connected');
  }

  function turnAway({ phone }: Header, ending: 'unknown-terminal' | 'wrong-code'): void {
    log.warn({ phone, ending }, 'terminal turned away');
    link.close(ending);
  }

  /** Reads on while positions wait for the store, but only so far. */
  async function locate(
    whole: Whole,
    message: Decoded & { kind: 'location' | 'location-batch' },
  ): Promise<void> {
    if (!known) return;
    const isBatch = message.kind === 'location-batch';
    if (isBatch) counters.fixes.add('malformed', message.batch.malformed);
    const { recording } = await positions.take(
      known,
      isBatch ? message.batch.reports : [message.report],
      isBatch && message.batch.purpose === 'backfill',
    );
    const acknowledged = recording
      .then(
        (outcome) => {
          answer(whole, outcome === 'recorded' ? 'ok' : 'failed');
        },
        (fault: unknown) => {
          log.error({ err: fault, unitId: known?.terminal.unitId }, 'positions could not be recorded');
          link.close('fault');
        },
      )
      .finally(() => unacknowledged.delete(acknowledged));
    unacknowledged.add(acknowledged);
    if (unacknowledged.size >= limits.unacknowledged) await Promise.race(unacknowledged);
  }

  async function follow(whole: Whole, message: Decoded): Promise<void> {
    switch (message.kind) {
      case 'registration':
        register(whole);
        return;
      case 'authentication':
        authenticate(whole, message.authentication.code);
        return;
      case 'heartbeat':
        answer(whole, 'ok');
        return;
      case 'logout':
        answer(whole, 'ok');
        link.close('logged-out');
        return;
      case 'location':
      case 'location-batch':
        await locate(whole, message);
        return;
      case 'malformed':
      case 'unsupported':
        counters.badMessages.add(message.kind);
        answer(whole, message.kind);
        return;
      case 'reply-of-terminal':
    }
  }

  /** Only introducing itself is open to everyone; a phone number that changes on the way is nobody's. */
  function isAllowed(message: Decoded, { phone }: Header): boolean {
    if (message.kind === 'registration' || message.kind === 'authentication') return true;
    return known !== undefined && terminals.find(phone) === known;
  }

  return {
    async take(framed) {
      if ('bad' in framed) {
        counters.badFrames.add(framed.bad);
        return;
      }
      const whole = reassembly.take(framed.frame, performance.now());
      counters.badMessages.add('incomplete', reassembly.takeAbandoned());
      if (whole === 'waiting') return;
      if (whole === 'bad-part') {
        counters.badMessages.add(whole);
        answer({ frame: framed.frame, serials: [framed.frame.header.serial] }, 'malformed');
        return;
      }
      const message = decodeTerminalMessage(whole.frame);
      counters.messages.add(message.kind);
      if (!isAllowed(message, whole.frame.header)) {
        counters.badMessages.add('not-authenticated');
        answer(whole, 'failed');
        return;
      }
      if (known) known.lastContactAt = clock.now();
      await follow(whole, message);
    },
    isAuthenticated: () => known !== undefined,
    end() {
      if (known) terminals.disconnect(known, link);
    },
  };
}
