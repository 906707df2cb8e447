import { partOf } from '../timeline/address.ts';

export const PARTS = ['people', 'network', 'base-map', 'audit', 'store'] as const;
export type Part = (typeof PARTS)[number];

/** The part that an address asks for: `#/administration/audit/li` is the audit of what concerns `li`. */
export function partAt(hash: string): { readonly part: Part; readonly about: string | undefined } {
  const name = partOf(hash, 2);
  return { part: PARTS.find((part) => part === name) ?? 'people', about: partOf(hash, 3) };
}

/** Whether all words are found in the text, whatever their case. */
export const isFound = (text: string, words: string): boolean =>
  words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.toLowerCase().includes(word));
