import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  ACTIONS,
  type ActionId,
  actionOf,
  readKey,
  sayChords,
  SCOPES,
} from '../../dispatch-ui/keys/actions.ts';
import { isDeskLetter } from '../../dispatch-ui/blood/scan-keys.ts';
import { keyOf } from '../../dispatch-ui/receiving/keys.ts';
import { readKey as readTransportKey } from '../../dispatch-ui/replay/keys.ts';
import { chordOf, focusOf, heardFrom, type Press } from '../../dispatch-ui/keys/press.ts';

const keys = suite('keys of the desks');

const press = (key: string, changes: Partial<Press> = {}): Press => ({
  key,
  code: /^\d$/.test(key) ? `Digit${key}` : '',
  keyCode: 0,
  isComposing: false,
  repeat: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...changes,
});
const idOf = (pressed: Press, focus: Parameters<typeof readKey>[1] = 'none'): ActionId | undefined =>
  readKey(pressed, focus, (id) => ['console', 'map', 'desk'].includes(actionOf(id).scope))?.id;

const chordsOf = (...scopes: readonly string[]): readonly string[] =>
  ACTIONS.filter(({ scope }) => scopes.includes(scope)).flatMap((action): readonly string[] => action.chords);

keys('no chord belongs to two actions of one board', () => {
  for (const scope of SCOPES) {
    const chords = chordsOf(scope, ...(scope === 'desk' ? [] : ['desk']));
    assert.is(new Set(chords).size, chords.length, scope);
  }
  const around = chordsOf('console', 'map', 'desk');
  assert.is(new Set(around).size, around.length, 'a console has a map');
});

keys('a digit is the complaint while a call is taken, because only that form listens for it', () => {
  const heard = (id: ActionId): boolean => id === 'complaint' || id === 'answer-yes';
  assert.equal(readKey(press('9'), 'none', heard), { id: 'complaint', index: 8 });
  assert.equal(readKey(press('y'), 'none', heard), { id: 'answer-yes', index: 0 });
  assert.is(readKey(press('y'), 'text', heard), undefined);
  assert.is(readKey(press('F2'), 'none', heard), undefined);
});

keys('the map hears its letter and its print chord, but no letter of a word', () => {
  assert.is(idOf(press('t')), 'map-table');
  assert.is(idOf(press('t'), 'text'), undefined);
  assert.is(idOf(press('t', { isComposing: true })), undefined);
  assert.is(idOf(press('t', { ctrlKey: true })), undefined);
  assert.is(idOf(press('p', { ctrlKey: true }), 'text'), 'print-map');
});

const pressOf = (chord: string): KeyboardEvent => {
  const key = chord.replace('Shift+', '');
  return new KeyboardEvent('keydown', {
    key: key.length === 1 ? key.toLowerCase() : key,
    shiftKey: chord.startsWith('Shift+'),
  });
};

keys('every board understands the keys that the help sheet gives for it', () => {
  for (const chord of chordsOf('receiving')) assert.ok(keyOf(pressOf(chord)), `receiving ${chord}`);
  for (const chord of chordsOf('replay'))
    assert.ok(readTransportKey(pressOf(chord), 'page'), `replay ${chord}`);
  for (const chord of chordsOf('blood')) assert.ok(isDeskLetter(chord.toLowerCase()), `blood ${chord}`);
});

keys('function keys act even while something is being typed', () => {
  assert.is(idOf(press('F2'), 'text'), 'new-call');
  assert.is(idOf(press('F4'), 'text'), 'map');
  assert.is(idOf(press('F9'), 'text'), 'closures');
  assert.is(idOf(press('F8', { shiftKey: true }), 'text'), 'take-alarm');
});

keys('while an input method composes a word no key acts', () => {
  for (const key of ['F2', 'Enter', '1', 'ArrowDown', 'Escape', 'k', '?']) {
    assert.is(idOf(press(key, { isComposing: true, ctrlKey: key === 'Enter' })), undefined);
    assert.is(idOf(press(key, { keyCode: 229, ctrlKey: key === 'k' })), undefined);
  }
});

keys('a digit chooses a unit and with Shift a hospital, but never while it is typed into a field', () => {
  assert.equal(readKey(press('3'), 'none'), { id: 'unit', index: 2 });
  assert.equal(readKey(press('@', { code: 'Digit2', shiftKey: true }), 'none'), {
    id: 'destination',
    index: 1,
  });
  assert.is(idOf(press('3'), 'text'), undefined);
  assert.is(idOf(press('@', { code: 'Digit2', shiftKey: true }), 'text'), undefined);
  assert.is(idOf(press('3', { ctrlKey: true })), undefined);
  assert.is(idOf(press('0')), undefined);
});

keys('Ctrl+Enter submits once from anywhere, and Enter alone nowhere', () => {
  assert.is(idOf(press('Enter', { ctrlKey: true }), 'text'), 'submit');
  assert.is(idOf(press('Enter', { metaKey: true })), 'submit');
  assert.is(idOf(press('Enter')), undefined);
  assert.is(idOf(press('Enter', { ctrlKey: true, repeat: true })), undefined);
});

keys('arrows walk the queue, held down too; inside a field only together with Alt', () => {
  assert.is(idOf(press('ArrowDown', { repeat: true })), 'next-incident');
  assert.is(idOf(press('ArrowUp'), 'text'), undefined);
  assert.is(idOf(press('ArrowUp'), 'choice'), undefined);
  assert.is(idOf(press('ArrowUp', { altKey: true }), 'text'), 'previous-incident');
});

keys('Ctrl+Z takes back a dispatch, and inside a field what was typed', () => {
  assert.is(idOf(press('z', { ctrlKey: true })), 'undo');
  assert.is(idOf(press('z', { ctrlKey: true }), 'text'), undefined);
});

keys('letters and signs act outside fields only, with and without capitals', () => {
  assert.is(idOf(press('r')), 'refresh');
  assert.is(idOf(press('R'), 'text'), undefined);
  assert.is(idOf(press('?', { shiftKey: true })), 'help');
  assert.is(idOf(press('？', { shiftKey: true })), 'help');
  assert.is(idOf(press('K', { ctrlKey: true }), 'text'), 'command');
});

keys('a chord is named alike on every layout', () => {
  assert.is(chordOf(press('!', { code: 'Digit1', shiftKey: true })), 'Shift+1');
  assert.is(chordOf(press('1', { code: 'Numpad1' })), '1');
  assert.is(chordOf(press('k', { metaKey: true })), 'Ctrl+K');
});

keys('a radio button is a choice, a line of text is not', () => {
  const input = document.createElement('input');
  assert.is(focusOf(input), 'text');
  input.type = 'radio';
  assert.is(focusOf(input), 'choice');
  assert.is(focusOf(document.body), 'none');
});

keys('Escape in an empty field is for the screen, in any other for the field', () => {
  const input = document.createElement('input');
  assert.is(heardFrom({ key: 'Escape' }, input), 'none');
  assert.is(heardFrom({ key: 'a' }, input), 'text');
  input.value = '颍河路';
  assert.is(heardFrom({ key: 'Escape' }, input), 'text');
});

keys('the help sheet says a row of digits as a range', () => {
  assert.is(sayChords(actionOf('unit')), '1–8');
  assert.is(sayChords(actionOf('destination')), 'Shift+1–3');
  assert.is(sayChords(actionOf('next-incident')), 'Alt+↓');
  assert.is(sayChords(actionOf('help')), '?');
  assert.is(sayChords(actionOf('clear')), 'Esc');
});

keys.run();
