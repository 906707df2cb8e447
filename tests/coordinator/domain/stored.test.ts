import { readdirSync, readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fromStored, STORED_NAMES, toStored, UnreadableFact } from '../../../coordinator/domain/stored.ts';
import { ONE_OF_EACH } from './one-of-each.ts';

const stored = suite('stored names');
const GOLDEN = new URL('./golden/', import.meta.url);

const golden = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, GOLDEN), 'utf8'));

const isUnreadable = (error: Error): boolean => error instanceof UnreadableFact;

stored('every stored name keeps a golden file, and every golden file has a name that is still read', () => {
  const files = readdirSync(GOLDEN).map((file) => file.replace(/\.json$/, ''));
  assert.equal(files.sort(), [...STORED_NAMES].sort());
});

for (const name of STORED_NAMES) {
  stored(`${name} is read from its golden file as the event of today`, () => {
    assert.equal(fromStored(name, golden(name)), ONE_OF_EACH[name]);
  });
}

stored('an event is written under its type, without repeating it in the data', () => {
  for (const event of Object.values(ONE_OF_EACH)) {
    const { name, data } = toStored(event);
    assert.is(name, event.type);
    assert.equal(data, golden(name));
  }
});

stored('an unknown name stops the reader', () => {
  assert.throws(
    () => fromStored('UnitTeleported', {}),
    (error: Error) => isUnreadable(error) && error.message.includes("'UnitTeleported'"),
  );
  assert.throws(() => fromStored('toString', {}), isUnreadable);
});

stored('data that are no object stop the reader', () => {
  for (const data of [undefined, null, 'CallReceived', [1]]) {
    assert.throws(() => fromStored('CallReceived', data), isUnreadable);
  }
});

stored.run();
