export type BoardKey = 'acknowledge' | 'activate' | 'divert' | 'next' | 'previous';

const KEYS: Readonly<Record<string, BoardKey>> = {
  Enter: 'acknowledge',
  a: 'activate',
  d: 'divert',
  ArrowRight: 'next',
  ArrowLeft: 'previous',
};

type Pressed = Pick<KeyboardEvent, 'key' | 'target' | 'ctrlKey' | 'altKey' | 'metaKey'>;

/** What a key asks of the board; nothing while somebody writes, or presses a button with it. */
export function keyOf({ key, target, ctrlKey, altKey, metaKey }: Pressed): BoardKey | undefined {
  if (ctrlKey || altKey || metaKey) return undefined;
  const element = target instanceof Element ? target : undefined;
  if (element?.closest('input, textarea, select')) return undefined;
  if (key === 'Enter' && element?.closest('button, a, summary')) return undefined;
  return KEYS[key.length === 1 ? key.toLowerCase() : key];
}
