import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { memoryEventStore } from '../../coordinator/adapters/memory-event-store.ts';
import { StoreUnavailable } from '../../coordinator/application/ports.ts';
import type { Fix } from '../../coordinator/domain/track/events.ts';
import { LIMITS, type Limits } from '../../gps-gateway/limits.ts';
import { createRecorder, type Recorder, type Recording } from '../../gps-gateway/recorder.ts';
import { createTracks, EMPTY, type Findings } from '../../gps-gateway/track.ts';
import { ago, now } from '../support/gateway.ts';

const recording = suite('recording of positions');

const MEGABYTE = 1_000_000;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const fixAt = (seconds: number, vendorItems: string): Fix => ({
  ...{ at: ago(seconds), receivedAt: now, lat: 32.8932, lon: 115.8085, speedMps: 5, courseDegrees: 90 },
  ...{ altitudeMetres: 35, ignitionOn: true, vendorItems },
});

/** A recorder over tracks that only note what is appended, once `store` lets it pass. */
function recorderOver(
  store: () => Promise<void>,
  limits: Partial<Limits> = {},
): { readonly recorder: Recorder; readonly appends: (readonly [unitId: string, fixes: number])[] } {
  const appends: (readonly [string, number])[] = [];
  const recorder = createRecorder({
    tracks: {
      async append(unitId, _id, { fixes }) {
        await store();
        appends.push([unitId, fixes.length]);
        return fixes;
      },
    },
    ids: { next: randomUUID },
    log: silent,
    limits: { ...LIMITS, flushMs: 5, retryMs: 5, ...limits },
  });
  return { recorder, appends };
}

/** What is not refused at once. */
const outcome = async (recording: ReturnType<Recorder['record']>): Promise<Recording> => await recording;

recording(
  'what a store was long without comes in events that stay under its limit, and none is lost',
  async () => {
    const store = memoryEventStore({ now: () => now });
    const limits = { ...LIMITS, flushMs: 5 };
    const recorder = createRecorder({
      tracks: createTracks(store, () => undefined),
      ids: { next: randomUUID },
      log: silent,
      limits,
    });
    const fixes = Array.from({ length: 3000 }, (_, index) => fixAt(3000 - index, 'e1ff'.repeat(200)));
    assert.equal(
      new Set(
        await Promise.all(
          fixes.map((fix) => outcome(recorder.record('A7', { fixes: [fix], warnings: [], judgedAt: EMPTY }))),
        ),
      ),
      new Set(['recorded']),
    );
    await recorder.close();
    const recorded: Fix[] = [];
    let events = 0;
    for await (const { event } of store.readStream('track-A7')) {
      if (event.type !== 'FixesRecorded') continue;
      events += 1;
      recorded.push(...event.fixes);
      assert.ok(JSON.stringify(event).length < MEGABYTE);
    }
    assert.equal(
      recorded.map(({ at }) => at),
      fixes.map(({ at }) => at),
    );
    assert.ok(events > 4 && events < 100, `${events} events`);
  },
);

const found = (seconds: number): Findings => ({
  fixes: [fixAt(seconds, '')],
  warnings: [],
  judgedAt: EMPTY,
});

recording('what is found in one turn, and while an append is under way, shares the next append', async () => {
  const { recorder, appends } = recorderOver(() => Promise.resolve());
  const first = recorder.record('A7', found(9));
  assert.is(recorder.record('A7', found(8)), first);
  assert.is(recorder.record('A7', { fixes: [], warnings: [], judgedAt: EMPTY }), first);
  assert.is.not(recorder.record('A8', found(9)), first);
  await first;
  assert.equal(appends, [
    ['A7', 2],
    ['A8', 1],
  ]);
  const next = recorder.record('A7', found(7));
  assert.is.not(next, first);
  assert.is(await next, 'recorded');
  await recorder.close();
});

recording('few appends are under way at the same time, and every unit has its turn', async () => {
  let underWay = 0;
  let most = 0;
  const { recorder, appends } = recorderOver(
    async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await nextTurn();
      underWay -= 1;
    },
    { appendsInFlight: 3 },
  );
  const units = Array.from({ length: 20 }, (_, index) => `U${index}`);
  await Promise.all(units.map((unitId) => outcome(recorder.record(unitId, found(9)))));
  assert.is(most, 3);
  assert.equal(
    appends.map(([unitId]) => unitId),
    units,
  );
  await recorder.close();
});

recording(
  'a store that stays away has everyone refused who waits behind, and is tried again later',
  async () => {
    let isAway = true;
    const { recorder } = recorderOver(
      () => (isAway ? Promise.reject(new StoreUnavailable('away')) : Promise.resolve()),
      { appendsInFlight: 1, holdMs: 0 },
    );
    const waiting = ['A7', 'A8', 'A9'].map((unitId) => outcome(recorder.record(unitId, found(9))));
    assert.equal(await Promise.all(waiting), ['refused', 'refused', 'refused']);
    isAway = false;
    assert.is(await recorder.record('A9', found(8)), 'recorded');
    await recorder.close();
  },
);

recording('there is room again when half of a crowd is through', async () => {
  const { recorder } = recorderOver(() => Promise.resolve(), { crowdedFixes: 4, appendsInFlight: 1 });
  const units = ['A6', 'A7', 'A8'];
  for (const unitId of units) void recorder.record(unitId, found(9));
  assert.is(recorder.room(), undefined);
  const last = recorder.record('A9', found(9));
  await recorder.room();
  assert.is(recorder.room(), undefined);
  assert.is(await last, 'recorded');
  await recorder.close();
});

recording('more than may be held is refused at once, and closing refuses what comes after', async () => {
  const { recorder } = recorderOver(() => Promise.resolve(), { heldFixes: 1 });
  const held = recorder.record('A7', found(9));
  assert.is(recorder.record('A7', found(8)), 'refused');
  await recorder.close();
  assert.is(await held, 'recorded');
  assert.is(recorder.record('A7', found(7)), 'refused');
});

recording.run();
