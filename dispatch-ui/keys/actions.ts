import type { Action } from '../../coordinator/contract/access.ts';
import { actsInText, chordOf, type Focus, isComposed, type Press } from './press.ts';

interface KeyAction {
  readonly id: string;
  /** The first is shown on the control and in the help sheet. Of several digits the sheet shows first and last. */
  readonly chords: readonly string[];
  /** `desk`: on every board; `console`: only where calls are taken and units sent. */
  readonly scope: 'desk' | 'console';
  /** Who may; absent: everybody. */
  readonly may?: Action;
  /** A key held down does it again. */
  readonly repeats?: true;
  /** Left to the field while something is typed there, though it is a chord. */
  readonly notInText?: true;
}

/** Every key of the desks, once. What a key is called is `key.<id>` in the dictionary. */
export const ACTIONS = [
  { id: 'new-call', chords: ['F2'], scope: 'console', may: 'take-call' },
  { id: 'previous-incident', chords: ['Alt+ArrowUp', 'ArrowUp'], scope: 'console', repeats: true },
  { id: 'next-incident', chords: ['Alt+ArrowDown', 'ArrowDown'], scope: 'console', repeats: true },
  { id: 'unit', chords: ['1', '2', '3', '4', '5', '6', '7', '8'], scope: 'console' },
  { id: 'destination', chords: ['Shift+1', 'Shift+2', 'Shift+3'], scope: 'console' },
  { id: 'submit', chords: ['Ctrl+Enter'], scope: 'console' },
  { id: 'undo', chords: ['Ctrl+Z'], scope: 'console', may: 'dispatch-unit', notInText: true },
  { id: 'refresh', chords: ['R'], scope: 'console', may: 'dispatch-unit' },
  { id: 'map', chords: ['F4'], scope: 'console' },
  { id: 'closures', chords: ['F9'], scope: 'console' },
  { id: 'clear', chords: ['Escape'], scope: 'console' },
  { id: 'next-alarm', chords: ['F8'], scope: 'desk' },
  { id: 'take-alarm', chords: ['Shift+F8'], scope: 'desk', may: 'acknowledge-alarm' },
  { id: 'command', chords: ['Ctrl+K'], scope: 'desk', may: 'see-live' },
  { id: 'help', chords: ['?', '\uff1f'], scope: 'desk' },
] as const satisfies readonly KeyAction[];

export type ActionId = (typeof ACTIONS)[number]['id'];

export const actionOf = (id: ActionId): KeyAction & { readonly id: ActionId } =>
  ACTIONS.find((action) => action.id === id) ?? ACTIONS[0];

/** The action of a press, and which of its chords it was; while an input method composes a word nothing is ours. */
export function readKey(
  press: Press,
  focus: Focus,
): { readonly id: ActionId; readonly index: number } | undefined {
  if (isComposed(press)) return undefined;
  const chord = chordOf(press);
  if (focus === 'text' && !actsInText(chord)) return undefined;
  if (focus === 'choice' && chord.startsWith('Arrow')) return undefined;
  for (const action of ACTIONS as readonly (KeyAction & { readonly id: ActionId })[]) {
    const index = action.chords.indexOf(chord);
    if (index < 0) continue;
    const isLeft = (action.notInText === true && focus === 'text') || (press.repeat && !action.repeats);
    return isLeft ? undefined : { id: action.id, index };
  }
  return undefined;
}

const SIGN_OF: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc' };

/** A chord as it is printed on a control: `Alt+↑`. */
export const sayChord = (chord: string): string =>
  chord
    .split('+')
    .map((part) => SIGN_OF[part] ?? part)
    .join('+');

/** The chords of an action as the help sheet says them: `1–8`. */
export function sayChords({ chords }: Pick<KeyAction, 'chords'>): string {
  const [first = '', ...others] = chords;
  const last = others.at(-1);
  if (last !== undefined && /\d$/.test(first) && !first.startsWith('F'))
    return `${sayChord(first)}–${last.replace(/^.*\+/, '')}`;
  return sayChord(first);
}
