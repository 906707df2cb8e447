import type { Name } from '../../coordinator/domain/network.ts';
import type { Phrase, Phrases } from './phrases.zh.ts';
import type { Tongue } from './tongue.ts';

export type { Phrase };
export type Values = Readonly<Record<string, string | number>>;
export type Translate = (phrase: Phrase, values?: Values) => string;

/** A desk loads of the language it speaks what its first screen says, then all; the other one when it is asked for. */
const LOAD_FIRST: Readonly<Record<Tongue, () => Promise<Partial<Phrases>>>> = {
  zh: async () => (await import('./first.zh.ts')).firstZh,
  en: async () => (await import('./first.en.ts')).firstEn,
};
const LOAD: Readonly<Record<Tongue, () => Promise<Phrases>>> = {
  zh: async () => (await import('./phrases.zh.ts')).zh,
  en: async () => (await import('./phrases.en.ts')).en,
};
const STORED_AS = 'mingmai.language';

/** `{name}` is replaced by the value of that name; a value that is not given stays visible as `{name}`. */
function fill(text: string, values: Values): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/**
 * The language of this desk: Chinese unless the user chose otherwise here before.
 * @throws what loading throws, when the server is out of reach.
 */
export async function openLanguage(): Promise<Language> {
  const tongue = localStorage.getItem(STORED_AS) === 'en' ? 'en' : 'zh';
  return new Language(tongue, await LOAD_FIRST[tongue]());
}

export class Language {
  current: Tongue;
  #phrases: Partial<Phrases>;
  #whole: Promise<void> | undefined;

  constructor(tongue: Tongue, phrases: Partial<Phrases>) {
    this.current = $state(tongue);
    this.#phrases = $state.raw(phrases);
  }

  /** Blank for the moment until the words of a later screen are here. */
  readonly t: Translate = (phrase, values = {}) => fill(this.#phrases[phrase] ?? '', values);

  readonly name = (name: Name): string => name[this.current];

  /** The phrase `prefix.code` when we have one, else `undefined`: servers may know codes that we do not. */
  readonly find = (prefix: string, code: string, values?: Values): string | undefined => {
    const phrase = `${prefix}.${code}`;
    return this.#isPhrase(phrase) ? this.t(phrase, values) : undefined;
  };

  /** Loads every word there is, once. @throws what loading throws; asked for again, it is tried again. */
  complete(): Promise<void> {
    this.#whole ??= this.#load(this.current).catch((fault: unknown) => {
      this.#whole = undefined;
      throw fault;
    });
    return this.#whole;
  }

  async #load(tongue: Tongue): Promise<void> {
    const phrases = await LOAD[tongue]();
    if (tongue === this.current) this.#phrases = phrases;
  }

  /** @throws what loading throws; the desk then goes on in the language it has. */
  async toggle(): Promise<void> {
    const tongue = this.current === 'zh' ? 'en' : 'zh';
    this.#phrases = await LOAD[tongue]();
    this.current = tongue;
    localStorage.setItem(STORED_AS, tongue);
    this.announce();
  }

  /** Tells the browser, so that screen readers and hyphenation use the right language. */
  announce(): void {
    document.documentElement.lang = this.current === 'zh' ? 'zh-CN' : 'en';
  }

  #isPhrase(text: string): text is Phrase {
    return Object.hasOwn(this.#phrases, text);
  }
}
