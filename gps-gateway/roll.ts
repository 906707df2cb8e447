import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { Bus, BusSubscription, Clock } from '../coordinator/application/ports.ts';
import type { Instant } from '../coordinator/domain/quantities.ts';
import type { Stranger } from './strangers.ts';
import { protocolOf } from './known-terminal.ts';
import type { TerminalStatus } from './terminal-status.ts';

/** What one gateway tells of itself. */
export interface GatewayWord {
  /** Its id, of this start of it. */
  readonly gateway: string;
  /** How people call it. */
  readonly name: string;
  readonly at: Instant;
  /** It ends: nobody is connected to it any more. */
  readonly isLast: boolean;
  /** Some of the terminals that it heard since its start. */
  readonly terminals: readonly TerminalStatus[];
  /** With the first part of a word. */
  readonly strangers?: readonly Stranger[];
}

/** What is known of another gateway. */
export interface OtherGateway {
  readonly gateway: string;
  readonly name: string;
  /** Its last word. */
  readonly heardAt: Instant;
  /** By name of the terminal. */
  readonly terminals: ReadonlyMap<string, TerminalStatus>;
  readonly strangers: readonly Stranger[];
}

/** Which terminals and strangers every gateway on the bus has seen. */
export interface Roll {
  /** As last heard, however long ago that was. */
  others(): readonly OtherGateway[];
  /** Says what this gateway has seen. */
  tell(isLast?: boolean): void;
  close(): Promise<void>;
}

export const ROLL_MS = 5000;
/** Three words missed. */
export const SILENT_MS = 3 * ROLL_MS;
/** A machine that was replaced is gone for good. */
const FORGET_MS = 24 * 3_600_000;
/** A row is some 500 bytes, and a message of NATS may have a million. */
const ROWS_PER_WORD = 200;

const Counts = Type.Record(Type.String(), Type.Number());
const At = Type.Unsafe<Instant>(Type.Number());
const row = Type.Object({
  identity: Type.String({ maxLength: 64 }),
  unitId: Type.String(),
  protocol: Type.Enum(['jtt808-2013', 'jtt808-2019', 'gt06', 'osmand'] as const),
  connected: Type.Boolean(),
  lastContactAt: Type.Optional(At),
  lastFixAt: Type.Optional(At),
  about: Type.Optional(Type.Object({ model: Type.String(), firmware: Type.String() })),
  alarms: Type.Array(Type.String()),
  accepted: Type.Number(),
  rejectedByReason: Counts,
  badFrames: Counts,
  proof: Type.Enum(['code', 'key', 'name'] as const),
  addresses: Type.Optional(Type.Array(Type.String())),
  turnedAway: Counts,
  isShared: Type.Optional(Type.Literal(true)),
  lastOrder: Type.Optional(Type.Object({ kind: Type.String(), delivery: Type.String(), at: At })),
});
const stranger = Type.Object({
  identity: Type.String({ maxLength: 64 }),
  protocol: Type.Enum(['jtt808-2013', 'jtt808-2019', 'gt06', 'osmand'] as const),
  address: Type.String(),
  firstAt: At,
  lastAt: At,
  times: Type.Number(),
});
const wordSchema = Compile(
  Type.Unsafe<GatewayWord>(
    Type.Object({
      gateway: Type.String({ minLength: 1, maxLength: 64 }),
      name: Type.String({ maxLength: 256 }),
      at: At,
      isLast: Type.Boolean(),
      terminals: Type.Array(row, { maxItems: ROWS_PER_WORD }),
      strangers: Type.Optional(Type.Array(stranger)),
    }),
  ),
);

/** Of a terminal, whichever version of its protocol it speaks. */
export const nameOf = ({ protocol, identity }: Pick<TerminalStatus, 'protocol' | 'identity'>): string =>
  `${protocolOf(protocol)} ${identity}`;

export async function createRoll(
  { region, ...own }: { readonly gateway: string; readonly name: string; readonly region: string },
  seen: {
    readonly terminals: () => readonly TerminalStatus[];
    readonly strangers: () => readonly Stranger[];
  },
  { bus, clock }: { readonly bus: Bus; readonly clock: Clock },
): Promise<Roll> {
  const others = new Map<string, OtherGateway>();
  const subjectOf = (gateway: string): string => `gateways.v1.${region}.${gateway}`;

  function hear(payload: unknown): void {
    if (!wordSchema.Check(payload) || payload.gateway === own.gateway) return;
    const { gateway, name, isLast } = payload;
    const before = others.get(gateway);
    const terminals = new Map(before?.terminals);
    for (const status of payload.terminals) terminals.set(nameOf(status), status);
    if (isLast) for (const [key, status] of terminals) terminals.set(key, { ...status, connected: false });
    const strangers = payload.strangers ?? before?.strangers ?? [];
    others.set(gateway, { gateway, name, heardAt: clock.now(), terminals, strangers });
  }
  const subscription: BusSubscription = await bus.subscribe(subjectOf('*'), hear);

  return {
    others() {
      const now = clock.now();
      for (const { gateway, heardAt } of others.values()) {
        if (now - heardAt > FORGET_MS) others.delete(gateway);
      }
      return [...others.values()];
    },
    tell(isLast = false) {
      const rows = seen.terminals().filter(({ lastContactAt }) => lastContactAt !== undefined);
      const word = { ...own, at: clock.now(), isLast };
      for (let first = 0; first === 0 || first < rows.length; first += ROWS_PER_WORD) {
        const terminals = rows.slice(first, first + ROWS_PER_WORD);
        bus.publish(subjectOf(own.gateway), {
          ...word,
          terminals,
          ...(first === 0 && { strangers: seen.strangers() }),
        });
      }
    },
    close: () => subscription.unsubscribe(),
  };
}
