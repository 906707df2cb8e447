import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent, Recorded } from '../../coordinator/domain/events.ts';
import { emptyReadModel, READ_MODEL } from '../../projections/read-model.ts';
import { rowsOf } from '../../projections/rows.ts';
import { foldInto } from '../../projections/run.ts';
import { type MissionNames, mission } from '../support/mission.ts';
import { recorded, t } from '../support/read-side.ts';
import { fixAt, introduced, km, twoCounties } from '../support/two-counties.ts';

const test = suite('rebuilding the read model');

function rebuilt(log: readonly Recorded[]): string {
  const view = emptyReadModel();
  for (const one of log) foldInto(READ_MODEL, view, one);
  return JSON.stringify(rowsOf(view));
}

/** Missions that overlap, with steps lost, repeated and out of order: what radios and processes make of them. */
const names: fc.Arbitrary<MissionNames> = fc.record({
  incidentId: fc.constantFrom('I1', 'I2', 'I3'),
  unitId: fc.constantFrom('A1', 'A2', 'X9'),
  centreId: fc.constantFrom('H1', 'H2'),
  from: fc.integer({ min: 0, max: 3 * 24 * 3600 }),
});
const logs = fc
  .array(names, { maxLength: 6 })
  .map((missions) => missions.flatMap(mission))
  .chain((events) => fc.shuffledSubarray([...events, ...events]))
  .map((events) => recorded([...introduced(twoCounties()), ...events]));

test('rebuilding twice gives the same bytes', () => {
  fc.assert(
    fc.property(logs, (log) => {
      assert.is(rebuilt(log), rebuilt(log));
    }),
  );
});

test('the deltas alone lead from any moment to the same rows as a rebuild', () => {
  fc.assert(
    fc.property(logs, fc.nat(), (log, cut) => {
      const view = emptyReadModel();
      const joined = log.length === 0 ? 0 : cut % log.length;
      for (const one of log.slice(0, joined)) foldInto(READ_MODEL, view, one);
      // A browser that got the snapshot here and every delta after it.
      const browser = new Map(
        Object.entries(rowsOf(view)).map(([table, rows]) => [table, new Map(Object.entries(rows))]),
      );
      for (const one of log.slice(joined)) {
        for (const [table, key, row] of foldInto(READ_MODEL, view, one)) {
          if (row === null) browser.get(table)?.delete(key);
          else browser.get(table)?.set(key, row);
        }
      }
      for (const [table, rows] of Object.entries(rowsOf(view))) {
        assert.equal(Object.fromEntries(browser.get(table) ?? []), rows);
      }
    }),
  );
});

test('a fold never changes a row in place', () => {
  fc.assert(
    fc.property(logs, (log) => {
      const view = emptyReadModel();
      for (const one of log) {
        const before = rowsOf(view);
        const bytes = JSON.stringify(before);
        foldInto(READ_MODEL, view, one);
        assert.is(JSON.stringify(before), bytes);
      }
    }),
    { numRuns: 20 },
  );
});

test('positions and facts about strangers change no table', () => {
  const log = recorded(introduced(twoCounties()));
  const strangers: readonly DomainEvent[] = [
    { type: 'FixesRecorded', unitId: 'A1', fixes: [fixAt(km(1, 1), t(5))], at: t(5) },
    { type: 'UnitMobilised', unitId: 'X9', incidentId: 'I9', at: t(6) },
    { type: 'PreAlertCompleted', preAlertId: 'none', at: t(7) },
    { type: 'BloodReceived', orderId: 'none', centreId: 'H1', acceptedBagIds: [], at: t(8) },
    { type: 'PatientIdentified', patientId: 'none', sealed, at: t(9) },
  ];
  assert.is(rebuilt([...log, ...recorded(strangers)]), rebuilt(log));
});

const sealed = { personId: 'p', keyId: 'k', nonce: 'n', ciphertext: 'c' };

test.run();
