import { randomUUID } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { memoryEventStore } from '../../coordinator/adapters/memory-event-store.ts';
import type { Fix } from '../../coordinator/domain/track/events.ts';
import { LIMITS } from '../../gps-gateway/limits.ts';
import { createRecorder } from '../../gps-gateway/recorder.ts';
import { createTracks, EMPTY } from '../../gps-gateway/track.ts';
import { ago, now } from '../support/gateway.ts';

const recording = suite('recording of positions');

const MEGABYTE = 1_000_000;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const fixAt = (seconds: number, vendorItems: string): Fix => ({
  ...{ at: ago(seconds), receivedAt: now, lat: 32.8932, lon: 115.8085, speedMps: 5, courseDegrees: 90 },
  ...{ altitudeMetres: 35, ignitionOn: true, vendorItems },
});

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
      onRecorded: () => undefined,
    });
    const fixes = Array.from({ length: 3000 }, (_, index) => fixAt(3000 - index, 'e1ff'.repeat(200)));
    assert.equal(
      new Set(
        await Promise.all(
          fixes.map((fix) => recorder.record('A7', { fixes: [fix], warnings: [], judgedAt: EMPTY })),
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

recording.run();
