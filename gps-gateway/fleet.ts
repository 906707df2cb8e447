import type { Bus, Clock, Ids } from '../coordinator/application/ports.ts';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { createDispatch, type Dispatch } from './dispatch.ts';
import { fleetOf, type FleetStatus, strangersOf } from './fleet-board.ts';
import type { Limits } from './limits.ts';
import { createQuestions } from './questions.ts';
import { createRoll, ROLL_MS } from './roll.ts';
import type { Stranger } from './strangers.ts';
import { protocolOf } from './known-terminal.ts';
import type { TerminalStatus } from './terminal-status.ts';
import type { Terminals } from './terminals.ts';

/** All gateways on the bus as one: whom they serve, and orders through whichever it is. */
export interface Fleet extends Dispatch {
  status(): readonly FleetStatus[];
  strangers(): readonly Stranger[];
  lastFrame(terminal: Pick<TerminalStatus, 'protocol' | 'identity'>): Promise<Buffer | undefined>;
  close(): Promise<void>;
}

const FRAME_MS = 2000;
const frameQuestion = Compile(
  Type.Object({
    protocol: Type.Enum(['jtt808', 'gt06', 'osmand'] as const),
    identity: Type.String(),
    /** The one that heard the terminal last. */
    gateway: Type.String(),
  }),
);
const frameAnswer = Compile(Type.Object({ hex: Type.String({ pattern: '^([0-9a-f]{2})*$' }) }));

export async function joinFleet(
  own: { readonly gateway: string; readonly name: string; readonly region: string },
  parts: {
    readonly terminals: Terminals;
    readonly bus: Bus;
    readonly clock: Clock;
    readonly ids: Ids;
    readonly limits: Limits;
  },
): Promise<Fleet> {
  const { terminals, bus, clock, ids, limits } = parts;
  const ownStatus = (): readonly TerminalStatus[] => terminals.status(clock.now());
  const frames = `frames.v1.${own.region}`;
  const questions = await createQuestions(own.gateway, bus, ids);
  const dispatch = await createDispatch(own.region, { terminals, questions, clock, limits });
  await questions.onAsked(frames, (question) => {
    if (!frameQuestion.Check(question) || question.gateway !== own.gateway) return undefined;
    const bytes = terminals.find(question.protocol, question.identity)?.lastFrame?.();
    return bytes && Promise.resolve({ hex: bytes.toString('hex') });
  });
  const seen = { terminals: ownStatus, strangers: () => terminals.strangers() };
  const roll = await createRoll(own, seen, { bus, clock });
  const telling = setInterval(() => {
    roll.tell();
  }, ROLL_MS);

  const status = (): readonly FleetStatus[] => fleetOf(ownStatus(), roll.others(), clock.now());
  return {
    give: (unitId, order, orderId) => dispatch.give(unitId, order, orderId),
    status,
    strangers: () =>
      strangersOf(
        terminals.strangers(),
        roll.others(),
        ({ protocol, identity }) => terminals.find(protocolOf(protocol), identity) !== undefined,
      ),
    async lastFrame({ protocol, identity }) {
      const name = { protocol: protocolOf(protocol), identity };
      const row = status().find(
        (one) => protocolOf(one.protocol) === name.protocol && one.identity === identity,
      );
      if (!row?.elsewhere) return terminals.find(name.protocol, identity)?.lastFrame?.();
      const answered = await questions.ask(frames, { ...name, gateway: row.elsewhere.gateway }, FRAME_MS);
      const given = typeof answered === 'string' ? undefined : answered.answer;
      return frameAnswer.Check(given) ? Buffer.from(given.hex, 'hex') : undefined;
    },
    async close() {
      clearInterval(telling);
      roll.tell(true);
      await roll.close();
      await questions.close();
    },
  };
}
