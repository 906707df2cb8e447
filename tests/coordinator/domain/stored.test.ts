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
import { ONE_OF_EACH } from './one-of-each/one-of-each.ts';

const stored = suite('stored names');
const GOLDEN = new URL('./golden/', import.meta.url);

/** `PatientAssessed.json`, and once a field was added `PatientAssessed~findings.json`: each as it was written then. */
const FILES = readdirSync(GOLDEN).map((file) => file.replace(/\.json$/, ''));
const nameOf = (file: string): string => file.replace(/~.*$/, '');

const golden = (file: string): object =>
  JSON.parse(readFileSync(new URL(`${file}.json`, GOLDEN), 'utf8')) as object;

/** The file that has every field of today. */
function newestFile(name: string): string {
  const files = FILES.filter((file) => nameOf(file) === name);
  const [newest] = files.sort((a, b) => Object.keys(golden(b)).length - Object.keys(golden(a)).length);
  if (newest === undefined) throw new Error(`${name} has no golden file`);
  return newest;
}

const isUnreadable = (error: Error): boolean => error instanceof UnreadableFact;

stored('every stored name keeps a golden file, and every golden file has a name that is still read', () => {
  assert.equal([...new Set(FILES.map(nameOf))].sort(), [...STORED_NAMES].sort());
});

for (const name of STORED_NAMES) {
  stored(`${name} is read from its newest golden file as the event of today`, () => {
    assert.equal(fromStored(name, golden(newestFile(name))), ONE_OF_EACH[name]);
  });
}

stored('an event written before a field was added is read without it', () => {
  for (const file of FILES) {
    const name = nameOf(file);
    const today: Readonly<Record<string, unknown>> = { ...fromStored(name, golden(newestFile(name))) };
    for (const [field, value] of Object.entries(fromStored(name, golden(file)))) {
      assert.equal(value, today[field], `${file}: ${field}`);
    }
  }
});

stored('an event is written under its type, without repeating it in the data', () => {
  for (const event of Object.values(ONE_OF_EACH)) {
    const { name, data } = toStored(event);
    assert.is(name, event.type);
    assert.equal(data, golden(newestFile(name)));
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
