import { untrack } from 'svelte';
import type { Desk } from '../desk/desk.svelte.ts';
import { forgetOldDrafts, keepText, keptText, newestText } from '../drafts/draft-store.ts';
import { Intake, type KeptCalls } from './intake.svelte.ts';

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

/** The draft of a new call is the account's own; those of calls that wait to be asked, and of forms, add what they are about. */
const formOf = ({ call }: Intake): string => (call ? `call ${call.callId}` : '');

const written = (intake: Intake): Draft =>
  Object.fromEntries(KEPT.map((name) => [name, intake[name]])) as Draft;

/** Nothing is typed of it that the queue does not say. */
function isUntouched(intake: Intake): boolean {
  if (!intake.call) return intake.isBlank;
  const asReceived = new Intake();
  asReceived.take(intake.call);
  return JSON.stringify(written(asReceived)) === JSON.stringify(written(intake));
}

/** Writes down the call being taken, under the account that takes it; an untouched form takes its draft away. */
export function keepDraft(intake: Intake, account: string, now: number, store: Storage): void {
  // All of it is read, so that an effect around this learns of every keystroke.
  const draft = written(intake);
  keepText(store, account, formOf(intake), now, isUntouched(intake) ? undefined : draft);
}

/** Puts back what the account had typed last before the window was gone. False when there is nothing, or too old. */
export function restoreDraft(intake: Intake, account: string, now: number, store: Storage): boolean {
  const draft = newestText(store, account, 'call ', now) as Draft | undefined;
  if (!draft || !intake.isBlank) return false;
  Object.assign(intake, draft);
  return true;
}

function callsOf({ intake, clock }: Desk, account: string): KeptCalls {
  /** Of the new call that was put aside; it is written down nowhere. */
  let number = '';
  return {
    // What else stands in the form is written down already, with each keystroke.
    leave() {
      if (!intake.call) number = intake.phone;
    },
    find() {
      Object.assign(intake, keptText(localStorage, account, formOf(intake), clock.now));
      if (!intake.call) intake.phone = number;
    },
    drop() {
      keepText(localStorage, account, formOf(intake), clock.now);
      if (!intake.call) number = '';
    },
  };
}

/**
 * What this account had typed is there again, and from now on every keystroke is written down. The returned function
 * empties the form for whoever sits down next; its owner finds the draft again.
 */
export function followDraft(desk: Desk, account: string): () => void {
  const { intake, selection, clock } = desk;
  forgetOldDrafts(localStorage, clock.now);
  if (restoreDraft(intake, account, clock.now, localStorage)) selection.show({ kind: 'intake' });
  intake.kept = callsOf(desk, account);
  const stop = $effect.root(() => {
    $effect(() => {
      const now = untrack(() => clock.now);
      keepDraft(intake, account, now, localStorage);
    });
  });
  return () => {
    stop();
    intake.kept = undefined;
    intake.clear();
    selection.clear();
  };
}
