import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { jsonCopy } from '../../../coordinator/adapters/json-copy.ts';

const copies = suite('copies as JSON would carry them');

const throughText = (value: unknown): unknown => {
  const json = JSON.stringify(value) as string | undefined;
  return json === undefined ? undefined : JSON.parse(json);
};

copies('whatever is said arrives as it would in text', () => {
  const anything = fc.anything({
    withDate: true,
    withSparseArray: true,
    withMap: true,
    withTypedArray: true,
  });
  fc.assert(
    fc.property(anything, (value) => {
      assert.equal(jsonCopy(value), throughText(value));
    }),
  );
});

for (const [what, value] of [
  ['a field without a value', { at: 1, gone: undefined, by: () => 0 }],
  ['numbers that JSON has no word for', [Number.NaN, Infinity, -0, undefined]],
  ['a record that knows how to say itself', { toJSON: () => 'said' }],
  ['a field with the name of the prototype', JSON.parse('{"__proto__": {"lat": 1}}')],
  ['a record without a prototype', Object.assign(Object.create(null) as object, { lat: 1 })],
  ['a moment', { at: new Date(0) }],
] as const) {
  copies(`${what} arrives as it would in text`, () => {
    assert.is(JSON.stringify(jsonCopy(value)), JSON.stringify(throughText(value)));
  });
}

copies('nothing of it is shared', () => {
  const fix = { lat: 32.9, alarms: [{ kind: 'sos' }] };
  const copy = jsonCopy(fix) as typeof fix;
  fix.lat = 0;
  fix.alarms.push({ kind: 'theft' });
  assert.equal(copy, { lat: 32.9, alarms: [{ kind: 'sos' }] });
});

copies('what JSON cannot hold is a fault, as there', () => {
  assert.throws(() => jsonCopy({ at: 1n }), TypeError);
});

copies.run();
