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
  reasonsOf,
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
  assert.equal(first && reasonsOf(first), ['lysis-first', 'transfer-to']);
  assert.is(first?.plan.transferTo, 'PCI-2');
  assert.is(first && minutesTo(first, 'needle', NOON), 40);
  assert.is(second?.id, 'PCI');
  assert.is(second?.plan.transferTo, undefined);
});

test('a laboratory next door still has to wait for its team', () => {
  const [first] = planned(planChestPain, UNKNOWN, [standard('PCI', 4)], journeyAt(NOON));
  assert.is(first && minutesTo(first, 'wire', NOON), 90);
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

test.run();
