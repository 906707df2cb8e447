import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { gunzipSync } from 'node:zlib';
import { LogDamaged, NewerVersion } from '../../../../coordinator/event-store/log/log-storage.ts';
import { readResp } from '../../../../coordinator/event-store/protocol/read-messages.ts';
import { recordedAtOf } from '../../../../coordinator/event-store/protocol/recorded-event.ts';
import { VERSION } from '../../../../coordinator/event-store/log/schema.ts';
import { sqliteStorage } from '../../../../coordinator/event-store/log/sqlite-storage.ts';
import { everything, logWriter } from '../../../support/event-log.ts';
import { EXPIRED, SAMPLE, type SampleEvent } from './written-by/sample.ts';

const written = suite('logs written by each version');
const root = mkdtempSync(join(tmpdir(), 'event-store-'));
written.after(() => {
  rmSync(root, { recursive: true });
});

const folder = new URL('written-by/', import.meta.url);
const versions = readdirSync(folder).filter((name) => statSync(new URL(name, folder)).isDirectory());

function copyOf(version: string, change?: (database: Buffer) => void): string {
  const directory = mkdtempSync(join(root, 'copy-'));
  const database = gunzipSync(readFileSync(new URL(`${version}/events.sqlite.gz`, folder)));
  change?.(database);
  writeFileSync(join(directory, 'events.sqlite'), database);
  return directory;
}

const held = (directory: string): readonly SampleEvent[] => {
  const storage = sqliteStorage(directory);
  const events = everything(storage).map((entry): SampleEvent => {
    const recorded = readResp.decode(entry.body).event?.event;
    const { position, stream, revision, type } = entry;
    return {
      position,
      id: recorded?.id.string ?? '',
      stream,
      revision,
      type,
      data: String(recorded?.data),
      customMetadata: String(recorded?.customMetadata),
      recordedAt: recordedAtOf(entry),
    };
  });
  storage.close();
  return events;
};

written('this version has a stored log of its own', () => {
  assert.ok(versions.includes(String(VERSION)), versions.join());
});

for (const version of versions) {
  const kept = SAMPLE.filter(
    ({ stream, revision }) => version === '0' || stream !== EXPIRED.stream || revision >= EXPIRED.before,
  );

  written(`a log of format ${version} opens with every event as it was written`, async () => {
    const directory = copyOf(version);
    assert.equal(held(directory), kept);
    assert.equal(held(directory), kept);
    const storage = sqliteStorage(directory);
    assert.is((await storage.verify({ isAlone: true })).damagedPlaces, 0);
    const { storeId } = storage;
    logWriter(storage)(['call-1', 'call-9']);
    storage.close();
    const again = sqliteStorage(directory);
    assert.is(again.storeId, storeId);
    assert.is(again.head(), SAMPLE.length + 2);
    again.close();
  });
}

written('a log of the first format is converted with word of how far it has come', () => {
  const told: [number, number][] = [];
  const directory = copyOf('0');
  sqliteStorage(directory, { onConverting: (done, of) => told.push([done, of]) }).close();
  assert.equal(told.at(-1), [SAMPLE.length, SAMPLE.length]);
  assert.equal(readdirSync(directory).sort(), ['events.sqlite', 'lock']);
});

written('what a crash left of a conversion is begun anew', () => {
  const directory = copyOf('0');
  writeFileSync(join(directory, 'converting.sqlite'), 'half a database');
  assert.equal(held(directory), SAMPLE);
});

/** Byte 60 of the header is the version, byte 68 the application: https://sqlite.org/fileformat2.html */
written('a log of a later version is left alone, with the versions named', () => {
  const directory = copyOf(String(VERSION), (database) => database.writeUInt32BE(VERSION + 1, 60));
  const before = readFileSync(join(directory, 'events.sqlite'));
  assert.throws(
    () => sqliteStorage(directory),
    (error: unknown) =>
      error instanceof NewerVersion &&
      error.message.includes(`format ${VERSION + 1}; this one knows ${VERSION}`),
  );
  assert.ok(readFileSync(join(directory, 'events.sqlite')).equals(before));
});

written('a file that is no log of ours is refused by name', () => {
  for (const change of [
    (database: Buffer) => database.fill('not a database at all '),
    (database: Buffer) => database.writeUInt32BE(7, 68),
    (database: Buffer) => database.writeUInt32BE(0, 60),
    // The version that a writer must know.
    (database: Buffer) => database.writeUInt8(3, 18),
  ]) {
    const directory = copyOf(String(VERSION), change);
    assert.throws(
      () => sqliteStorage(directory),
      (error: unknown) => error instanceof LogDamaged && error.message.includes('events.sqlite'),
    );
  }
});

written.run();
