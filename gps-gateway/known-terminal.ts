import { type AddressRanges, rangesOf } from './addresses.ts';
import type { Terminal } from '../coordinator/domain/network.ts';
import type { Instant } from '../coordinator/domain/quantities.ts';
import type { Alarm, Fix, Warning } from '../coordinator/domain/track/events.ts';
import type { Ending } from './counters.ts';
import type { Datum } from './datum.ts';
import type { Delivery } from './orders.ts';
import type { About, BadFrame, Order, ProtocolName } from './protocols/protocol.ts';
import type { Rejection } from './screen.ts';
import { createSources, type Sources } from './sources.ts';
import { createTally, type Tally } from './tally.ts';

/** What became of an order, for whoever wonders whether the crew read it. */
export interface LastOrder {
  readonly kind: Order['kind'];
  readonly delivery: Delivery;
  readonly at: Instant;
}

/** Why somebody with a listed name was not let in. */
export type Impostor = 'wrong-code' | 'wrong-key' | 'wrong-address';

/** The connection a terminal is served on. */
export interface Link {
  close(ending: Ending): void;
  give(order: Order): Promise<Delivery>;
}

/** A terminal of the allow-list and what was seen of it. */
export interface KnownTerminal {
  terminal: Terminal;
  /** Undefined: it may come from anywhere. */
  from: AddressRanges | undefined;
  readonly identity: string;
  readonly turnedAway: Tally<Impostor>;
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
  danger?: { readonly causes: readonly Alarm[]; at: Instant } | undefined;
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
  /** Where requests of a phone come from. */
  readonly sources: Sources;
}

export const protocolOf = (protocol: Terminal['protocol']): ProtocolName =>
  protocol === 'gt06' || protocol === 'osmand' ? protocol : 'jtt808';

/** Numbers are compared without the zeros that a field of fixed width puts before them. */
export function identityOf(terminal: Terminal): string {
  if ('phone' in terminal) return terminal.phone.replace(/^0+(?=\d)/, '');
  return 'imei' in terminal ? terminal.imei.replace(/^0+(?=\d)/, '') : terminal.deviceId;
}

export const newlyKnown = (terminal: Terminal): KnownTerminal => ({
  terminal,
  from: rangesOf(terminal.addresses),
  identity: identityOf(terminal),
  turnedAway: createTally(),
  sources: createSources(),
  rejected: createTally(),
  badFrames: createTally(),
  protocol: terminal.protocol,
  alarms: [],
  unrecordedWarnings: [],
  accepted: 0,
});
