export type KeyAction =
  | { readonly kind: 'new-call' }
  | { readonly kind: 'closures' }
  | { readonly kind: 'submit' }
  | { readonly kind: 'move'; readonly by: 1 | -1 }
  | { readonly kind: 'option'; readonly index: number }
  | { readonly kind: 'clear' };

interface Press {
  readonly key: string;
  readonly keyCode: number;
  readonly isComposing: boolean;
  /** The key is held down. */
  readonly repeat: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Key code of a press that an input method is still using. */
const INPUT_METHOD = 229;

/**
 * What a key asks of the console. While an input method composes a word nothing is ours; inside a field only function
 * keys and chords are, so that a digit typed into an address dispatches nobody. A key held down submits once.
 */
export function readKey(press: Press, isInField: boolean): KeyAction | undefined {
  if (press.isComposing || press.keyCode === INPUT_METHOD) return undefined;
  if (press.key === 'F2') return { kind: 'new-call' };
  if (press.key === 'F9') return { kind: 'closures' };
  if (press.key === 'Enter' && (press.ctrlKey || press.metaKey)) {
    return press.repeat ? undefined : { kind: 'submit' };
  }
  const isArrow = press.key === 'ArrowDown' || press.key === 'ArrowUp';
  if (isArrow && (press.altKey || !isInField))
    return { kind: 'move', by: press.key === 'ArrowDown' ? 1 : -1 };
  if (isInField || press.ctrlKey || press.metaKey || press.altKey || press.shiftKey) return undefined;
  if (press.key === 'Escape') return { kind: 'clear' };
  return /^[1-8]$/.test(press.key) ? { kind: 'option', index: Number(press.key) - 1 } : undefined;
}
