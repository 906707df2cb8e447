import type { Clock } from '../coordinator/application/ports.ts';
import type { Counters } from './counters.ts';
import type { Epochs } from './epochs.ts';
import type { Limits } from './limits.ts';
import type { Log } from './log.ts';
import { createOrders } from './orders.ts';
import type { Positions } from './positions.ts';
import type { Conversation, Heard, Message, ProtocolName, Said, Verdict } from './protocols/protocol.ts';
import type { Recording } from './recorder.ts';
import { createSignOn, firstOrders, type Line } from './sign-on.ts';
import type { KnownTerminal, Link, Terminals } from './terminals.ts';

/** What all sessions of a gateway share. */
export interface SessionParts {
  readonly terminals: Terminals;
  readonly epochs: Epochs;
  readonly positions: Positions;
  readonly counters: Counters;
  readonly clock: Clock;
  readonly limits: Limits;
  readonly log: Log;
}

/** One connection, from its first message to its end. */
export interface Session {
  /** Takes what the conversation heard; resolves when the next may be taken. */
  take(heard: Heard): Promise<void>;
  isAuthenticated(): boolean;
  /** The connection is gone. */
  end(): void;
}

const VERDICT_OF: Readonly<Record<Recording, Verdict>> = { recorded: 'done', refused: 'failed' };

export function createSession(
  protocol: ProtocolName,
  conversation: Conversation,
  line: Line,
  parts: SessionParts,
): Session {
  const { terminals, epochs, positions, counters, clock, limits, log } = parts;
  const orders = createOrders(
    conversation,
    (bytes) => {
      line.send(bytes);
    },
    limits.orderMs,
  );
  const link: Link = {
    close: (ending) => {
      line.close(ending);
    },
    give: (order) => orders.give(order),
  };
  const signOn = createSignOn(protocol, line, { terminals, clock, log });
  const unacknowledged = new Set<Promise<void>>();
  let known: KnownTerminal | undefined;

  function answer(said: Said, verdict: Verdict): void {
    line.send(said.answer({ verdict, now: clock.now() }));
  }

  function serve(claimed: KnownTerminal | undefined): void {
    if (!claimed) return;
    if (known && known !== claimed) terminals.disconnect(known, link);
    known = claimed;
    terminals.connect(claimed, link);
    epochs.claim(claimed);
    positions.resume(claimed);
    log.info({ protocol, unitId: claimed.terminal.unitId }, 'terminal connected');
    for (const order of firstOrders(claimed)) void orders.give(order);
  }

  async function locate(
    terminal: KnownTerminal,
    said: Said,
    message: Message & { kind: 'positions' },
  ): Promise<void> {
    const { reports, isBackfill, malformed } = message;
    if (malformed > 0) counters.fixes.add('malformed', malformed);
    await acknowledge(terminal, said, await positions.take(terminal, reports, isBackfill));
  }

  /** Reads on while something waits for the store, but only so far. */
  async function acknowledge(
    { terminal }: KnownTerminal,
    said: Said,
    { recording }: { readonly recording: Promise<Recording> },
  ): Promise<void> {
    const acknowledged = recording
      .then(
        (outcome) => {
          answer(said, VERDICT_OF[outcome]);
        },
        (fault: unknown) => {
          log.error({ err: fault, unitId: terminal.unitId }, 'positions could not be recorded');
          line.close('fault');
        },
      )
      .finally(() => unacknowledged.delete(acknowledged));
    unacknowledged.add(acknowledged);
    if (unacknowledged.size >= limits.unacknowledged) await Promise.race(unacknowledged);
  }

  async function follow(
    terminal: KnownTerminal,
    said: Said,
    message: Exclude<Message, { readonly kind: 'introduction' | 'login' }>,
  ): Promise<void> {
    switch (message.kind) {
      case 'heartbeat':
        await acknowledge(terminal, said, await positions.alarm(terminal, message.alarms ?? terminal.alarms));
        return;
      case 'logout':
        answer(said, 'done');
        line.close('logged-out');
        return;
      case 'positions':
        if (message.answers !== undefined) orders.answered(message.answers, true);
        await locate(terminal, said, message);
        return;
      case 'about':
        terminal.about = message.about;
        if (message.answers !== undefined) orders.answered(message.answers, true);
        answer(said, 'done');
        return;
      case 'driver-card':
        terminal.hasDriver = message.isInserted;
        answer(said, 'done');
        return;
      case 'time-request':
      case 'transparent':
        answer(said, 'done');
        return;
      case 'order-answer':
        orders.answered(message.answers, message.isDone);
        return;
      case 'malformed':
      case 'unsupported':
        counters.badMessages.add(message.kind);
        answer(said, message.kind);
    }
  }

  return {
    async take(heard) {
      if ('bad' in heard) {
        counters.badFrames.add(heard.bad);
        if (known) known.badFrames.add(heard.bad);
        return;
      }
      const { message, identity } = heard;
      counters.messages.add(message.kind);
      // Only introducing itself is open to everyone; a name that changes on the way is nobody's.
      if (message.kind === 'introduction') {
        signOn.introduce(heard);
      } else if (message.kind === 'login') {
        serve(signOn.logIn(heard, message));
      } else if (known && terminals.find(protocol, identity) === known) {
        known.lastContactAt = clock.now();
        known.lastFrame = heard.wire;
        await follow(known, heard, message);
      } else {
        counters.badMessages.add('not-authenticated');
        answer(heard, 'failed');
      }
    },
    isAuthenticated: () => known !== undefined,
    end() {
      orders.end();
      if (known) terminals.disconnect(known, link);
    },
  };
}
