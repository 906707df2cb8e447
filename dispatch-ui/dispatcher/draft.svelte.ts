import { untrack } from 'svelte';
import type { Desk } from '../desk/desk.svelte.ts';
import { forgetOldDrafts, keepText, keptText } from '../drafts/draft-store.ts';
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

/** The intake's draft is the account's own; forms add what they are about. */
const OF_INTAKE = '';

/** Writes down the call being taken, under the account that takes it; an empty form takes its draft away. */
export function keepDraft(intake: Intake, account: string, now: number, store: Storage): void {
  // All of it is read, so that an effect around this learns of every keystroke.
  const draft = Object.fromEntries(KEPT.map((name) => [name, intake[name]]));
  keepText(store, account, OF_INTAKE, now, intake.isBlank ? undefined : draft);
}

/** Puts back what the account had typed before the window was gone. False when there is nothing, or too old. */
export function restoreDraft(intake: Intake, account: string, now: number, store: Storage): boolean {
  const draft = keptText(store, account, OF_INTAKE, now) as Draft | undefined;
  if (!draft || !intake.isBlank) return false;
  Object.assign(intake, draft);
  return true;
}

/**
 * What this account had typed is there again, and from now on every keystroke is written down. The returned function
 * empties the form for whoever sits down next; its owner finds the draft again.
 */
export function followDraft({ intake, selection, clock }: Desk, account: string): () => void {
  forgetOldDrafts(localStorage, clock.now);
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
