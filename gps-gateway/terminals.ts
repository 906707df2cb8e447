import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Jtt808Terminal, speaksJtt808, type Terminal } from '../coordinator/domain/network.ts';
import type { Instant } from '../coordinator/domain/quantities.ts';
import type { Ending } from './counters.ts';
import { type Protocol, withoutPadding } from './protocols/jtt808/header.ts';
import type { Rejection } from './screen.ts';
import { type Counts, createTally, type Tally } from './tally.ts';

/** One row of the board: is this terminal alive, and is what it says any good. */
export interface TerminalStatus {
  readonly phone: string;
  readonly unitId: string;
  /** What it speaks; until it has spoken, what the network file says. */
  readonly protocol: Protocol;
  readonly connected: boolean;
  readonly lastContactAt?: Instant;
  /** Device time of its newest recorded live fix: a terminal may be in contact and repeat an old one. */
  readonly lastFixAt?: Instant;
  /** Fixes that became durable. */
  readonly accepted: number;
  readonly rejectedByReason: Counts<Rejection>;
}

/** The connection a terminal is served on. */
export interface Link {
  send(bytes: Buffer): void;
  close(ending: Ending): void;
}

/** A terminal of the allow-list and what was seen of it. */
export interface KnownTerminal {
  readonly terminal: Jtt808Terminal;
  readonly rejected: Tally<Rejection>;
  protocol: Protocol;
  link?: Link | undefined;
  lastContactAt?: Instant;
  lastFixAt?: Instant;
  accepted: number;
}

export interface Terminals {
  find(phone: string): KnownTerminal | undefined;
  isCodeOf(phone: string, code: string): boolean;
  codeOf(phone: string): string;
  /** The newest connection of a terminal wins: the earlier one is closed. */
  connect(known: KnownTerminal, link: Link): void;
  /** Nothing when another connection has taken over meanwhile. */
  disconnect(known: KnownTerminal, link: Link): void;
  /** Terminals that are gone from the list, or belong to another unit now, are disconnected. */
  replace(list: readonly Terminal[]): void;
  status(): readonly TerminalStatus[];
}

const CODE_LENGTH = 16;

/** No secret is in the network file: the code follows from the site key and the phone number. */
function authenticationCode(siteKey: Buffer, phone: string): string {
  return createHmac('sha256', siteKey).update(phone).digest('hex').slice(0, CODE_LENGTH);
}

export function createTerminals(list: readonly Terminal[], siteKey: Buffer): Terminals {
  let byPhone = new Map<string, KnownTerminal>();

  function replace(terminals: readonly Terminal[]): void {
    const earlier = byPhone;
    byPhone = new Map(
      terminals.filter(speaksJtt808).map((terminal) => {
        const phone = withoutPadding(terminal.phone);
        const known = earlier.get(phone);
        return [phone, known?.terminal.unitId === terminal.unitId ? known : newlyKnown(terminal)];
      }),
    );
    for (const [phone, known] of earlier) {
      if (byPhone.get(phone) !== known) known.link?.close('withdrawn');
    }
  }
  replace(list);

  const codeOf = (phone: string): string => authenticationCode(siteKey, phone);
  return {
    find: (phone) => byPhone.get(phone),
    codeOf,
    isCodeOf(phone, code) {
      const expected = Buffer.from(codeOf(phone));
      const given = Buffer.from(code);
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
    connect(known, link) {
      const earlier = known.link;
      known.link = link;
      if (earlier !== link) earlier?.close('superseded');
    },
    disconnect(known, link) {
      if (known.link === link) known.link = undefined;
    },
    replace,
    status: () => [...byPhone].map(([phone, known]) => statusOf(phone, known)),
  };
}

const newlyKnown = (terminal: Jtt808Terminal): KnownTerminal => ({
  terminal,
  rejected: createTally(),
  protocol: terminal.protocol,
  accepted: 0,
});

const statusOf = (phone: string, known: KnownTerminal): TerminalStatus => ({
  phone,
  unitId: known.terminal.unitId,
  protocol: known.protocol,
  connected: known.link !== undefined,
  ...(known.lastContactAt !== undefined && { lastContactAt: known.lastContactAt }),
  ...(known.lastFixAt !== undefined && { lastFixAt: known.lastFixAt }),
  accepted: known.accepted,
  rejectedByReason: known.rejected.counts(),
});
