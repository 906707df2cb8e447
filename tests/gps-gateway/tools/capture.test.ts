import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readCapture } from '../../../gps-gateway/tools/capture.ts';

const capture = suite('captures');

const read = (text: string): [number, string][] =>
  readCapture(text).map(({ afterMs, bytes }) => [afterMs, bytes.toString('hex')]);

capture('times may be ISO 8601, seconds or absent, and count from the first', () => {
  assert.equal(read('2026-11-22T03:04:05Z 7e01\n\n# a remark\n2026-11-22T03:04:06.5Z 7e 02\n7e03\n'), [
    [0, '7e01'],
    [1500, '7e02'],
    [1500, '7e03'],
  ]);
  assert.equal(read('10.5 7e01\r\n+12 7e02'), [
    [0, '7e01'],
    [1500, '7e02'],
  ]);
});

capture('digits that could be hexadecimal are no time', () => {
  assert.equal(read('78 78 05'), [[0, '787805']]);
});

capture('a line that is neither is named', () => {
  assert.throws(() => read('7e01\nhello'), /line 2/);
  assert.throws(() => read('7e0'), /line 1/);
});

capture.run();
