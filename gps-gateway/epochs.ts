import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { Bus, BusHealth, Clock } from '../coordinator/application/ports.ts';
import type { ProtocolName } from './protocols/protocol.ts';
import { type KnownTerminal, protocolOf } from './known-terminal.ts';
import type { Terminals } from './terminals.ts';

/** Published on `terminals.v1.<region>.<identity>` when a terminal has signed on somewhere. */
interface SignedOn {
  readonly protocol: ProtocolName;
  /** Counts the sign-ons of this terminal: milliseconds since the epoch, or more than any number before it. */
  readonly epoch: number;
  /** A gateway's name for itself; of equal epochs the one with the later name wins. */
  readonly gateway: string;
}

const message = Compile(
  Type.Object({
    protocol: Type.Union([Type.Literal('jtt808'), Type.Literal('gt06'), Type.Literal('osmand')]),
    epoch: Type.Integer({ minimum: 0 }),
    gateway: Type.String({ minLength: 1 }),
  }),
);
/** The bus is open to other programs. */
const readSignedOn = (payload: unknown): SignedOn | undefined =>
  message.Check(payload) ? payload : undefined;

/** A word of a subject has no dots, and no name of a terminal has tildes. */
const wordOf = (identity: string): string => identity.replaceAll('.', '~');
const identityIn = (subject: string): string =>
  subject.slice(subject.lastIndexOf('.') + 1).replaceAll('~', '.');

/** Which of the gateways behind one balancer serves a terminal: the one it signed on to last. */
export interface Epochs {
  /** The terminal has signed on here. */
  claim(known: KnownTerminal): void;
  /** It was here last. A phone keeps no connection: it is served by whichever gateway its last request came to. */
  holds(known: KnownTerminal): boolean;
  /** What was claimed while the bus was away is said again. To be called now and then. */
  check(): void;
  close(): Promise<void>;
}

export async function createEpochs(
  gateway: string,
  parts: {
    readonly region: string;
    readonly terminals: Terminals;
    readonly bus: Bus;
    readonly clock: Clock;
  },
): Promise<Epochs> {
  const { region, terminals, bus, clock } = parts;
  const subject = `terminals.v1.${region}`;
  /** The newest sign-on heard of, here or elsewhere. */
  const newest = new Map<KnownTerminal, SignedOn>();
  let health: BusHealth = bus.health();
  /** How far the clock of the others is ahead: all count by the one that is furthest. */
  let aheadMs = 0;

  const isNewer = (one: SignedOn, other: SignedOn): boolean =>
    one.epoch > other.epoch || (one.epoch === other.epoch && one.gateway > other.gateway);

  const say = ({ identity }: KnownTerminal, signedOn: SignedOn): void => {
    bus.publish(`${subject}.${wordOf(identity)}`, signedOn);
  };

  const isServed = ({ link, protocol }: KnownTerminal): boolean =>
    link !== undefined || protocol === 'osmand';

  function hear(payload: unknown, heardOn: string): void {
    const heard = readSignedOn(payload);
    if (!heard || heard.gateway === gateway) return;
    aheadMs = Math.max(aheadMs, heard.epoch - clock.now());
    const known = terminals.find(heard.protocol, identityIn(heardOn));
    if (!known) return;
    const ours = newest.get(known);
    if (!ours || isNewer(heard, ours)) {
      newest.set(known, heard);
      // What it says of danger, it says there now.
      known.danger = undefined;
      known.link?.close('superseded');
    } else if (ours.gateway === gateway && isServed(known)) {
      // The other one has not heard of us.
      say(known, ours);
    }
  }
  const subscription = await bus.subscribe(`${subject}.*`, hear);

  return {
    claim(known) {
      const protocol = protocolOf(known.protocol);
      // A gateway whose clock is behind must win too.
      const epoch = Math.max(clock.now() + aheadMs, (newest.get(known)?.epoch ?? 0) + 1);
      const signedOn = { protocol, epoch, gateway } as const;
      newest.set(known, signedOn);
      say(known, signedOn);
    },
    holds: (known) => newest.get(known)?.gateway === gateway,
    check() {
      const before = health;
      health = bus.health();
      if (health !== 'connected' || before === 'connected') return;
      for (const [known, signedOn] of newest) {
        if (signedOn.gateway === gateway && isServed(known)) say(known, signedOn);
      }
    },
    close: () => subscription.unsubscribe(),
  };
}
