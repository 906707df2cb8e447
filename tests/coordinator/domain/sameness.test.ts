import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isSame } from '../../../coordinator/domain/sameness.ts';

const sameness = suite('sameness');

sameness('an absent field and an undefined one say the same, in any order', () => {
  assert.ok(isSame({ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], d: undefined, a: 1 }));
  assert.ok(isSame({ d: undefined }, {}));
});

sameness('another value, another length, another kind is a difference', () => {
  assert.not.ok(isSame({ a: 1 }, { a: 2 }));
  assert.not.ok(isSame({ a: 1 }, { a: 1, b: null }));
  assert.not.ok(isSame([1, 2], [1]));
  assert.not.ok(isSame([1], [1, 2]));
  assert.not.ok(isSame([], {}));
  assert.not.ok(isSame(null, {}));
  assert.not.ok(isSame('1', 1));
});

sameness.run();
