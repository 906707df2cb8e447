import { Scanner } from './scanner.ts';

/** One of the desk's letters waits so long for the next key: a code that is scanned begins with letters too. */
const LETTER_WAITS_MS = 80;
/** What an input method sends for a key that it composes with. */
const INPUT_METHOD = 229;

const LETTERS = { n: 'new', a: 'accept', i: 'issue', e: 'excursion' } as const;
export type DeskKey = (typeof LETTERS)[keyof typeof LETTERS];

interface Listener {
  readonly scanned: (code: string) => void;
  readonly pressed: (key: DeskKey) => void;
}

type Field = HTMLInputElement | HTMLTextAreaElement;

const isField = (target: EventTarget | null): target is Field =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
export const isDeskLetter = (key: string): key is keyof typeof LETTERS => Object.hasOwn(LETTERS, key);

/** Enter of a code would press the button that has the focus. */
function swallow(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

/**
 * Hears scanned codes wherever the focus is, and the desk's letters outside fields. What a scanner typed into a field is
 * taken out again, so that a donation number never ends up in a reason or an amount.
 * @returns stops listening.
 */
export function listenForScans(page: Window, { scanned, pressed }: Listener): () => void {
  const scanner = new Scanner();
  let before: { readonly field: Field; readonly value: string } | undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  function restore(): void {
    if (!before) return;
    before.field.value = before.value;
    before.field.dispatchEvent(new Event('input', { bubbles: true }));
    before = undefined;
  }

  function hear(event: KeyboardEvent): void {
    const { key, target, timeStamp, isComposing } = event;
    const { keyCode }: { readonly keyCode: number } = event;
    if (isComposing || keyCode === INPUT_METHOD || event.ctrlKey || event.altKey || event.metaKey) return;
    clearTimeout(waiting);
    const heard = scanner.strike({ key, at: timeStamp });
    if (heard.what === 'code') {
      swallow(event);
      restore();
      scanned(heard.code);
      return;
    }
    if (heard.what === 'burst') return;
    before = isField(target) ? { field: target, value: target.value } : undefined;
    const letter = key.toLowerCase();
    if (before || target instanceof HTMLSelectElement || event.repeat || !isDeskLetter(letter)) return;
    waiting = setTimeout(() => {
      pressed(LETTERS[letter]);
    }, LETTER_WAITS_MS);
  }

  page.addEventListener('keydown', hear, { capture: true });
  return () => {
    clearTimeout(waiting);
    page.removeEventListener('keydown', hear, { capture: true });
  };
}
