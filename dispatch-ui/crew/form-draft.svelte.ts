import { untrack } from 'svelte';

/** A mission is over by then; what was typed would only be mistaken for the present. */
const LONGEST_DRAFT_MS = 12 * 3_600_000;

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

interface Kept {
  readonly savedAt: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Whose it is and of what: no crew is shown what another one typed on the same device. */
export interface Draft {
  readonly account: string;
  readonly form: 'assessment' | 'handover';
  readonly patientId: string;
}

const nameOf = ({ account, form, patientId }: Draft): string =>
  `mingmai.draft.${account}/${form}/${patientId}`;

/**
 * A form of the crew that is not lost with its page: what was typed is written down with every change, is there again
 * when the form is opened next, and is taken away once it was sent.
 */
export class FormDraft<Form extends object> {
  readonly #name: string;
  readonly #form: Form;
  readonly #fields: readonly (keyof Form & string)[];
  readonly #storage: Shelf;
  /** As the form is without anything typed. */
  #untouched: string;

  constructor(
    draft: Draft,
    form: Form,
    fields: readonly (keyof Form & string)[],
    { storage, now }: { readonly storage: Shelf; readonly now: number },
  ) {
    this.#name = nameOf(draft);
    this.#form = form;
    this.#fields = fields;
    this.#storage = storage;
    this.#untouched = untrack(() => this.#text());
    this.#restore(now);
  }

  /** Writes down what is in the form now; reads every field, so that an effect around it learns of each change. */
  keep(now: number): void {
    const text = this.#text();
    if (text === this.#untouched) this.#storage.removeItem(this.#name);
    else this.#write(`{"savedAt":${Math.round(now)},"fields":${text}}`);
  }

  /** What is in the form was sent. */
  sent(): void {
    this.#untouched = this.#text();
    this.#storage.removeItem(this.#name);
  }

  /** Where the device has no room, an older draft must not be taken for this one. */
  #write(text: string): void {
    try {
      this.#storage.setItem(this.#name, text);
    } catch (fault) {
      if (!(fault instanceof DOMException)) throw fault;
      this.#storage.removeItem(this.#name);
    }
  }

  /** An absent value is written as `null`: taken away by hand is not the same as never touched. */
  #text(): string {
    return JSON.stringify(
      Object.fromEntries(this.#fields.map((field) => [field, this.#form[field] ?? null])),
    );
  }

  #restore(now: number): void {
    const text = this.#storage.getItem(this.#name);
    if (text === null) return;
    // Only this class writes under that name.
    const kept = JSON.parse(text) as Kept;
    if (now - kept.savedAt > LONGEST_DRAFT_MS) {
      this.#storage.removeItem(this.#name);
      return;
    }
    for (const field of this.#fields) {
      const value = kept.fields[field] ?? undefined;
      Object.assign(this.#form, { [field]: value });
    }
  }
}
