import type { Action } from '../../coordinator/contract/access.ts';
import type { Tongue } from '../language/tongue.ts';

export type VerbId = 'dispatch' | 'find' | 'show' | 'recall' | 'status' | 'screen' | 'theme' | 'language';

export interface Verb {
  readonly id: VerbId;
  /** How the line is completed, by language. */
  readonly word: Readonly<Record<Tongue, string>>;
  /** What else is understood: other words, and the initials of the pinyin. */
  readonly also: readonly string[];
  readonly may?: Action;
}

export const VERBS: readonly Verb[] = [
  {
    id: 'dispatch',
    word: { zh: '派', en: 'dispatch' },
    also: ['派车', 'send', 'p', 'pc'],
    may: 'dispatch-unit',
  },
  { id: 'show', word: { zh: '去', en: 'show' }, also: ['看', 'go', 'q', 'k'] },
  { id: 'find', word: { zh: '找', en: 'find' }, also: ['查找', 'z', 'cz'] },
  { id: 'recall', word: { zh: '召回', en: 'recall' }, also: ['撤回', 'zh'], may: 'dispatch-unit' },
  { id: 'status', word: { zh: '状态', en: 'status' }, also: ['zt'], may: 'report-step' },
  { id: 'screen', word: { zh: '席位', en: 'screen' }, also: ['打开', 'open', 'xw'] },
  { id: 'theme', word: { zh: '主题', en: 'theme' }, also: ['zhuti'] },
  { id: 'language', word: { zh: '语言', en: 'language' }, also: ['yy', 'lang'] },
];

const wordsOf = ({ word, also }: Verb): readonly string[] => [word.zh, word.en, ...also];

/** The verbs that a first word may mean: the one it is, else those that begin so. */
export function findVerbs(word: string): readonly Verb[] {
  const wanted = word.toLowerCase();
  const exact = VERBS.filter((verb) => wordsOf(verb).includes(wanted));
  if (exact.length > 0) return exact;
  return VERBS.filter((verb) => wordsOf(verb).some((each) => each.startsWith(wanted)));
}

/** Words of a line; a Chinese verb needs no space after it: `派F1240 A103`. */
export function readWords(line: string): readonly string[] {
  const words = line.trim().split(/\s+/).filter(Boolean);
  const [first = '', ...others] = words;
  const glued = VERBS.flatMap(wordsOf)
    .filter((word) => /\p{Script=Han}/u.test(word) && first.length > word.length && first.startsWith(word))
    .sort((a, b) => b.length - a.length)[0];
  return glued === undefined ? words : [glued, first.slice(glued.length), ...others];
}
