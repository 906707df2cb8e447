import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { noteLastDone } from '../../../coordinator/event-store/keeper/last-done.ts';
import { startEventStore } from '../../../coordinator/event-store/supervise.ts';
import { createStoreStanding } from '../../../coordinator/launch/store-standing.ts';
import { instant } from '../../../coordinator/domain/quantities.ts';

const standings = suite('how the event store stands');
const clock = { now: () => instant(Date.now()) };
const storeWatch = { ask: () => Promise.resolve({ store: 'connected' as const }) };
const knownUntil = () => 1_772_323_200_000;

standings('its size, its last backup and its last verification are told', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'mingmai-standing-'));
  const store = await startEventStore({ dataDir: directory });
  const standing = createStoreStanding({ directory, storeWatch, knownUntil, clock });
  const fresh = await standing.now();
  assert.equal([fresh.store, fresh.knownUntil], ['connected', knownUntil()]);
  assert.ok((fresh.answeredInMs ?? -1) >= 0);
  assert.ok((fresh.embedded?.bytesOnDisk ?? 0) > 0);
  assert.equal([fresh.embedded?.backup, fresh.embedded?.verification], [undefined, undefined]);

  const doneAt = '2026-03-01T00:00:00.000Z';
  await noteLastDone(directory, 'backup', { doneAt, events: 7, directory: '/backups/1' });
  await noteLastDone(directory, 'verification', { doneAt, events: 7, damagedPlaces: 2 });
  const { embedded } = await standing.now();
  assert.equal(embedded?.backup, { doneAt: Date.parse(doneAt), events: 7, directory: '/backups/1' });
  assert.equal(embedded?.verification, { doneAt: Date.parse(doneAt), events: 7, damagedPlaces: 2 });

  const counted = await standing.statistics();
  assert.equal([counted?.events, counted?.streams], [0, 0]);
  await store.close();
  rmSync(directory, { recursive: true, force: true });
});

standings(
  'a store elsewhere is looked after elsewhere, and one that is away has no time of answer',
  async () => {
    const away = { ask: () => Promise.resolve({ store: 'unavailable' as const, storeTrouble: 'gone' }) };
    const parts = { directory: undefined, storeWatch: away, knownUntil: () => undefined, clock };
    const standing = createStoreStanding(parts);
    const { at, ...told } = await standing.now();
    assert.ok(at > 0);
    assert.equal(told, { store: 'unavailable', storeTrouble: 'gone' });
    assert.is(await standing.statistics(), undefined);
  },
);

standings.run();
