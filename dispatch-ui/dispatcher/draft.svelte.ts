import { untrack } from 'svelte';
import type { Desk } from '../desk/desk.svelte.ts';
import type { Intake } from './intake.svelte.ts';

/** What a draft keeps of a call being taken; never the caller's number, which is sealed everywhere else. */
const KEPT = [
  'call',
  'place',
  'address',
  'complaint',
  'answers',
  'ageBand',
  'patientCount',
  'startedAt',
  'arrestRecognisedAt',
  'compressionsStartedAt',
  'keptApartFrom',
] as const satisfies readonly (keyof Intake)[];

type Draft = Pick<Intake, (typeof KEPT)[number]>;

/** A call is over by then; its draft would only be mistaken for another's. */
const LONGEST_DRAFT_MS = 12 * 60 * 60_000;

interface Kept {
  readonly savedAt: number;
  readonly draft: Draft;
}

const nameOf = (account: string): string => `mingmai.draft.${account}`;

const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' && value !== null && 'savedAt' in value && 'draft' in value;

function read(text: string): Kept | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isKept(value) ? value : undefined;
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined;
    throw fault;
  }
}

/** Writes down the call being taken, under the account that takes it; an empty form takes its draft away. */
export function keepDraft(intake: Intake, account: string, now: number, store: Storage): void {
  // All of it is read, so that an effect around this learns of every keystroke.
  const draft = Object.fromEntries(KEPT.map((name) => [name, intake[name]]));
  if (intake.isBlank) store.removeItem(nameOf(account));
  else store.setItem(nameOf(account), JSON.stringify({ savedAt: now, draft }));
}

/** Puts back what the account had typed before the window was gone. False when there is nothing, or too old. */
export function restoreDraft(intake: Intake, account: string, now: number, store: Storage): boolean {
  const kept = read(store.getItem(nameOf(account)) ?? 'null');
  if (!kept || now - kept.savedAt > LONGEST_DRAFT_MS || !intake.isBlank) return false;
  Object.assign(intake, kept.draft);
  return true;
}

/**
 * What this account had typed is there again, and from now on every keystroke is written down. The returned function
 * empties the form for whoever sits down next; its owner finds the draft again.
 */
export function followDraft({ intake, selection, clock }: Desk, account: string): () => void {
  if (restoreDraft(intake, account, clock.now, localStorage)) selection.show({ kind: 'intake' });
  const stop = $effect.root(() => {
    $effect(() => {
      const now = untrack(() => clock.now);
      keepDraft(intake, account, now, localStorage);
    });
  });
  return () => {
    stop();
    intake.clear();
    selection.clear();
  };
}
