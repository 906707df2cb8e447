import type { Clock } from '../coordinator/application/ports.ts';
import { isWithinRanges } from './addresses.ts';
import type { Ending } from './counters.ts';
import type { Log } from './log.ts';
import type { Message, Order, ProtocolName, Said } from './protocols/protocol.ts';
import type { Impostor, KnownTerminal } from './known-terminal.ts';
import type { Terminals } from './terminals.ts';

/** The socket of a session. */
export interface Line {
  /** Of the other end. */
  readonly address: string;
  send(bytes: Buffer): void;
  close(ending: Ending): void;
}

/** Who it is may have changed in a workshop; what it was told is lost to a terminal that lost its power. */
export const firstOrders = ({ about, pace }: KnownTerminal): readonly Order[] => [
  ...(about?.model ? [] : [{ kind: 'describe-yourself' } as const]),
  ...(pace ? [pace] : []),
];

/** A vehicle terminal has a code, and no key. */
type TurnedAwayFor = Exclude<Impostor, 'wrong-key'>;

/** How a stranger becomes a terminal of the allow-list, or is turned away. */
export interface SignOn {
  introduce(said: Said): void;
  /** Undefined for whoever was turned away. */
  logIn(said: Said, login: Message & { readonly kind: 'login' }): KnownTerminal | undefined;
}

export function createSignOn(
  protocol: ProtocolName,
  line: Line,
  parts: { readonly terminals: Terminals; readonly clock: Clock; readonly log: Log },
): SignOn {
  const { terminals, clock, log } = parts;

  function turnAway(said: Said, ending: 'unknown-terminal' | TurnedAwayFor): void {
    line.send(said.answer({ verdict: ending === 'unknown-terminal' ? ending : 'failed' }));
    const { identity, version } = said;
    if (ending === 'unknown-terminal') {
      terminals.turnAway({ identity, protocol: version, address: line.address }, clock.now());
    }
    log.warn({ protocol, identity, ending }, 'terminal turned away');
    line.close(ending);
  }

  function impostorOf(claimed: KnownTerminal, identity: string, code?: string): TurnedAwayFor | undefined {
    if (!isWithinRanges(claimed.from, line.address)) return 'wrong-address';
    return code === undefined || terminals.isCodeOf(identity, code) ? undefined : 'wrong-code';
  }

  return {
    introduce(said) {
      const { identity } = said;
      const claimed = terminals.find(protocol, identity);
      if (!claimed) turnAway(said, 'unknown-terminal');
      else if (impostorOf(claimed, identity)) {
        // Its code is nobody's business there.
        claimed.turnedAway.add('wrong-address');
        turnAway(said, 'wrong-address');
      } else line.send(said.answer({ verdict: 'done', code: terminals.codeOf(identity) }));
    },
    logIn(said, { code, about }) {
      const { identity, version } = said;
      const claimed = terminals.find(protocol, identity);
      if (!claimed) {
        turnAway(said, 'unknown-terminal');
        return undefined;
      }
      const impostor = impostorOf(claimed, identity, code);
      if (impostor) {
        claimed.turnedAway.add(impostor);
        turnAway(said, impostor);
        return undefined;
      }
      claimed.protocol = version;
      if (about) claimed.about = about;
      claimed.lastContactAt = clock.now();
      line.send(said.answer({ verdict: 'done' }));
      return claimed;
    },
  };
}
