import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import { seconds } from '../../../coordinator/domain/quantities.ts';
import { emptyReadModel, READ_MODEL } from '../../../projections/read-model.ts';
import { foldInto } from '../../../projections/run.ts';
import { USUAL_BUSY_SHARE, busyShareOf } from '../../../projections/shifts/busy-share.ts';
import { mission } from '../../support/mission.ts';
import { recorded, t } from '../../support/read-side.ts';
import { introduced, twoCounties } from '../../support/two-counties.ts';

const test = suite('shifts');

function after(...events: readonly DomainEvent[]) {
  const view = emptyReadModel();
  for (const one of recorded([...introduced(twoCounties()), ...events])) foldInto(READ_MODEL, view, one);
  return view;
}

const onDuty = (unitId: string, at: number): DomainEvent => ({
  type: 'UnitCameOnDuty',
  unitId,
  crewSize: 3,
  at: t(at),
});
const freedAt = (events: readonly DomainEvent[]) =>
  events.find(({ type }) => type === 'UnitBecameAvailable')?.at;
const sentAt = (events: readonly DomainEvent[]) => events.find(({ type }) => type === 'UnitAssigned')?.at;

test('a crew is busy from the order until it is free again', () => {
  const events = mission();
  const [sent, freed] = [sentAt(events), freedAt(events)];
  assert.ok(sent !== undefined && freed !== undefined);
  const row = after(onDuty('A1', 0), ...events).shifts.get('A1');
  assert.is(row?.busySeconds, (freed - sent) / 1000);
  assert.is(row?.busySince, undefined);
});

test('moves are counted until the crew goes home, and the next crew begins at none', () => {
  const moved: DomainEvent = { type: 'UnitMovedUp', unitId: 'A1', stationId: 'S2', gain: 5_000, at: t(50) };
  assert.is(after(onDuty('A1', 0), moved, { ...moved, at: t(90) }).shifts.get('A1')?.moves, 2);
  const home: DomainEvent = { type: 'UnitWentOffDuty', unitId: 'A1', at: t(100) };
  assert.is(after(onDuty('A1', 0), moved, home).shifts.has('A1'), false);
  assert.is(after(onDuty('A1', 0), moved, home, onDuty('A1', 200)).shifts.get('A1')?.moves, 0);
});

test('when a crew means to go home is known where it said so', () => {
  const said: DomainEvent = {
    type: 'UnitCameOnDuty',
    unitId: 'A1',
    crewSize: 3,
    shiftEndsAt: t(28_800),
    at: t(0),
  };
  assert.is(after(said).shifts.get('A1')?.endsAt, t(28_800));
  assert.is(after(onDuty('A1', 0)).shifts.get('A1')?.endsAt, undefined);
  const longer: DomainEvent = { type: 'ShiftEndSaid', unitId: 'A1', shiftEndsAt: t(30_000), at: t(60) };
  assert.is(after(said, longer).shifts.get('A1')?.endsAt, t(30_000));
});

test('how busy units are is recorded once a day of duty is, and assumed until then', () => {
  const row = { cameOnDutyAt: t(0), busySeconds: seconds(0), busySince: t(21_600), moves: 0 };
  assert.is(busyShareOf([row], t(86_399)), USUAL_BUSY_SHARE);
  assert.is(busyShareOf([row], t(86_400)), 0.75);
  assert.is(busyShareOf([row, { ...row, busySince: t(86_400) }], t(86_400)), 0.375);
  assert.is(busyShareOf([], t(0)), USUAL_BUSY_SHARE);
});

test.run();
