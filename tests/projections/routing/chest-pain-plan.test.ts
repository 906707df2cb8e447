import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { after } from '../../../projections/routing/destination-plan.ts';
import { planChestPain } from '../../../projections/routing/chest-pain-plan.ts';
import { STANDARD_MINUTES } from '../../../coordinator/domain/rules/destination-limits.ts';
import {
  drives,
  journeyAt,
  minutesTo,
  NOON,
  planned,
  reachable,
  reasonOf,
  reasonsOf,
  recordedOf,
  UNKNOWN,
} from '../../support/destinations.ts';

const test = suite('where chest pain goes');
const standard = (id: string, drive: number) => reachable(id, drive, 'chest-pain', 'standard');
const basic = (id: string, drive: number) => reachable(id, drive, 'chest-pain', 'basic');

test('a laboratory in reach in time comes before a nearer hospital that can only give lysis', () => {
  const [first, second] = planned(
    planChestPain,
    UNKNOWN,
    [basic('BASIC', 5), standard('PCI', 40)],
    journeyAt(NOON, { transfer: drives({ 'BASIC-PCI': 38 }) }),
  );
  assert.is(first?.id, 'PCI');
  assert.equal(first && reasonsOf(first), ['direct-pci']);
  // 40 minutes of driving and 60 from the door to the wire.
  assert.is(first && minutesTo(first, 'wire', NOON), 100);
  assert.is(second?.plan.transferTo, 'PCI');
});

test('the last minute of the limit still counts, the next one does not', () => {
  const at = (drive: number) =>
    planned(
      planChestPain,
      UNKNOWN,
      [basic('BASIC', 5), standard('PCI', drive)],
      journeyAt(NOON, { transfer: drives({ 'BASIC-PCI': 50 }) }),
    )[0]?.id;
  assert.is(at(60), 'PCI');
  assert.is(at(61), 'BASIC');
});

test('with no laboratory in time lysis is given at the nearest centre and a transfer is named', () => {
  const [first, second] = planned(
    planChestPain,
    UNKNOWN,
    [standard('PCI', 90), basic('BASIC', 10), standard('PCI-2', 95)],
    journeyAt(NOON, { transfer: drives({ 'BASIC-PCI': 80, 'BASIC-PCI-2': 70 }) }),
  );
  assert.is(first?.id, 'BASIC');
  assert.equal(first && reasonsOf(first), ['lysis-first', 'transfer-to', 'transfer-within']);
  assert.is(first?.plan.transferTo, 'PCI-2');
  assert.equal(first && reasonOf(first, 'transfer-to'), { centreId: 'PCI-2', minutes: 70 });
  assert.equal(first && reasonOf(first, 'transfer-within'), { minutes: 30 });
  assert.is(first && minutesTo(first, 'needle', NOON), 40);
  assert.is(second?.id, 'PCI');
  assert.is(second?.plan.transferTo, undefined);
});

test('how long a basic centre keeps a patient whom it sends on is what it has recorded', () => {
  const [first] = planned(
    planChestPain,
    UNKNOWN,
    [standard('PCI', 90), basic('BASIC', 10)],
    journeyAt(NOON, {
      transfer: drives({ 'BASIC-PCI': 80 }),
      recorded: recordedOf({ 'BASIC door-out': [70, 5] }),
    }),
  );
  assert.equal(first && reasonOf(first, 'transfer-within'), { minutes: 50 });
});

test('a laboratory next door still has to wait for its team', () => {
  const [first] = planned(planChestPain, UNKNOWN, [standard('PCI', 4)], journeyAt(NOON));
  assert.is(first && minutesTo(first, 'wire', NOON), 90);
  assert.equal(first && reasonOf(first, 'laboratory-wait'), { minutes: 26 });
  assert.equal(first && reasonOf(first, 'assumed'), { milestone: 'wire', minutes: 60 });
});

test('the clock runs from first contact, not from the departure', () => {
  const contactAt = after(NOON, -50);
  const [first] = planned(
    planChestPain,
    UNKNOWN,
    [basic('BASIC', 5), standard('PCI', 40)],
    journeyAt(NOON, { contactAt, transfer: drives({ 'BASIC-PCI': 38 }) }),
  );
  assert.is(first?.id, 'BASIC');
});

