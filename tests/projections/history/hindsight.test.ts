import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import { type Instant, instant } from '../../../coordinator/domain/quantities.ts';
import type { Hindsight } from '../../../projections/history/view.ts';
import type { PositionRow, UnitRow } from '../../../projections/live-map/view.ts';
import { emptyReadModel, READ_MODEL } from '../../../projections/read-model.ts';
import { rowsOf } from '../../../projections/rows.ts';
import { foldInto } from '../../../projections/run.ts';
import { mission, missionUntil } from '../../support/mission.ts';
import { historyOf, stored } from '../../support/past.ts';
import { recorded, t } from '../../support/read-side.ts';
import { fixAt, introduced, km, opened, twoCounties } from '../../support/two-counties.ts';

const test = suite('as known then, and as true');

const onScene: DomainEvent = { type: 'UnitArrivedOnScene', unitId: 'A1', incidentId: 'I1', at: t(360) };
/** A crew without radio contact: what was true at 360 s became known at 900 s. */
const withoutRadio = () =>
  stored([[...introduced(twoCounties()), ...missionUntil('UnitMobilised')]], [[onScene], t(900)]);

async function statusOf(past: Awaited<ReturnType<typeof historyOf>>, moment: number, as: Hindsight) {
  const rows = (await past.history.at(t(moment), as))?.tables['units'];
  return (rows?.['A1'] as UnitRow | undefined)?.status;
}

test('a late fact stands where it was true, and nowhere before it was known', async () => {
  const past = await historyOf(await withoutRadio());
  assert.is(await statusOf(past, 400, 'known'), 'mobilised');
  assert.is(await statusOf(past, 400, 'true'), 'on-scene');
  assert.is(await statusOf(past, 359, 'true'), 'mobilised');
  assert.is(await statusOf(past, 900, 'known'), 'on-scene');
  assert.is(past.history.bounds()?.lateFacts, 1);
});

test('a chunk tells which facts of its time were still unknown', async () => {
  const past = await historyOf(await withoutRadio());
  const chunk = await past.history.chunk(t(400), t(5000), 'known');
  assert.equal(chunk.lateFacts, [{ type: 'UnitArrivedOnScene', about: 'A1', at: t(360), knownAt: t(900) }]);
  const later = await past.history.chunk(t(1000), t(5000), 'known');
  assert.equal(later.lateFacts, []);
  const earlier = await past.history.chunk(t(10), t(5000), 'known');
  assert.equal(earlier.lateFacts, []);
});

test('a fact told within ten seconds is not called late', async () => {
  const past = await historyOf(await stored([introduced(twoCounties())], [[opened('I1', t(100))], t(110)]));
  assert.is(past.history.bounds()?.lateFacts, 0);
});

test('a track of which nobody knew anything then is drawn where it was, as true', async () => {
  const fixes = [fixAt(km(1, 0), t(100)), fixAt(km(2, 0), t(200))];
  const told: DomainEvent = { type: 'FixesRecorded', unitId: 'A1', fixes, at: t(200) };
  const past = await historyOf(await stored([introduced(twoCounties())], [[told], t(500)]));
  const seenAt = async (seconds: number, as: Hindsight) =>
    (await past.history.at(t(seconds), as))?.tables['positions']?.['A1'] as PositionRow | undefined;
  assert.is(await seenAt(150, 'known'), undefined);
  assert.is((await seenAt(150, 'true'))?.fixAt, t(100));
  assert.is((await seenAt(450, 'true'))?.fixAt, t(200));
});

test('backfilled positions stand in their place as true, and are never known', async () => {
  const batch = (east: number, seconds: number, more = {}): DomainEvent => ({
    type: 'FixesRecorded',
    unitId: 'A1',
    fixes: [fixAt(km(east, 0), t(seconds), more)],
    at: t(seconds),
  });
  const past = await historyOf(
    await stored(
      [introduced(twoCounties())],
      [[batch(1, 100), batch(5, 500)]],
      [[batch(2, 200, { isBackfill: true }), batch(3, 300, { isBackfill: true })], t(502)],
    ),
  );
  const fixSeenAt = async (seconds: number, as: Hindsight) => {
    const rows = (await past.history.at(t(seconds), as))?.tables['positions'];
    return (rows?.['A1'] as PositionRow | undefined)?.fixAt;
  };
  for (const seconds of [200, 250, 450]) assert.is(await fixSeenAt(seconds, 'known'), t(100));
  assert.is(await fixSeenAt(250, 'true'), t(200));
  assert.is(await fixSeenAt(450, 'true'), t(300));
  assert.is(await fixSeenAt(600, 'true'), t(500));
  const chunk = await past.history.chunk(t(310), t(5000), 'true');
  const drawn = (chunk.tables['positions']?.['A1'] as PositionRow | undefined)?.fixAt;
  assert.is(drawn, t(300));
});

/** Missions of which some facts are told up to half an hour late, each mission's in their order. */
const lateness = fc.array(
  fc.record(
    { mission: fc.nat(2), lateSeconds: fc.integer({ min: 0, max: 1800 }) },
    { noNullPrototype: true },
  ),
  {
    minLength: 1,
    maxLength: 25,
  },
);

test('as true, any moment is the fold of everything that happened by then, in the order it happened', async () => {
  await fc.assert(
    fc.asyncProperty(
      lateness,
      fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 5 }),
      async (delays, moments) => {
        const told: { event: DomainEvent; known: Instant }[] = introduced(twoCounties()).map((event) => ({
          event,
          known: t(0),
        }));
        for (const index of [0, 1, 2]) {
          let known: number = t(0);
          const extra = delays
            .filter((delay) => delay.mission === index)
            .map(({ lateSeconds }) => lateSeconds);
          for (const [step, event] of mission({
            incidentId: `I${index}`,
            from: 60 + index * 1300,
          }).entries()) {
            known = Math.max(known, event.at + (extra[step] ?? 0) * 1000);
            told.push({ event, known: instant(known) });
          }
        }
        told.sort((a, b) => a.known - b.known);
        const past = await historyOf(
          await stored(...told.map(({ event, known }) => [[event], known] as const)),
        );
        for (const moment of moments) {
          const expected = emptyReadModel();
          const happened = told
            .filter(({ event }) => event.at <= t(moment))
            .sort((a, b) => a.event.at - b.event.at);
          for (const one of recorded(happened.map(({ event }) => event))) foldInto(READ_MODEL, expected, one);
          const shown = await past.history.at(t(moment), 'true');
          for (const table of ['units', 'incidents', 'patients', 'inbound']) {
            assert.equal(shown?.tables[table], rowsOf(expected)[table], `${table} at ${moment}`);
          }
        }
      },
    ),
    { numRuns: 30 },
  );
});

test.run();
