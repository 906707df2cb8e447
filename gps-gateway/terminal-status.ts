import type { Terminal } from '../coordinator/domain/network.ts';
import type { Instant } from '../coordinator/domain/quantities.ts';
import type { Alarm, Fix } from '../coordinator/domain/track/events.ts';
import type { Datum } from './datum.ts';
import type { Impostor, KnownTerminal, LastOrder } from './known-terminal.ts';
import type { About, BadFrame } from './protocols/protocol.ts';
import type { Rejection } from './screen.ts';
import type { Counts } from './tally.ts';

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
  /** What it has to show: a code or key of its own, or its name alone. */
  readonly proof: Proof;
  /** Where it may come from; absent: from anywhere. */
  readonly addresses?: readonly string[];
  /** Somebody used its name and could not show the rest. */
  readonly turnedAway: Counts<Impostor>;
  /** Two phones seem to report under this id. */
  readonly isShared?: true;
}

export type Proof = 'code' | 'key' | 'name';

/** A phone reports every few seconds to minutes; after so long without a word it is gone. */
const CONTACT_MS = 300_000;

function isConnected({ link, protocol, lastContactAt }: KnownTerminal, now: Instant): boolean {
  if (protocol !== 'osmand') return link !== undefined;
  return lastContactAt !== undefined && now - lastContactAt < CONTACT_MS;
}

function proofOf(terminal: Terminal): Proof {
  if ('phone' in terminal) return 'code';
  return 'deviceId' in terminal && terminal.needsKey ? 'key' : 'name';
}

/** The row of a terminal as things stand. */
export const statusOf = (known: KnownTerminal, now: Instant): TerminalStatus => ({
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
  proof: proofOf(known.terminal),
  ...(known.terminal.addresses && { addresses: known.terminal.addresses }),
  turnedAway: known.turnedAway.counts(),
  ...(known.sources.areSeveral(now) && { isShared: true }),
});
