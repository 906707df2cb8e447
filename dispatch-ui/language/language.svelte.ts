import type { Name } from '../../coordinator/domain/network.ts';
import { answersEn } from './answers.en.ts';
import { answersZh } from './answers.zh.ts';
import { boardsEn } from './boards.en.ts';
import { boardsZh } from './boards.zh.ts';
import { careEn } from './care.en.ts';
import { careZh } from './care.zh.ts';
import { closuresEn } from './closures.en.ts';
import { closuresZh } from './closures.zh.ts';
import { consoleEn } from './console.en.ts';
import { consoleZh } from './console.zh.ts';
import { handoverEn } from './handover.en.ts';
import { handoverZh } from './handover.zh.ts';
import { reasonsEn } from './reasons.en.ts';
import { reasonsZh } from './reasons.zh.ts';
import { shellEn } from './shell.en.ts';
import { shellZh } from './shell.zh.ts';
import { terminalsEn } from './terminals.en.ts';
import { terminalsZh } from './terminals.zh.ts';
import { termsEn } from './terms.en.ts';
import { termsZh } from './terms.zh.ts';

export const zh = {
  ...termsZh,
  ...reasonsZh,
  ...shellZh,
  ...consoleZh,
  ...boardsZh,
  ...careZh,
  ...closuresZh,
  ...handoverZh,
  ...answersZh,
  ...terminalsZh,
};
export type Phrase = keyof typeof zh;
export const en: Record<Phrase, string> = {
  ...termsEn,
  ...reasonsEn,
  ...shellEn,
  ...consoleEn,
  ...boardsEn,
  ...careEn,
  ...closuresEn,
  ...handoverEn,
  ...answersEn,
  ...terminalsEn,
};

export type Tongue = 'zh' | 'en';
export type Values = Readonly<Record<string, string | number>>;
export type Translate = (phrase: Phrase, values?: Values) => string;

const DICTIONARIES: Readonly<Record<Tongue, Record<Phrase, string>>> = { zh, en };
const STORED_AS = 'mingmai.language';

const isPhrase = (text: string): text is Phrase => Object.hasOwn(zh, text);

/** `{name}` is replaced by the value of that name; a value that is not given stays visible as `{name}`. */
function fill(text: string, values: Values): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The language of this desk: Chinese unless the user chose otherwise here before. */
export class Language {
  current = $state<Tongue>(localStorage.getItem(STORED_AS) === 'en' ? 'en' : 'zh');

  readonly t: Translate = (phrase, values = {}) => fill(DICTIONARIES[this.current][phrase], values);

  readonly name = (name: Name): string => name[this.current];

  /** The phrase `prefix.code` when we have one, else `undefined`: servers may know codes that we do not. */
  readonly find = (prefix: string, code: string, values?: Values): string | undefined => {
    const phrase = `${prefix}.${code}`;
    return isPhrase(phrase) ? this.t(phrase, values) : undefined;
  };

  toggle(): void {
    this.current = this.current === 'zh' ? 'en' : 'zh';
    localStorage.setItem(STORED_AS, this.current);
    this.announce();
  }

  /** Tells the browser, so that screen readers and hyphenation use the right language. */
  announce(): void {
    document.documentElement.lang = this.current === 'zh' ? 'zh-CN' : 'en';
  }
}
