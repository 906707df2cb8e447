const isWord = (word: string): boolean => word !== '' && !/[\s*>]/.test(word);

/** @throws TypeError for what is no subject: an empty word, white space or a wildcard. */
export function assertSubject(subject: string): void {
  if (!subject.split('.').every(isWord)) throw new TypeError(`"${subject}" is no subject to publish on`);
}

/** @throws TypeError for what is no pattern: `*` must be a whole word and `>` the last one. */
export function assertPattern(pattern: string): void {
  const words = pattern.split('.');
  const isPattern = words.every(
    (word, index) => isWord(word) || word === '*' || (word === '>' && index === words.length - 1),
  );
  if (!isPattern) throw new TypeError(`"${pattern}" is no subject to subscribe to`);
}

/** Whether a subject falls under a pattern: `*` is any one word, a last `>` is one word or more. */
export function matches(pattern: string, subject: string): boolean {
  const words = subject.split('.');
  const wanted = pattern.split('.');
  if (wanted.at(-1) === '>') {
    return words.length >= wanted.length && wanted.slice(0, -1).every((word, at) => isMet(word, words[at]));
  }
  return words.length === wanted.length && wanted.every((word, at) => isMet(word, words[at]));
}

const isMet = (wanted: string, word: string | undefined): boolean => wanted === '*' || wanted === word;
