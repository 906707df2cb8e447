import { readdirSync, readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  fromStored,
  newestNames,
  readStored,
  type Readers,
  STORED_NAMES,
  toStored,
  UnreadableFact,
} from '../../../coordinator/domain/stored.ts';
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

/** A unit's crew was once a list of names: what a change of shape looks like. */
const VERSIONED: Readers = {
  UnitCameOnDuty: ({ crew, ...rest }) => ({ ...rest, crewSize: (crew as readonly string[]).length }),
  'UnitCameOnDuty.v2': (fields) => fields,
  'UnitCameOnDuty.v10': (fields) => fields,
  UnitPaused: (fields) => fields,
};

stored('an older shape is read as the event of today, next to the newer one', () => {
  const today = { type: 'UnitCameOnDuty', unitId: 'A7', crewSize: 2 };
  const older = { unitId: 'A7', crew: ['driver', 'doctor'] };
  assert.equal(readStored(VERSIONED, 'UnitCameOnDuty', older), today);
  assert.equal(readStored(VERSIONED, 'UnitCameOnDuty.v2', { unitId: 'A7', crewSize: 2 }), today);
});

stored('an event is written under the newest name of its type', () => {
  assert.equal([...newestNames(VERSIONED)].sort(), [
    ['UnitCameOnDuty', 'UnitCameOnDuty.v10'],
    ['UnitPaused', 'UnitPaused'],
  ]);
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
