import { MEANINGS, SENTENCES } from './chinese.ts';
import { NAMES } from './chinese-names.ts';

export type Tongue = 'zh' | 'en';

/** Puts an English word or phrase of an explanation into the language of whoever reads it. */
export interface Say {
  name(english: string): string;
  meaning(english: string): string;
}

const IN_ENGLISH: Say = { name: (english) => english, meaning: (english) => english };

function sentence(english: string): string {
  const known = MEANINGS[english];
  if (known !== undefined) return known;
  // What the terminal itself wrote stays as it is.
  if (english.startsWith('"')) return english;
  for (const [pattern, chinese] of SENTENCES) {
    if (pattern.test(english)) return english.replace(pattern, chinese);
  }
  const parts = english.split(', ');
  return parts.length > 1 ? parts.map(sentence).join('，') : english;
}

const LENGTH_OF = ' length';

const IN_CHINESE: Say = {
  name: (english) =>
    NAMES[english] ??
    (english.endsWith(LENGTH_OF) ? `${NAMES[english.slice(0, -LENGTH_OF.length)] ?? english}长度` : english),
  meaning: sentence,
};

export const sayIn = (tongue: Tongue): Say => (tongue === 'zh' ? IN_CHINESE : IN_ENGLISH);

const FIRST_WIDE = 0x2e80;

/** Filled up to so many columns of a terminal, where a Chinese character takes two. */
export function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

export const columnsOf = (text: string): number =>
  Array.from(text, (one) => ((one.codePointAt(0) ?? 0) < FIRST_WIDE ? 1 : 2)).reduce<number>(
    (sum, columns) => sum + columns,
    0,
  );
