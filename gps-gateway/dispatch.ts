import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { Clock } from '../coordinator/application/ports.ts';
import { seconds } from '../coordinator/domain/quantities.ts';
import type { Limits } from './limits.ts';
import type { Delivery } from './orders.ts';
import type { Order } from './protocols/protocol.ts';
import type { Questions } from './questions.ts';
import type { KnownTerminal, Link, Terminals } from './terminals.ts';

/** Orders to units, through whichever gateway their terminal is connected to. */
export interface Dispatch {
  /** `orderId`: several that give the same order reach the terminal once. */
  give(unitId: string, order: Order, orderId: string): Promise<Delivery>;
}

/** An order that comes again comes within minutes, from a coordinator that lags. */
const REMEMBERED = 1000;

const Duration = Type.Number({ minimum: 1, maximum: 86_400 });
const questionSchema = Compile(
  Type.Object({
    unitId: Type.String(),
    orderId: Type.String(),
    order: Type.Union([
      Type.Object({ kind: Type.Literal('show-text'), text: Type.String() }),
      Type.Object({ kind: Type.Literal('report-now') }),
      Type.Object({ kind: Type.Literal('describe-yourself') }),
      Type.Object({ kind: Type.Literal('report-every'), moving: Duration, asleep: Duration }),
    ]),
  }),
);
const deliverySchema = Compile(
  Type.Enum(['done', 'failed', 'not-connected', 'no-answer', 'unsupported', 'too-long'] as const),
);

function orderOf(order: Order | { kind: 'report-every'; moving: number; asleep: number }): Order {
  if (order.kind !== 'report-every') return order;
  return { kind: 'report-every', moving: seconds(order.moving), asleep: seconds(order.asleep) };
}

export async function createDispatch(
  region: string,
  parts: {
    readonly terminals: Terminals;
    readonly questions: Questions;
    readonly clock: Clock;
    readonly limits: Limits;
  },
): Promise<Dispatch> {
  const { terminals, questions, clock, limits } = parts;
  const subject = `orders.v1.${region}`;
  const deliveries = new Map<string, Promise<Delivery>>();
  /** How often a connection was told to report: coordinators that look at one picture all say so. */
  const paces = new WeakMap<Link, { readonly key: string; readonly delivery: Promise<Delivery> }>();

  async function deliver(known: KnownTerminal, link: Link, order: Order): Promise<Delivery> {
    const delivery = await link.give(order);
    known.lastOrder = { kind: order.kind, delivery, at: clock.now() };
    return delivery;
  }

  function givePace(
    known: KnownTerminal,
    link: Link,
    pace: Order & { kind: 'report-every' },
  ): Promise<Delivery> {
    const key = `${pace.moving} ${pace.asleep}`;
    const told = paces.get(link);
    if (told?.key === key) return told.delivery;
    const delivery = deliver(known, link, pace).then((outcome) => {
      if (outcome !== 'done' && paces.get(link)?.delivery === delivery) paces.delete(link);
      return outcome;
    });
    paces.set(link, { key, delivery });
    return delivery;
  }

  /** Undefined when the unit's terminal is not connected here. */
  function giveHere(unitId: string, order: Order, orderId: string): Promise<Delivery> | undefined {
    const known = terminals.findOfUnit(unitId);
    // A terminal that comes later is told at its login.
    if (known && order.kind === 'report-every') known.pace = order;
    // A phone asks nobody what to do, connected or not.
    if (known?.protocol === 'osmand') return Promise.resolve('unsupported');
    if (!known?.link) return undefined;
    if (order.kind === 'report-every') return givePace(known, known.link, order);
    const earlier = deliveries.get(orderId);
    if (earlier) return earlier;
    const delivery = deliver(known, known.link, order);
    deliveries.set(orderId, delivery);
    const [oldest] = deliveries.keys();
    if (deliveries.size > REMEMBERED && oldest !== undefined) deliveries.delete(oldest);
    return delivery;
  }

  await questions.onAsked(subject, (question) => {
    if (!questionSchema.Check(question)) return undefined;
    return giveHere(question.unitId, orderOf(question.order), question.orderId);
  });

  return {
    async give(unitId, order, orderId) {
      const here = giveHere(unitId, order, orderId);
      if (here) return await here;
      const answered = await questions.ask(subject, { unitId, orderId, order }, limits.orderMs * 2);
      if (answered === 'nobody') return 'not-connected';
      if (answered === 'silent') return 'no-answer';
      return deliverySchema.Check(answered.answer) ? answered.answer : 'no-answer';
    },
  };
}
