import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Terminal } from '../coordinator/domain/network.ts';
import type { Instant } from '../coordinator/domain/quantities.ts';
import type { Alarm, Fix, Warning } from '../coordinator/domain/track/events.ts';
import type { Ending } from './counters.ts';
import type { Datum } from './datum.ts';
import type { Delivery } from './orders.ts';
import type { About, BadFrame, Order, ProtocolName } from './protocols/protocol.ts';
import type { Rejection } from './screen.ts';
import { createStrangers, type Stranger } from './strangers.ts';
import { type Counts, createTally, type Tally } from './tally.ts';

/** One row of the board: is this terminal alive, and is what it says any good. */
export interface TerminalStatus {
  /** Phone number, IMEI or id: the name that its protocol carries. */
  readonly identity: string;
  readonly unitId: string;
  /** What it speaks; until it has spoken, what the network file says. */
  readonly protocol: Terminal['protocol'];
  readonly about?: About;
  /** A phone keeps no connection: it counts as connected for a while after each contact. */
  readonly connected: boolean;
  readonly lastContactAt?: Instant;
  /** Device time of its newest recorded live fix: a terminal may be in contact and repeat an old one. */
  readonly lastFixAt?: Instant;
  /** Its newest fix from the future, which stays out of the track: its clock is wrong. */
  readonly quarantined?: Fix;
  readonly alarms: readonly Alarm[];
  /** By which its positions lie on roads; absent until enough of them did plainly. */
  readonly datum?: Datum;
  /** Whether a driver's card is in; absent when it never said. */
  readonly hasDriver?: boolean;
  /** Fixes that became durable. */
  readonly accepted: number;
  readonly rejectedByReason: Counts<Rejection>;
  readonly badFrames: Counts<BadFrame>;
  readonly lastOrder?: LastOrder;
}

/** What became of an order, for whoever wonders whether the crew read it. */
export interface LastOrder {
  readonly kind: Order['kind'];
  readonly delivery: Delivery;
  readonly at: Instant;
}

/** The connection a terminal is served on. */
export interface Link {
  close(ending: Ending): void;
  give(order: Order): Promise<Delivery>;
}

/** A terminal of the allow-list and what was seen of it. */
export interface KnownTerminal {
  readonly terminal: Terminal;
  readonly identity: string;
  readonly rejected: Tally<Rejection>;
  readonly badFrames: Tally<BadFrame>;
  protocol: Terminal['protocol'];
  about?: About;
  /** How often it shall report, told again at each login. */
  pace?: Order;
  hasDriver?: boolean;
  datum?: Datum;
  alarms: readonly Alarm[];
  /** What it said of danger to its crew, put on record or about to be; absent until it said something here. */
  danger?: { readonly causes: readonly Alarm[]; readonly at: Instant } | undefined;
  /** Refused by the store; the next that it takes goes with them. */
  unrecordedWarnings: readonly Warning[];
  link?: Link | undefined;
  /** Its newest message as it went over the wire. */
  lastFrame?: () => Buffer;
  lastContactAt?: Instant;
  lastFixAt?: Instant;
  quarantined?: Fix;
  accepted: number;
  lastOrder?: LastOrder;
}

export interface Terminals {
  find(protocol: ProtocolName, identity: string): KnownTerminal | undefined;
  findOfUnit(unitId: string): KnownTerminal | undefined;
  isCodeOf(identity: string, code: string): boolean;
  codeOf(identity: string): string;
  /** The newest connection of a terminal wins: the earlier one is closed. */
  connect(known: KnownTerminal, link: Link): void;
  /** Nothing when another connection has taken over meanwhile. */
  disconnect(known: KnownTerminal, link: Link): void;
  /** Nobody on the list has this name. */
  turnAway(stranger: Pick<Stranger, 'identity' | 'protocol' | 'address'>, now: Instant): void;
  /** Who was turned away and is still not on the list, newest first. */
  strangers(): readonly Stranger[];
  /** Terminals that are gone from the list, or belong to another unit now, are disconnected. */
  replace(list: readonly Terminal[]): void;
  status(now: Instant): readonly TerminalStatus[];
}

const CODE_LENGTH = 16;

/** A phone reports every few seconds to minutes; after so long without a word it is gone. */
const CONTACT_MS = 300_000;