test('a site that moves the limit moves the decision', () => {
  const limits = { ...STANDARD_MINUTES, contactToWire: 90 };
  const [first] = planned(
    planChestPain,
    UNKNOWN,
    [basic('BASIC', 5), standard('PCI', 40)],
    journeyAt(NOON, { limits, transfer: drives({ 'BASIC-PCI': 38 }) }),
  );
  assert.is(first?.id, 'BASIC');
});

test('of two laboratories in time the sooner wire wins, a setback counted', () => {
  const far = { ...standard('FREE', 45) };
  const near = { ...standard('BUSY', 40), setback: far.travel };
  const [first] = planned(planChestPain, UNKNOWN, [near, far], journeyAt(NOON));
  assert.is(first?.id, 'FREE');
});

test('a slow laboratory nearby loses to a fast one farther away once their patients are recorded', () => {
  const centres = [standard('SLOW', 20), standard('FAST', 35)];
  const first = (count: number) =>
    planned(
      planChestPain,
      UNKNOWN,
      centres,
      journeyAt(NOON, {
        recorded: recordedOf(count > 0 ? { 'SLOW wire': [95, count], 'FAST wire': [40, count] } : {}),
      }),
    )[0];
  assert.is(first(0)?.id, 'SLOW');
  const known = first(10);
  assert.is(known?.id, 'FAST');
  // Ten of its own at 40 minutes and the limit of 60 counted as five: 47 after the door.
  assert.equal(known && reasonOf(known, 'recorded'), {
    milestone: 'wire',
    minutes: 40,
    count: 10,
    reckoned: 47,
  });
  assert.is(known && minutesTo(known, 'wire', NOON), 82);
});

test('a few fast patients do not yet make a fast centre', () => {
  const of = (count: number) =>
    planned(
      planChestPain,
      UNKNOWN,
      [standard('PCI', 40)],
      journeyAt(NOON, { recorded: recordedOf({ 'PCI wire': [20, count] }) }),
    )[0];
  const wire = (count: number) => {
    const placed = of(count);
    return placed && minutesTo(placed, 'wire', NOON);
  };
  assert.equal([wire(1), wire(5), wire(45)], [93, 80, 64]);
});

test('a centre without a record is reckoned with the limit, and says that it is assumed', () => {
  const [first] = planned(planChestPain, UNKNOWN, [standard('PCI', 40)], journeyAt(NOON));
  assert.equal(first && reasonOf(first, 'assumed'), { milestone: 'wire', minutes: 60 });
});

test('a laboratory that is called late is ready late for who comes soon', () => {
  const of = (drive: number) =>
    planned(
      planChestPain,
      UNKNOWN,
      [standard('PCI', drive)],
      journeyAt(NOON, { recorded: recordedOf({ 'PCI activation': [20, 15] }) }),
    )[0];
  const wire = (drive: number) => {
    const placed = of(drive);
    return placed && minutesTo(placed, 'wire', NOON);
  };
  // Fifteen callings after 20 minutes, five counted at once: called after 15, ready after 45.
  assert.is(wire(4), 105);
  assert.is(wire(60), 120, 'on a long drive nobody waits for it');
  const placed = of(4);
  assert.equal(placed && reasonOf(placed, 'recorded-activation'), { minutes: 20, count: 15 });
});

test('a recorded wire has waited for the laboratory already', () => {
  const [first] = planned(
    planChestPain,
    UNKNOWN,
    [standard('PCI', 0)],
    journeyAt(NOON, { recorded: recordedOf({ 'PCI wire': [80, 45] }) }),
  );
  assert.is(first && minutesTo(first, 'wire', NOON), 81);
});

test('lysis too is promised by what the centre does', () => {
  const [first] = planned(
    planChestPain,
    UNKNOWN,
    [basic('BASIC', 10)],
    journeyAt(NOON, { recorded: recordedOf({ 'BASIC needle': [60, 5] }) }),
  );
  assert.is(first && minutesTo(first, 'needle', NOON), 55);
  assert.equal(first && reasonOf(first, 'lysis-first'), { minutes: 45 });
});

test.run();
