import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { Bus, Ids } from '../coordinator/application/ports.ts';

/** What became of a question to the other gateways. `silent`: somebody took it up and did not answer in time. */
export type Answered = { readonly answer: unknown } | 'nobody' | 'silent';

/** Questions and answers between gateways over the bus, which knows only messages. */
export interface Questions {
  /** Waits for whoever takes it up, and then `answerMs` for the answer. */
  ask(subject: string, question: object, answerMs: number): Promise<Answered>;
  /** Hears the questions of the others; undefined for one that is not for this gateway. */
  onAsked(subject: string, answer: (question: unknown) => Promise<unknown> | undefined): Promise<void>;
  /** Whoever waits is told that nobody answers. */
  close(): Promise<void>;
}

const ANSWERS = 'answers.v1';
/** A gateway takes a question up in the turn in which it hears it: who has not by then will not. */
const TAKE_UP_MS = 2000;

const asked = Compile(
  Type.Object({
    id: Type.String(),
    from: Type.String({ pattern: '^[^\\s.*>]+$' }),
    question: Type.Unknown(),
  }),
);
const answered = Compile(Type.Object({ id: Type.String(), answer: Type.Optional(Type.Unknown()) }));

export async function createQuestions(gateway: string, bus: Bus, ids: Ids): Promise<Questions> {
  const waiting = new Map<string, { takenUp(): void; settle(answered: Answered): void }>();

  const answers = await bus.subscribe(`${ANSWERS}.${gateway}`, (payload) => {
    if (!answered.Check(payload)) return;
    const waiter = waiting.get(payload.id);
    if ('answer' in payload) waiter?.settle({ answer: payload.answer });
    else waiter?.takenUp();
  });
  const subscriptions = [answers];

  return {
    ask(subject, question, answerMs) {
      if (bus.health() === 'disconnected') return Promise.resolve('nobody');
      const id = ids.next();
      return new Promise((resolve) => {
        let timer = setTimeout(settle, TAKE_UP_MS, 'nobody');
        function settle(outcome: Answered): void {
          clearTimeout(timer);
          waiting.delete(id);
          resolve(outcome);
        }
        waiting.set(id, {
          settle,
          takenUp() {
            clearTimeout(timer);
            timer = setTimeout(settle, answerMs, 'silent');
          },
        });
        bus.publish(subject, { id, from: gateway, question });
      });
    },
    async onAsked(subject, answer) {
      const hear = (payload: unknown): void => {
        if (!asked.Check(payload) || payload.from === gateway) return;
        const { id, from, question } = payload;
        const coming = answer(question);
        if (!coming) return;
        bus.publish(`${ANSWERS}.${from}`, { id });
        void coming.then((given) => {
          bus.publish(`${ANSWERS}.${from}`, { id, answer: given });
        });
      };
      subscriptions.push(await bus.subscribe(subject, hear));
    },
    async close() {
      for (const waiter of [...waiting.values()]) waiter.settle('nobody');
      for (const subscription of subscriptions) await subscription.unsubscribe();
    },
  };
}
