import { isDeepStrictEqual } from 'node:util';
import { rangesOf } from './addresses.ts';
import type { Terminal } from '../coordinator/domain/network.ts';
import type { Instant } from '../coordinator/domain/quantities.ts';
import { identityOf, type KnownTerminal, type Link, newlyKnown, protocolOf } from './known-terminal.ts';
import type { ProtocolName } from './protocols/protocol.ts';
import { createSecrets, type Secrets } from './secrets.ts';
import { createStrangers, type Stranger } from './strangers.ts';
import { statusOf, type TerminalStatus } from './terminal-status.ts';

export type { KnownTerminal, Link } from './known-terminal.ts';

export interface Terminals extends Secrets {
  find(protocol: ProtocolName, identity: string): KnownTerminal | undefined;
  /** Whether it is still what `find` finds, without a look at names. */
  isListed(known: KnownTerminal): boolean;
  findOfUnit(unitId: string): KnownTerminal | undefined;
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

export function createTerminals(list: readonly Terminal[], siteKey: Buffer): Terminals {
  const strangers = createStrangers();
  let byName = new Map<string, KnownTerminal>();
  let listed = new Set<KnownTerminal>();
  const nameOf = (protocol: ProtocolName, identity: string): string => `${protocol} ${identity}`;

  function replace(terminals: readonly Terminal[]): void {
    const earlier = byName;
    byName = new Map(
      terminals.map((terminal) => {
        const name = nameOf(protocolOf(terminal.protocol), identityOf(terminal));
        const known = earlier.get(name);
        if (known?.terminal.unitId !== terminal.unitId) return [name, newlyKnown(terminal)];
        if (!isDeepStrictEqual(known.terminal, terminal)) {
          known.terminal = terminal;
          known.from = rangesOf(terminal.addresses);
          // It signs on anew under the new terms.
          known.link?.close('withdrawn');
        }
        return [name, known];
      }),
    );
    listed = new Set(byName.values());
    for (const [name, known] of earlier) {
      if (byName.get(name) !== known) known.link?.close('withdrawn');
    }
  }
  replace(list);

  return {
    ...createSecrets(siteKey),
    find: (protocol, identity) => byName.get(nameOf(protocol, identity)),
    isListed: (known) => listed.has(known),
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
