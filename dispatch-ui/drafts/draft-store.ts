const PREFIX = 'mingmai.draft.';
/** What it was about is over by then; the draft would only be mistaken for another's. */
const LONGEST_DRAFT_MS = 12 * 60 * 60_000;

interface Kept {
  readonly savedAt: number;
  readonly draft: object;
}

const nameOf = (account: string, form: string): string =>
  form === '' ? `${PREFIX}${account}` : `${PREFIX}${account} ${form}`;

const namesIn = (store: Storage): readonly string[] =>
  Array.from({ length: store.length }, (_, index) => store.key(index) ?? '');

const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' &&
  value !== null &&
  'savedAt' in value &&
  typeof value.savedAt === 'number' &&
  'draft' in value &&
  typeof value.draft === 'object' &&
  value.draft !== null;

function read(text: string | null): Kept | undefined {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return isKept(value) ? value : undefined;
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined;
    throw fault;
  }
}

const isOld = ({ savedAt }: Kept, now: number): boolean => now - savedAt > LONGEST_DRAFT_MS;

/** What the account typed into the form, if that was not long ago. */
export function keptText(store: Storage, account: string, form: string, now: number): object | undefined {
  const kept = read(store.getItem(nameOf(account, form)));
  return kept && !isOld(kept, now) ? kept.draft : undefined;
}

/** What the account typed last into its own form, or into one whose name begins so. */
export function newestText(store: Storage, account: string, forms: string, now: number): object | undefined {
  const own = nameOf(account, '');
  const kept = namesIn(store)
    .filter((name) => name === own || name.startsWith(nameOf(account, forms)))
    .flatMap((name) => read(store.getItem(name)) ?? [])
    .sort((a, b) => b.savedAt - a.savedAt)[0];
  return kept && !isOld(kept, now) ? kept.draft : undefined;
}

/** Writes down what the account typed into the form; nothing takes away what was there. */
export function keepText(store: Storage, account: string, form: string, now: number, draft?: object): void {
  const name = nameOf(account, form);
  if (draft === undefined) {
    store.removeItem(name);
    return;
  }
  try {
    store.setItem(name, JSON.stringify({ savedAt: now, draft }));
  } catch (fault) {
    if (!(fault instanceof DOMException)) throw fault;
    // No room on the device: an older draft must not be taken for this one.
    store.removeItem(name);
  }
}

/** Nobody comes back to them. */
export function forgetOldDrafts(store: Storage, now: number): void {
  for (const name of namesIn(store).filter((each) => each.startsWith(PREFIX))) {
    const kept = read(store.getItem(name));
    if (!kept || isOld(kept, now)) store.removeItem(name);
  }
}
