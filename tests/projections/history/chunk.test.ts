import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import type { Instant } from '../../../coordinator/domain/quantities.ts';
import { CHUNK_MS, HINDSIGHTS, type HistoryChunk } from '../../../projections/history/view.ts';
import type { PositionRow } from '../../../projections/live-map/view.ts';
import { mission } from '../../support/mission.ts';
import { historyOf, stored } from '../../support/past.ts';
import { t } from '../../support/read-side.ts';
import { fixAt, introduced, km, twoCounties } from '../../support/two-counties.ts';

const test = suite('five minutes of the past');

const drive = (from: number, until: number): readonly DomainEvent[] =>
  Array.from({ length: until - from }, (_, index) => ({
    type: 'FixesRecorded' as const,
    unitId: 'A1',
    fixes: [fixAt(km((from + index) / 60, 0), t(from + index))],
    at: t(from + index),
  }));

/** What a browser shows of a chunk at a moment. */
function tablesAt(chunk: HistoryChunk, moment: Instant): Record<string, Record<string, unknown>> {
  const tables = structuredClone(chunk.tables) as Record<string, Record<string, unknown>>;
  for (const { changes } of chunk.steps.filter(({ at }) => at <= moment)) {
    for (const [table, key, row] of changes) {
      const rows = (tables[table] ??= {});
      if (row === null) Reflect.deleteProperty(rows, key);
      else rows[key] = row;
    }
  }
  return tables;
}

test('with its steps it shows any of its moments as the server would', async () => {
  const { history } = await historyOf(
    await stored([[...introduced(twoCounties()), ...mission()]], [drive(240, 300)]),
  );
  for (const as of HINDSIGHTS) {
    for (const seconds of [0, 61, 130, 241, 299, 300, 450, 700, 960, 1500]) {
      const shown = tablesAt(await history.chunk(t(seconds), t(9000), as), t(seconds));
      const whole = await history.at(t(seconds), as);
      for (const table of ['units', 'incidents', 'patients', 'inbound', 'clocks', 'centres']) {
        assert.equal(shown[table], whole?.tables[table], `${table} at ${seconds} as ${as}`);
      }
    }
  }
});

test('chunks follow each other without a gap', async () => {
  const { history } = await historyOf(await stored([[...introduced(twoCounties()), ...mission()]]));
  const first = await history.chunk(t(10), t(9000), 'known');
  const next = await history.chunk(first.until, t(9000), 'known');
  assert.is(first.until - first.from, CHUNK_MS);
  assert.is(next.from, first.until);
  assert.equal(tablesAt(first, first.until)['units'], next.tables['units']);
});

test('a unit on its way is drawn every few seconds and not at every report', async () => {
  const { history } = await historyOf(await stored([introduced(twoCounties())], [drive(0, 300)]));
  for (const as of HINDSIGHTS) {
    const { steps } = await history.chunk(t(10), t(9000), as);
    const fixes = steps.flatMap(({ changes }) =>
      changes.filter(([table]) => table === 'positions').map(([, , row]) => (row as PositionRow).fixAt),
    );
    assert.ok(fixes.length >= 50 && fixes.length <= 60, `${fixes.length} fixes drawn`);
    const gaps = fixes.slice(1).map((at, index) => at - (fixes[index] ?? at));
    assert.ok(Math.min(...gaps) >= 5000, `${Math.min(...gaps)} ms between two`);
  }
});

test('what is still to come is said to be missing', async () => {
  const { history } = await historyOf(await stored([introduced(twoCounties())]));
  const running = await history.chunk(t(10), t(60), 'known');
  assert.equal([running.until, running.isComplete], [t(60), false]);
  const over = await history.chunk(t(10), t(300), 'known');
  assert.equal([over.until, over.isComplete], [t(300), true]);
});

test.run();
