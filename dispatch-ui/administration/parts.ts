export const PARTS = ['people', 'network', 'base-map', 'audit', 'store'] as const;
export type Part = (typeof PARTS)[number];

/** The part that an address asks for: `#/administration/audit/li` is the audit of what concerns `li`. */
export function partAt(hash: string): { readonly part: Part; readonly about: string | undefined } {
  const [, , name, about] = hash.split('/');
  return {
    part: PARTS.find((part) => part === name) ?? 'people',
    about: about === undefined || about === '' ? undefined : decodeURIComponent(about),
  };
}

/** Whether all words are found in the text, whatever their case. */
export const isFound = (text: string, words: string): boolean =>
  words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.toLowerCase().includes(word));
