/** What of a `KeyboardEvent` says which chord was pressed. */
export interface Press {
  readonly key: string;
  /** The key's place on the keyboard: `Digit1`, whatever Shift makes of it. */
  readonly code: string;
  readonly keyCode: number;
  readonly isComposing: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** The key is held down. */
  readonly repeat: boolean;
}

/** Where a press lands: digits and letters typed into a `text` are its own, arrows of a `choice` walk its options. */
export type Focus = 'text' | 'choice' | 'none';

/** Key code of a press that an input method is still using. */
const INPUT_METHOD = 229;

export const isComposed = ({ isComposing, keyCode }: Pick<Press, 'isComposing' | 'keyCode'>): boolean =>
  isComposing || keyCode === INPUT_METHOD;

/** `Ctrl+Enter`, `Shift+1`, `Alt+ArrowUp`, `?`: as the registry writes it. The command key of a Mac counts as Ctrl. */
export function chordOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }: Press): string {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  const isLetter = /^[a-z]$/i.test(key);
  // What Shift makes of a sign is the sign already: `?` is not `Shift+?`.
  const isSign = digit === undefined && key.length === 1 && !isLetter;
  const name = digit ?? (isLetter ? key.toUpperCase() : key);
  return [(ctrlKey || metaKey) && 'Ctrl', altKey && 'Alt', shiftKey && !isSign && 'Shift', name]
    .filter(Boolean)
    .join('+');
}

/** Function keys and chords act while something is being typed; everything else is what is being typed. */
export const actsInText = (chord: string): boolean => /^(?:(?:Ctrl|Alt)\+|(?:Shift\+)?F\d+$)/.test(chord);

export function focusOf(target: EventTarget | null): Focus {
  if (!(target instanceof Element)) return 'none';
  if (target.matches('input[type=radio], input[type=checkbox], input[type=range]')) return 'choice';
  return target.matches('input, select, textarea, [contenteditable=true]') ? 'text' : 'none';
}

/** Where a press is heard: Escape has nothing to take back in an empty field, so it is the screen's. */
export function heardFrom({ key }: Pick<Press, 'key'>, target: EventTarget | null): Focus {
  return key === 'Escape' && target instanceof HTMLInputElement && target.value === ''
    ? 'none'
    : focusOf(target);
}
