import * as fc from 'fast-check';
import type { BloodOrderCommand } from '../../../coordinator/domain/bloodorder/commands.ts';
import { instant, seconds } from '../../../coordinator/domain/quantities.ts';
import type { UnitCommand } from '../../../coordinator/domain/unit/commands.ts';
import { aUnit, choice, NOON } from '../../support/facts.ts';

export const at = fc.integer({ min: -600_000, max: 86_400_000 }).map((offset) => instant(NOON + offset));
export const id = fc.constantFrom('1', '2');
export const priority = fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const);
export const place = fc.constantFrom({ lat: 32.9, lon: 115.8 }, { lat: 33.1, lon: 115.5 });
export const unitId = 'A7';
export const choiceOf = (chosen: fc.Arbitrary<string>) =>
  chosen.map((one) => choice(one, ['1', unitId], 'closer'));

export const unitCommand: fc.Arbitrary<UnitCommand> = fc.oneof(
  fc.record({
    type: fc.constant('RegisterUnit' as const),
    unit: fc.constantFrom(aUnit(unitId), aUnit(unitId, { capabilities: ['icu'] })),
    at,
  }),
  fc.record({
    type: fc.constant('ComeOnDuty' as const),
    unitId: fc.constant(unitId),
    crewSize: fc.nat(4),
    at,
  }),
  fc.record(
    {
      type: fc.constant('AssignUnit' as const),
      unitId: fc.constant(unitId),
      incidentId: id,
      travelSeconds: fc.nat(900).map(seconds),
      decision: choiceOf(fc.constant(unitId)),
      takenFrom: id,
      at,
    },
    { requiredKeys: ['type', 'unitId', 'incidentId', 'travelSeconds', 'decision', 'at'] },
  ),
  fc.record({
    type: fc.constant('LeaveScene' as const),
    unitId: fc.constant(unitId),
    patientIds: fc.array(id, { maxLength: 2 }),
    centreId: id,
    at,
  }),
  fc.record({ type: fc.constant('RedirectUnit' as const), unitId: fc.constant(unitId), centreId: id, at }),
  fc.record({
    type: fc.constant('RecallUnit' as const),
    unitId: fc.constant(unitId),
    incidentId: id,
    reason: fc.constant('nearer'),
    at,
  }),
  fc.record({
    type: fc.constant('PauseUnit' as const),
    unitId: fc.constant(unitId),
    reason: fc.constant('fuel'),
    at,
  }),
  fc.record({
    type: fc.constant('SayShiftEnd' as const),
    unitId: fc.constant(unitId),
    shiftEndsAt: at,
    at,
  }),
  fc.record({
    type: fc.constant('MoveUnitUp' as const),
    unitId: fc.constant(unitId),
    stationId: fc.constantFrom('S1', 'S2'),
    gain: fc.nat(100_000),
    at,
  }),
  fc.record({
    type: fc.constantFrom(
      'WithdrawUnit' as const,
      'GoOffDuty' as const,
      'AcknowledgeOrder' as const,
      'Mobilise' as const,
      'ArriveOnScene' as const,
      'ArriveAtCentre' as const,
      'BecomeAvailable' as const,
      'ReturnToStation' as const,
      'ResumeUnit' as const,
    ),
    unitId: fc.constant(unitId),
    at,
  }),
);

export const bloodCommand: fc.Arbitrary<BloodOrderCommand> = fc.oneof(
  fc.record({ type: fc.constant('AcceptBloodOrder' as const), orderId: id, bloodCentreId: id, at }),
  fc.record({
    type: fc.constant('IssueBlood' as const),
    orderId: id,
    unitId: id,
    bagIds: fc.uniqueArray(fc.constantFrom('G1', 'G2', 'G3'), { minLength: 1 }),
    at,
  }),
  fc.record({
    type: fc.constant('ReportBloodTemperature' as const),
    orderId: id,
    celsius: fc.double({ min: -90, max: 40, noNaN: true }),
    at,
  }),
  fc.record({
    type: fc.constant('ReceiveBlood' as const),
    orderId: id,
    centreId: id,
    acceptedBagIds: fc.uniqueArray(fc.constantFrom('G1', 'G2', 'G3')),
    at,
  }),
);
