import { pinyin } from 'pinyin-pro';

/** How a name is typed: each form without spaces, in lower case. */
export interface Spelling {
  /** As it is written. */
  readonly written: string;
  /** `yingzhouqu`; empty without Chinese characters. */
  readonly syllables: string;
  /** Where the syllables of `syllables` begin. */
  readonly begins: readonly number[];
  /** `yzq` */
  readonly initials: string;
}

const HAN = /\p{Script=Han}/u;
/** What nobody types: spaces, dots, hyphens, brackets, quotation marks. */
const UNTYPED = /[\s·・.\-'’"“”()\uff08\uff09《》]/gu;
/** Accents are not typed either: Estação is estacao. */
const MARKS = /\p{M}/gu;
/** 市 of 阜阳市人民医院: the word for what kind of district it is, left out in speech wherever more follows. */
const DISTRICT_WORD = /(?<=\p{Script=Han}{2})(?:省|市|区|县|镇|乡|街道)(?=\p{Script=Han}{2})/gu;

export const plain = (text: string): string =>
  text.normalize('NFKD').replace(MARKS, '').toLowerCase().replace(UNTYPED, '');

export const isHan = (text: string): boolean => HAN.test(text);

/** The name, and as it is said without the words for districts: 阜阳人民医院. */
export function saidAs(name: string): readonly string[] {
  const shorter = name.replace(DISTRICT_WORD, '');
  return shorter === name ? [name] : [name, shorter];
}

/** Readings of characters that have several are chosen by the words around them. */
export function spell(name: string): Spelling {
  const written = plain(name);
  if (!isHan(written)) return { written, syllables: '', begins: [], initials: '' };
  const parts = pinyin(written, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });
  const begins: number[] = [];
  let initials = '';
  let at = 0;
  for (const part of parts) {
    begins.push(at);
    at += part.length;
    // What was not Chinese is typed whole: 105国道 is 105gd.
    initials += written.includes(part) ? part : part.charAt(0);
  }
  return { written, syllables: parts.join(''), begins, initials };
}
