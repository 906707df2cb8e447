import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { derivedId } from '../../../coordinator/application/derived-ids.ts';

const derived = suite('derived ids');

derived('an id is a UUID of version 5 that follows from cause and index alone', () => {
  assert.match(derivedId('a', 0), /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.is(derivedId('a', 0), derivedId('a', 0));
});

derived('another cause or another index is another id', () => {
  const ids = ['a', 'b', 'a/1'].flatMap((cause) => [0, 1, 10].map((index) => derivedId(cause, index)));
  assert.is(new Set(ids).size, ids.length);
});

derived.run();
