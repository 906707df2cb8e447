import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { instant } from '../../coordinator/domain/quantities.ts';
import { Baskets } from '../../dispatch-ui/blood/baskets.svelte.ts';
import { secondsOutside } from '../../dispatch-ui/blood/out-of-control.ts';
import { listenForScans } from '../../dispatch-ui/blood/scan-keys.ts';
import { type Heard, Scanner } from '../../dispatch-ui/blood/scanner.ts';
import { NOW } from './samples.ts';

const blood = suite('the blood desk');

/** The keys struck one after the other, so many milliseconds apart. */
function strike(keys: readonly string[], everyMs: number): Heard | undefined {
  const scanner = new Scanner();
  return keys.map((key, index) => scanner.strike({ key, at: index * everyMs })).at(-1);
}

blood('what a scanner types at once is a code, what a person types never is', () => {
  const code = fc.string({
    unit: fc.constantFrom(...Array.from('=A0123456789')),
    minLength: 6,
    maxLength: 20,
  });
  fc.assert(
    fc.property(
      code,
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 51, max: 400 }),
      (text, fast, slow) => {
        assert.equal(strike([...Array.from(text), 'Enter'], fast), { what: 'code', code: text });
        assert.equal(strike([...Array.from(text), 'Enter'], slow), { what: 'key' });
      },
    ),
  );
  assert.equal(strike([...Array.from('12345'), 'Enter'], 10), { what: 'key' });
});

blood('a scanned code is taken out of the field that had the focus, and reaches the desk', () => {
  const field = document.createElement('input');
  document.body.append(field);
  field.value = 'typed';
  const codes: string[] = [];
  const stop = listenForScans(window, {
    scanned: (code) => {
      codes.push(code);
    },
    pressed: () => {
      assert.unreachable('a letter in a field is no key of the desk');
    },
  });
  const send = (key: string, at: number): KeyboardEvent => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    Object.defineProperty(event, 'timeStamp', { value: at });
    field.dispatchEvent(event);
    if (key.length === 1) field.value += key;
    return event;
  };
  Array.from('A1234567').forEach((key, index) => {
    send(key, index * 10);
  });
  assert.is(field.value, 'typedA1234567');
  assert.ok(send('Enter', 80).defaultPrevented);
  assert.equal(codes, ['A1234567']);
  assert.is(field.value, 'typed');
  stop();
  field.remove();
});

blood('a bag scanned twice is in the basket once, each order has its own', () => {
  const baskets = new Baskets();
  baskets.scan('B1', 'one');
  baskets.scan('B1', 'two');
  baskets.scan('B1', 'one');
  assert.is(baskets.textOf('B1'), 'one\ntwo');
  assert.is(baskets.textOf('B2'), '');
});

blood('the time outside the limits runs from each reading outside to the next one inside', () => {
  const readings = [4, 12, 13, 5, 12].map((celsius, minute) => ({
    celsius,
    at: instant(NOW + minute * 60_000),
  }));
  const band = { lowestCelsius: 2, highestCelsius: 10 };
  assert.is(secondsOutside(readings, band, NOW + 270_000), 150);
  assert.is(secondsOutside(readings.slice(0, 1), band, NOW + 270_000), 0);
});

blood.run();