/** No secret is in the network file: the code follows from the site key and the terminal's name. */
function authenticationCode(siteKey: Buffer, identity: string): string {
  return createHmac('sha256', siteKey).update(identity).digest('hex').slice(0, CODE_LENGTH);
}

export const protocolOf = (protocol: Terminal['protocol']): ProtocolName =>
  protocol === 'gt06' || protocol === 'osmand' ? protocol : 'jtt808';

/** Numbers are compared without the zeros that a field of fixed width puts before them. */
function identityOf(terminal: Terminal): string {
  if ('phone' in terminal) return terminal.phone.replace(/^0+(?=\d)/, '');
  return 'imei' in terminal ? terminal.imei.replace(/^0+(?=\d)/, '') : terminal.deviceId;
}

export function createTerminals(list: readonly Terminal[], siteKey: Buffer): Terminals {
  const strangers = createStrangers();
  let byName = new Map<string, KnownTerminal>();
  const nameOf = (protocol: ProtocolName, identity: string): string => `${protocol} ${identity}`;

  function replace(terminals: readonly Terminal[]): void {
    const earlier = byName;
    byName = new Map(
      terminals.map((terminal) => {
        const name = nameOf(protocolOf(terminal.protocol), identityOf(terminal));
        const known = earlier.get(name);
        return [name, known?.terminal.unitId === terminal.unitId ? known : newlyKnown(terminal)];
      }),
    );
    for (const [name, known] of earlier) {
      if (byName.get(name) !== known) known.link?.close('withdrawn');
    }
  }
  replace(list);

  const codeOf = (identity: string): string => authenticationCode(siteKey, identity);
  return {
    find: (protocol, identity) => byName.get(nameOf(protocol, identity)),
    findOfUnit(unitId) {
      const ofUnit = [...byName.values()].filter(({ terminal }) => terminal.unitId === unitId);
      // A broken terminal and the one that stands in for it are on the list together.
      return ofUnit.find(({ link }) => link) ?? ofUnit[0];
    },
    turnAway(stranger, now) {
      strangers.note(stranger, now);
    },
    strangers: () =>
      strangers
        .list()
        .filter(({ protocol, identity }) => !byName.has(nameOf(protocolOf(protocol), identity))),
    codeOf,
    isCodeOf(identity, code) {
      const expected = Buffer.from(codeOf(identity));
      const given = Buffer.from(code);
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
    connect(known, link) {
      const earlier = known.link;
      known.link = link;
      // It may have said something else elsewhere.
      known.danger = undefined;
      if (earlier !== link) earlier?.close('superseded');
    },
    disconnect(known, link) {
      if (known.link === link) known.link = undefined;
    },
    replace,
    status: (now) => [...byName.values()].map((known) => statusOf(known, now)),
  };
}

const newlyKnown = (terminal: Terminal): KnownTerminal => ({
  terminal,
  identity: identityOf(terminal),
  rejected: createTally(),
  badFrames: createTally(),
  protocol: terminal.protocol,
  alarms: [],
  unrecordedWarnings: [],
  accepted: 0,
});

function isConnected({ link, protocol, lastContactAt }: KnownTerminal, now: Instant): boolean {
  if (protocol !== 'osmand') return link !== undefined;
  return lastContactAt !== undefined && now - lastContactAt < CONTACT_MS;
}

const statusOf = (known: KnownTerminal, now: Instant): TerminalStatus => ({
  identity: known.identity,
  unitId: known.terminal.unitId,
  protocol: known.protocol,
  connected: isConnected(known, now),
  ...(known.about && { about: known.about }),
  ...(known.lastContactAt !== undefined && { lastContactAt: known.lastContactAt }),
  ...(known.lastFixAt !== undefined && { lastFixAt: known.lastFixAt }),
  ...(known.quarantined && { quarantined: known.quarantined }),
  ...(known.datum && { datum: known.datum }),
  ...(known.hasDriver !== undefined && { hasDriver: known.hasDriver }),
  alarms: known.alarms,
  accepted: known.accepted,
  rejectedByReason: known.rejected.counts(),
  badFrames: known.badFrames.counts(),
  ...(known.lastOrder && { lastOrder: known.lastOrder }),
});
