/**
 * Forms of many names as one row of characters, each between two line ends: 100,000 names are some millions, and
 * going over them once takes milliseconds whatever is looked for.
 */
export interface Forms {
  readonly codes: Uint16Array;
  /** Where form `i` begins; one more than there are forms. */
  readonly starts: Int32Array;
  /** Whose form it is. */
  readonly owners: Int32Array;
  /** Where a part may begin, ascending; absent: anywhere. */
  readonly beginnings?: Int32Array;
}

export interface Form {
  readonly owner: number;
  readonly text: string;
  /** Where in the text a part may begin; absent: anywhere. */
  readonly begins?: readonly number[];
}

/** How much of a form a part is. */
export type Share = 'whole' | 'beginning' | 'inside';

const BETWEEN = 10;

export function gatherForms(forms: readonly Form[]): Forms {
  const length = forms.reduce((sum, { text }) => sum + text.length + 1, 1);
  const codes = new Uint16Array(length).fill(BETWEEN);
  const starts = new Int32Array(forms.length + 1);
  const owners = Int32Array.from(forms, ({ owner }) => owner);
  const beginnings: number[] = [];
  let at = 1;
  forms.forEach(({ text, begins }, form) => {
    starts[form] = at;
    for (const begin of begins ?? []) beginnings.push(at + begin);
    for (let i = 0; i < text.length; i += 1) codes[at + i] = text.charCodeAt(i);
    at += text.length + 1;
  });
  starts[forms.length] = at;
  return { codes, starts, owners, ...(beginnings.length > 0 && { beginnings: Int32Array.from(beginnings) }) };
}

const codesOf = (text: string): Uint16Array =>
  Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));

/** Calls `visit` once for every form that has the part in it, with the first place where it has. */
export function forEachWith(
  { codes, starts, owners, beginnings }: Forms,
  part: string,
  visit: (owner: number, share: Share) => void,
): void {
  const wanted = codesOf(part);
  const [first] = wanted;
  const count = beginnings ? beginnings.length : codes.length;
  let form = 0;
  let end = 0;
  for (let i = 0; i < count; i += 1) {
    const at = beginnings ? (beginnings[i] ?? 0) : i;
    if (codes[at] !== first || at < end) continue;
    let same = 1;
    while (same < wanted.length && codes[at + same] === wanted[same]) same += 1;
    if (same < wanted.length) continue;
    while ((starts[form + 1] ?? codes.length) <= at) form += 1;
    end = (starts[form + 1] ?? codes.length) - 1;
    const isBeginning = at === starts[form];
    visit(owners[form] ?? 0, !isBeginning ? 'inside' : at + same === end ? 'whole' : 'beginning');
  }
}

/** Calls `visit` for every form that begins with the first of `letters` and has the others in their order. */
export function forEachWithLetters(
  { codes, starts, owners }: Forms,
  letters: string,
  visit: (owner: number) => void,
): void {
  const wanted = codesOf(letters);
  for (let form = 0; form < owners.length; form += 1) {
    const start = starts[form] ?? 0;
    if (codes[start] !== wanted[0]) continue;
    const end = (starts[form + 1] ?? codes.length) - 1;
    let found = 1;
    for (let at = start + 1; at < end && found < wanted.length; at += 1) {
      if (codes[at] === wanted[found]) found += 1;
    }
    if (found === wanted.length) visit(owners[form] ?? 0);
  }
}
