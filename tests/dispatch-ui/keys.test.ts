import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readKey } from '../../dispatch-ui/dispatcher/keys.ts';

const keys = suite('keys of the dispatcher');

type Press = Parameters<typeof readKey>[0];
const press = (key: string, changes: Partial<Press> = {}): Press => ({
  key,
  keyCode: 0,
  isComposing: false,
  repeat: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...changes,
});

keys('F2 begins a new call, even while something is being typed', () => {
  assert.equal(readKey(press('F2'), true), { kind: 'new-call' });
});

keys('F9 turns to the closed roads, from wherever the dispatcher is', () => {
  assert.equal(readKey(press('F9'), true), { kind: 'closures' });
});

keys('while an input method composes a word no key acts', () => {
  for (const key of ['F2', 'Enter', '1', 'ArrowDown', 'Escape']) {
    assert.is(readKey(press(key, { isComposing: true, ctrlKey: key === 'Enter' }), false), undefined);
    assert.is(readKey(press(key, { keyCode: 229 }), false), undefined);
  }
});

keys('a digit chooses an option, but never while it is typed into a field', () => {
  assert.equal(readKey(press('3'), false), { kind: 'option', index: 2 });
  assert.is(readKey(press('3'), true), undefined);
  assert.is(readKey(press('3', { ctrlKey: true }), false), undefined);
  assert.is(readKey(press('9'), false), undefined);
});

keys('Ctrl+Enter submits once from anywhere, and Enter alone nowhere', () => {
  assert.equal(readKey(press('Enter', { ctrlKey: true }), true), { kind: 'submit' });
  assert.equal(readKey(press('Enter', { metaKey: true }), false), { kind: 'submit' });
  assert.is(readKey(press('Enter'), false), undefined);
  assert.is(readKey(press('Enter', { ctrlKey: true, repeat: true }), false), undefined);
});

keys('arrows walk the queue; inside a field only together with Alt', () => {
  assert.equal(readKey(press('ArrowDown'), false), { kind: 'move', by: 1 });
  assert.is(readKey(press('ArrowUp'), true), undefined);
  assert.equal(readKey(press('ArrowUp', { altKey: true }), true), { kind: 'move', by: -1 });
});

keys.run();
