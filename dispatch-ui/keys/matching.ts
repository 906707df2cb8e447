const plain = (text: string): string => text.toLowerCase().replaceAll(/[\s·・\-'’]/g, '');

/** `A103` of `阜A103`: what is typed of a call sign when the hands are on Latin letters. */
const latin = (text: string): string => plain(text).replaceAll(/[^a-z0-9]/g, '');

/** What is called so; else what begins so; else what contains it. The closest kind of match only. */
export function closest<Item>(
  items: readonly Item[],
  typed: string,
  namesOf: (item: Item) => readonly (string | undefined)[],
): readonly Item[] {
  const wanted = plain(typed);
  if (wanted === '') return items;
  const names = (item: Item): readonly string[] =>
    namesOf(item).flatMap((name) => (name === undefined ? [] : [plain(name), latin(name)].filter(Boolean)));
  const kinds: readonly ((name: string) => boolean)[] = [
    (name) => name === wanted,
    (name) => name.startsWith(wanted),
    (name) => name.includes(wanted),
  ];
  for (const matches of kinds) {
    const found = items.filter((item) => names(item).some(matches));
    if (found.length > 0) return found;
  }
  return [];
}
