import type { Taken } from './keeper.ts';
import type { Said } from './protocols/protocol.ts';
import type { Recording } from './recorder.ts';

/** How a message is answered: all that is kept of it while it waits. */
export type Answering = Said['answer'];

/** Messages of one connection that wait for the store. */
export interface Acknowledgements {
  /** Resolves when another one may be added; undefined when that is so now. */
  add(answering: Answering, taken: Taken): Promise<void> | undefined;
}

/** Those that wait for the same append, in the order they came. */
interface Waiting {
  readonly recording: Promise<Recording>;
  readonly answers: Answering[];
  readonly answered: Promise<void>;
}

/**
 * `answer` is told once for all that became durable together, `fail` why it cannot be said of them. At most `limit` may
 * wait.
 */
export function createAcknowledgements(
  answer: (answers: readonly Answering[], outcome: Recording) => void,
  fail: (fault: unknown) => void,
  limit: number,
): Acknowledgements {
  const waiting: Waiting[] = [];
  let count = 0;

  async function follow(recording: Promise<Recording>, answers: readonly Answering[]): Promise<void> {
    try {
      answer(answers, await recording);
    } catch (fault) {
      fail(fault);
    }
    count -= answers.length;
    waiting.splice(
      waiting.findIndex((one) => one.answers === answers),
      1,
    );
  }

  return {
    add(answering, { recording }) {
      count += 1;
      const newest = waiting.at(-1);
      if (newest?.recording === recording) {
        newest.answers.push(answering);
      } else {
        const answers = [answering];
        waiting.push({ recording, answers, answered: follow(recording, answers) });
      }
      return count < limit ? undefined : waiting[0]?.answered;
    },
  };
}
