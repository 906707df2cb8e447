export type BoardKey = 'acknowledge' | 'seen' | 'activate' | 'divert' | 'door' | 'next' | 'previous';

const KEYS: Readonly<Record<string, BoardKey>> = {
  Enter: 'acknowledge',
  s: 'seen',
  a: 'activate',
  d: 'divert',
  m: 'door',
  ArrowRight: 'next',
  ArrowLeft: 'previous',
};

/** What an input method sends for a key that it composes with. */
const INPUT_METHOD = 229;

type Pressed = Pick<KeyboardEvent, 'key' | 'target' | 'ctrlKey' | 'altKey' | 'metaKey'> & {
  readonly isComposing?: boolean;
  readonly keyCode?: number;
};

/** What a key asks of the board; nothing while somebody writes, or presses a button with it. */
export function keyOf(pressed: Pressed): BoardKey | undefined {
  const { key, target, ctrlKey, altKey, metaKey } = pressed;
  if (ctrlKey || altKey || metaKey || pressed.isComposing || pressed.keyCode === INPUT_METHOD)
    return undefined;
  const element = target instanceof Element ? target : undefined;
  if (element?.closest('input, textarea, select')) return undefined;
  if (key === 'Enter' && element?.closest('button, a, summary')) return undefined;
  return KEYS[key.length === 1 ? key.toLowerCase() : key];
}
