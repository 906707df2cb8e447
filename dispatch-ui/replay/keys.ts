/** What a key asks of the transport. */
export type TransportAction =
  | { readonly kind: 'toggle' }
  | { readonly kind: 'jump'; readonly byMs: number }
  | { readonly kind: 'speed'; readonly direction: -1 | 1 }
  | { readonly kind: 'mark'; readonly direction: -1 | 1 }
  | { readonly kind: 'loop-from' }
  | { readonly kind: 'loop-to' }
  | { readonly kind: 'loop-off' };

interface Press {
  readonly key: string;
  readonly keyCode: number;
  readonly isComposing: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Key code of a press that an input method is still using. */
const INPUT_METHOD = 229;
export const SHORT_JUMP_MS = 10_000;
const LONG_JUMP_MS = 60_000;

/** `on` is where the keyboard stands: inside a field nothing is ours, and a button keeps its own space bar. */
export function readKey(press: Press, on: 'field' | 'button' | 'page'): TransportAction | undefined {
  if (press.isComposing || press.keyCode === INPUT_METHOD || on === 'field') return undefined;
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined;
  const jump = press.shiftKey ? LONG_JUMP_MS : SHORT_JUMP_MS;
  if (press.key === ' ') return on === 'button' ? undefined : { kind: 'toggle' };
  if (press.key === 'ArrowLeft') return { kind: 'jump', byMs: -jump };
  if (press.key === 'ArrowRight') return { kind: 'jump', byMs: jump };
  if (press.shiftKey) return undefined;
  if (press.key === '[') return { kind: 'speed', direction: -1 };
  if (press.key === ']') return { kind: 'speed', direction: 1 };
  if (press.key === ',') return { kind: 'mark', direction: -1 };
  if (press.key === '.') return { kind: 'mark', direction: 1 };
  if (press.key === 'i') return { kind: 'loop-from' };
  if (press.key === 'o') return { kind: 'loop-to' };
  return press.key === 'x' ? { kind: 'loop-off' } : undefined;
}

/** Where a press lands. The slider of the track is ours; every other field is its own. */
export function standsOn(target: EventTarget | null): 'field' | 'button' | 'page' {
  if (!(target instanceof Element)) return 'page';
  if (target.matches('input[type=range]')) return 'page';
  if (target.matches('input:not([type=checkbox]), select, textarea, .leaflet-container')) return 'field';
  return target.matches('button, a, summary, input') ? 'button' : 'page';
}
