import { LogDamaged, type LogEntry, type LogStorage } from '../../coordinator/event-store/log/log-storage.ts';
import { fingerprint } from './testimony.ts';

/** Everything a reader can ask of a log, each question with its answer; a question that met damage has none. */
export type Answers = ReadonlyMap<string, string | undefined>;

const PAGE = 64;
/** More than any stream holds. */
const WHOLE_STREAM = 10_000;

const shown = (entries: readonly LogEntry[]): string => entries.map(fingerprint).join('\n');

/** @param streams Names of all that were written. @param head Position of the newest entry. */
export function askAll(log: LogStorage, streams: readonly string[], head: number): Answers {
  const answers = new Map<string, string | undefined>();
  const ask = (question: string, answer: () => string | number): void => {
    try {
      answers.set(question, String(answer()));
    } catch (error) {
      if (!(error instanceof LogDamaged)) throw error;
      answers.set(question, undefined);
    }
  };
  ask('head', () => log.head());
  for (let from = 1; from <= head; from += PAGE) {
    ask(`all from ${from}`, () => shown(log.readAll(from, 'forwards', PAGE)));
    ask(`all back from ${from}`, () => shown(log.readAll(from, 'backwards', PAGE)));
    ask(`found from ${from}`, () =>
      shown(log.search(from, 'forwards', PAGE, (stream, type) => `${stream} ${type}`.endsWith('1')).entries),
    );
  }
  for (const stream of [...streams, 'stream-nobody-wrote']) {
    ask(`${stream} last`, () => log.lastRevision(stream));
    ask(`${stream} forwards`, () => shown(log.readStream(stream, 0, 'forwards', WHOLE_STREAM)));
    ask(`${stream} backwards`, () => shown(log.readStream(stream, WHOLE_STREAM, 'backwards', WHOLE_STREAM)));
    ask(`${stream} at 3`, () => shown(log.readStream(stream, 3, 'forwards', 1)));
  }
  return answers;
}

/** Questions whose answer is neither right nor the word that there is damage, and how many had that word. */
export function compare(
  asked: Answers,
  right: Answers,
): { readonly wrong: string[]; readonly damaged: number } {
  const wrong: string[] = [];
  let damaged = 0;
  for (const [question, answer] of asked) {
    if (answer === undefined) damaged += 1;
    else if (answer !== right.get(question)) wrong.push(question);
  }
  return { wrong, damaged };
}
