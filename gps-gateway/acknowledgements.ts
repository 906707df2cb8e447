import type { Taken } from './keeper.ts';
import type { Said } from './protocols/protocol.ts';
import type { Recording } from './recorder.ts';

/** Messages of one connection that wait for the store. */
export interface Acknowledgements {
  /** Resolves when another one may be added; undefined when that is so now. */
  add(said: Said, taken: Taken): Promise<void> | undefined;
}

/** Those that wait for the same append, in the order they came. */
interface Waiting {
  readonly recording: Promise<Recording>;
  readonly said: Said[];
  readonly answered: Promise<void>;
}

/**
 * `answer` is told once for all that became durable together, `fail` why it cannot be said of them. At most `limit` may
 * wait.
 */
export function createAcknowledgements(
  answer: (said: readonly Said[], outcome: Recording) => void,
  fail: (fault: unknown) => void,
  limit: number,
): Acknowledgements {
  const waiting: Waiting[] = [];
  let count = 0;

  async function follow(recording: Promise<Recording>, said: readonly Said[]): Promise<void> {
    try {
      answer(said, await recording);
    } catch (fault) {
      fail(fault);
    }
    count -= said.length;
    waiting.splice(
      waiting.findIndex((one) => one.said === said),
      1,
    );
  }

  return {
    add(one, { recording }) {
      count += 1;
      const newest = waiting.at(-1);
      if (newest?.recording === recording) {
        newest.said.push(one);
      } else {
        const said = [one];
        waiting.push({ recording, said, answered: follow(recording, said) });
      }
      return count < limit ? undefined : waiting[0]?.answered;
    },
  };
}
