import type { Action } from '../../coordinator/contract/access.ts';
import { actsInText, chordOf, type Focus, isComposed, type Press } from './press.ts';

/**
 * Where a key is heard. `desk`: on every board; `console`: where calls are taken and units sent; `intake`: while a call
 * is taken, when no units are offered yet; `map`: where there is one; the others each on their own board.
 */
export const SCOPES = ['console', 'intake', 'map', 'receiving', 'blood', 'replay', 'desk'] as const;
export type Scope = (typeof SCOPES)[number];

interface KeyAction {
  readonly id: string;
  /** The first is shown on the control and in the help sheet. Of several digits the sheet shows first and last. */
  readonly chords: readonly string[];
  readonly scope: Scope;
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
  { id: 'refresh', chords: ['R'], scope: 'console', may: 'dispatch-unit' },
  { id: 'map', chords: ['F4'], scope: 'console' },
  { id: 'closures', chords: ['F9'], scope: 'console' },
  { id: 'clear', chords: ['Escape'], scope: 'console' },
  {
    id: 'complaint',
    chords: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
    scope: 'intake',
    may: 'take-call',
  },
  { id: 'answer-yes', chords: ['Y'], scope: 'intake', may: 'take-call' },
  { id: 'answer-no', chords: ['N'], scope: 'intake', may: 'take-call' },
  { id: 'answer-unasked', chords: ['U'], scope: 'intake', may: 'take-call' },
  { id: 'map-table', chords: ['T'], scope: 'map' },
  { id: 'print-map', chords: ['Ctrl+P'], scope: 'map' },
  { id: 'acknowledge-patient', chords: ['Enter'], scope: 'receiving', may: 'acknowledge-pre-alert' },
  { id: 'seen', chords: ['S'], scope: 'receiving', may: 'acknowledge-pre-alert' },
  { id: 'call-team', chords: ['A'], scope: 'receiving', may: 'acknowledge-pre-alert' },
  { id: 'ask-diversion', chords: ['D'], scope: 'receiving', may: 'acknowledge-pre-alert' },
  { id: 'at-the-door', chords: ['M'], scope: 'receiving', may: 'acknowledge-pre-alert' },
  { id: 'next-patient', chords: ['ArrowRight'], scope: 'receiving', may: 'acknowledge-pre-alert' },
  { id: 'previous-patient', chords: ['ArrowLeft'], scope: 'receiving', may: 'acknowledge-pre-alert' },
  { id: 'order-blood', chords: ['N'], scope: 'blood', may: 'supply-blood' },
  { id: 'accept-order', chords: ['A'], scope: 'blood', may: 'supply-blood' },
  { id: 'issue-blood', chords: ['I'], scope: 'blood', may: 'supply-blood' },
  { id: 'show-excursion', chords: ['E'], scope: 'blood', may: 'supply-blood' },
  { id: 'play', chords: [' '], scope: 'replay', may: 'see-history' },
  { id: 'back', chords: ['ArrowLeft', 'Shift+ArrowLeft'], scope: 'replay', may: 'see-history' },
  { id: 'forward', chords: ['ArrowRight', 'Shift+ArrowRight'], scope: 'replay', may: 'see-history' },
  { id: 'slower', chords: ['['], scope: 'replay', may: 'see-history' },
  { id: 'faster', chords: [']'], scope: 'replay', may: 'see-history' },
  { id: 'event-before', chords: [','], scope: 'replay', may: 'see-history' },
  { id: 'event-after', chords: ['.'], scope: 'replay', may: 'see-history' },
  { id: 'loop-from', chords: ['I'], scope: 'replay', may: 'see-history' },
  { id: 'loop-to', chords: ['O'], scope: 'replay', may: 'see-history' },
  { id: 'loop-off', chords: ['X'], scope: 'replay', may: 'see-history' },
  { id: 'next-alarm', chords: ['F8'], scope: 'desk' },
  { id: 'take-alarm', chords: ['Shift+F8'], scope: 'desk', may: 'acknowledge-alarm' },
  { id: 'undo', chords: ['Ctrl+Z'], scope: 'desk', notInText: true },
  { id: 'command', chords: ['Ctrl+K'], scope: 'desk', may: 'see-live' },
  { id: 'help', chords: ['?', '\uff1f'], scope: 'desk' },
] as const satisfies readonly KeyAction[];

export type ActionId = (typeof ACTIONS)[number]['id'];

export const actionOf = (id: ActionId): KeyAction & { readonly id: ActionId } =>
  ACTIONS.find((action) => action.id === id) ?? ACTIONS[0];

/**
 * The action of a press, and which of its chords it was; while an input method composes a word nothing is ours.
 * `isHeard`: who listens has an answer to the action.
 */
export function readKey(
  press: Press,
  focus: Focus,
  isHeard: (id: ActionId) => boolean = () => true,
): { readonly id: ActionId; readonly index: number } | undefined {
  if (isComposed(press)) return undefined;
  const chord = chordOf(press);
  if (focus === 'text' && !actsInText(chord)) return undefined;
  if (focus === 'choice' && chord.startsWith('Arrow')) return undefined;
  for (const action of ACTIONS as readonly (KeyAction & { readonly id: ActionId })[]) {
    const index = action.chords.indexOf(chord);
    if (index < 0 || !isHeard(action.id)) continue;
    const isLeft = (action.notInText === true && focus === 'text') || (press.repeat && !action.repeats);
    return isLeft ? undefined : { id: action.id, index };
  }
  return undefined;
}

const SIGN_OF: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  ' ': 'Space',
};

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
