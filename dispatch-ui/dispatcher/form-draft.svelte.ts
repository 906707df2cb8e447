import { untrack } from 'svelte';
import type { Desk } from '../desk/desk.svelte.ts';

const PREFIX = 'mingmai.draft.';
/** What it was about is over by then; the draft would only be mistaken for another's. */
const LONGEST_DRAFT_MS = 12 * 60 * 60_000;

interface Kept {
  readonly savedAt: number;
  readonly draft: object;
}

const nameOf = (account: string, form: string): string =>
  form === '' ? `${PREFIX}${account}` : `${PREFIX}${account} ${form}`;

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

/** Writes down what the account typed into the form; nothing takes away what was there. */
export function keepText(store: Storage, account: string, form: string, now: number, draft?: object): void {
  if (draft === undefined) store.removeItem(nameOf(account, form));
  else store.setItem(nameOf(account, form), JSON.stringify({ savedAt: now, draft }));
}

/** Nobody comes back to them. */
export function forgetOldDrafts(store: Storage, now: number): void {
  const names = Array.from({ length: store.length }, (_, index) => store.key(index) ?? '');
  for (const name of names.filter((each) => each.startsWith(PREFIX))) {
    const kept = read(store.getItem(name));
    if (!kept || isOld(kept, now)) store.removeItem(name);
  }
}

/** What a form holds: texts, numbers and ticks, never a password and never a caller's number. */
type Fields = Readonly<Record<string, string | number | boolean>>;

export interface FormDraft<F extends Fields> {
  /** Bound to the inputs. */
  readonly fields: { -readonly [Name in keyof F]: F[Name] };
  /** The server has it, or nobody wants it any more. */
  clear(): void;
}

/** Only what the form has today, of the kind that it has: an older version may have written something else. */
function fitting<F extends Fields>(blank: F, kept: object): F {
  const known = Object.entries(kept).filter(([name, value]) => typeof value === typeof blank[name]);
  return { ...blank, ...(Object.fromEntries(known) as Partial<F>) };
}

/**
 * The draft of one form, for a component to open while it is set up: every keystroke is written down under the account,
 * so that it survives a reload, a crash and a sign-out. `form` names the form and what it is about, and is asked once:
 * a form about something else is another component (`{#key}`). Nothing that the server pushes touches it.
 */
export function openDraft<F extends Fields>(
  { session, clock }: Pick<Desk, 'session' | 'clock'>,
  form: () => string,
  blank: F,
): FormDraft<F> {
  const account = untrack(() => session.account?.account ?? '');
  const name = untrack(form);
  const kept = untrack(() => keptText(localStorage, account, name, clock.now));
  const fields = $state<F>(kept ? fitting(blank, kept) : { ...blank });

  $effect(() => {
    const draft = $state.snapshot(fields);
    const isBlank = Object.entries(blank).every(
      ([field, value]) => draft[field as keyof typeof draft] === value,
    );
    keepText(
      localStorage,
      account,
      name,
      untrack(() => clock.now),
      isBlank ? undefined : (draft),
    );
  });
  return {
    fields: fields,
    clear() {
      Object.assign(fields, blank);
      // At once: the form may be gone before its effect runs.
      keepText(
        localStorage,
        account,
        name,
        untrack(() => clock.now),
      );
    },
  };
}
