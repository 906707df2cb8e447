import { untrack } from 'svelte';
import type { Desk } from '../desk/desk.svelte.ts';
import { forgetOldDrafts, keepText, keptText } from './draft-store.ts';

/** Whose it is and of what: nobody is shown what another one typed on the same device. */
export interface DraftOf {
  readonly account: string;
  /** The form and what it is about: `handover P1`. */
  readonly form: string;
}

/** Fields as JSON has them. An absent value is `null`: taken away by hand is not the same as never touched. */
type Written = Readonly<Record<string, unknown>>;

/**
 * A form that is not lost with its page: what was typed is written down with every change, is there again when the form
 * is opened next, and is taken away once it was sent. Nothing that the server pushes touches it.
 */
export class FormDraft<Form extends object> {
  readonly #of: DraftOf;
  readonly #form: Form;
  readonly #fields: readonly (keyof Form & string)[];
  readonly #storage: Storage;
  /** As the form is without anything typed. */
  #untouched: string;
  /** Something that was typed before is there again. */
  readonly isBack: boolean;

  constructor(
    of: DraftOf,
    form: Form,
    fields: readonly (keyof Form & string)[],
    storage: Storage,
    now: number,
  ) {
    this.#of = of;
    this.#form = form;
    this.#fields = fields;
    this.#storage = storage;
    this.#untouched = untrack(() => JSON.stringify(this.#written()));
    this.isBack = untrack(() => this.#restore(now));
  }

  /** Writes down what is in the form now; reads every field, so that an effect around it learns of each change. */
  keep(now: number): void {
    const written = this.#written();
    this.#put(now, JSON.stringify(written) === this.#untouched ? undefined : written);
  }

  /** What is in the form was sent, or nobody wants it any more. */
  sent(now: number): void {
    this.#untouched = JSON.stringify(this.#written());
    this.#put(now);
  }

  #put(now: number, written?: Written): void {
    keepText(this.#storage, this.#of.account, this.#of.form, now, written);
  }

  #written(): Written {
    return Object.fromEntries(this.#fields.map((field) => [field, this.#form[field] ?? null]));
  }

  /** Only what is of the kind that the form has today: an older version may have written something else. */
  #restore(now: number): boolean {
    const kept = keptText(this.#storage, this.#of.account, this.#of.form, now) as Written | undefined;
    if (!kept) return false;
    for (const field of this.#fields) {
      const [before, typed] = [this.#form[field], kept[field]];
      const isFitting = typed === null || before === undefined || typeof typed === typeof before;
      if (field in kept && isFitting) Object.assign(this.#form, { [field]: typed ?? undefined });
    }
    return true;
  }
}

/**
 * Keeps these fields of a form, for a component to call while it is set up. The form and what it is about are asked once:
 * a form about something else is another component (`{#key}`).
 */
export function keepForm<Form extends object>(
  { session, clock }: Pick<Desk, 'session' | 'clock'>,
  about: () => string,
  form: Form,
  fields: readonly (keyof Form & string)[],
): { readonly sent: () => void; readonly isBack: boolean } {
  const now = (): number => untrack(() => clock.now);
  const of = untrack(() => ({ account: session.account?.account ?? '', form: about() }));
  forgetOldDrafts(localStorage, now());
  const draft = new FormDraft(of, form, fields, localStorage, now());
  $effect(() => {
    draft.keep(now());
  });
  return {
    isBack: draft.isBack,
    sent() {
      draft.sent(now());
    },
  };
}

/** What a plain form holds: texts, numbers and ticks, never a password and never a caller's number. */
type Fields = Readonly<Record<string, string | number | boolean>>;

/** A form of plain fields with its draft: `fields` are bound to the inputs, `clear` empties them when they were sent. */
export function openDraft<F extends Fields>(
  desk: Pick<Desk, 'session' | 'clock'>,
  about: () => string,
  blank: F,
): { readonly fields: { -readonly [Name in keyof F]: F[Name] }; readonly clear: () => void } {
  const fields = $state({ ...blank });
  const kept = keepForm(desk, about, fields, Object.keys(blank));
  return {
    fields,
    clear() {
      Object.assign(fields, blank);
      kept.sent();
    },
  };
}
