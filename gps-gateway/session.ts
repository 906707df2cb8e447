import type { Clock } from '../coordinator/application/ports.ts';
import { type Answering, createAcknowledgements } from './acknowledgements.ts';
import type { Counters } from './counters.ts';
import type { Epochs } from './epochs.ts';
import type { Taken } from './keeper.ts';
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
  /** Takes what the conversation heard; a promise when the next may be taken only after it. */
  take(heard: Heard): Promise<void> | undefined;
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
  const acknowledgements = createAcknowledgements(
    (answers, outcome) => {
      const told = { verdict: VERDICT_OF[outcome], now: clock.now() };
      for (const answering of answers) line.send(answering(told));
    },
    (fault) => {
      log.error({ err: fault, unitId: known?.terminal.unitId }, 'positions could not be recorded');
      line.close('fault');
    },
    limits.unacknowledged,
  );
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

  /** Reads on while something waits for the store, but only so far. */
  function acknowledge(answering: Answering, taken: Taken | Promise<Taken>): Promise<void> | undefined {
    if (taken instanceof Promise) return taken.then((one) => acknowledge(answering, one));
    return acknowledgements.add(answering, taken) ?? positions.room();
  }

  function follow(
    terminal: KnownTerminal,
    said: Said,
    message: Exclude<Message, { readonly kind: 'introduction' | 'login' }>,
  ): Promise<void> | undefined {
    switch (message.kind) {
      case 'heartbeat':
        return acknowledge(said.answer, positions.alarm(terminal, message.alarms ?? terminal.alarms));
      case 'logout':
        answer(said, 'done');
        line.close('logged-out');
        return undefined;
      case 'positions':
        if (message.answers !== undefined) orders.answered(message.answers, true);
        if (message.malformed > 0) counters.fixes.add('malformed', message.malformed);
        return acknowledge(said.answer, positions.take(terminal, message.reports, message.isBackfill));
      case 'about':
        terminal.about = message.about;
        if (message.answers !== undefined) orders.answered(message.answers, true);
        answer(said, 'done');
        return undefined;
      case 'driver-card':
        terminal.hasDriver = message.isInserted;
        answer(said, 'done');
        return undefined;
      case 'time-request':
      case 'transparent':
        answer(said, 'done');
        return undefined;
      case 'order-answer':
        orders.answered(message.answers, message.isDone);
        return undefined;
      case 'malformed':
      case 'unsupported':
        counters.badMessages.add(message.kind);
        answer(said, message.kind);
        return undefined;
    }
  }

  return {
    take(heard) {
      if ('bad' in heard) {
        counters.badFrames.add(heard.bad);
        if (known) known.badFrames.add(heard.bad);
        return undefined;
      }
      const { message, identity } = heard;
      counters.messages.add(message.kind);
      // Only introducing itself is open to everyone; a name that changes on the way is nobody's.
      if (message.kind === 'introduction') {
        signOn.introduce(heard);
      } else if (message.kind === 'login') {
        serve(signOn.logIn(heard, message));
      } else if (known?.identity === identity && terminals.isListed(known)) {
        known.lastContactAt = clock.now();
        known.lastFrame = heard.wire;
        return follow(known, heard, message);
      } else {
        counters.badMessages.add('not-authenticated');
        answer(heard, 'failed');
      }
      return undefined;
    },
    isAuthenticated: () => known !== undefined,
    end() {
      orders.end();
      if (known) terminals.disconnect(known, link);
    },
  };
}
