import * as fc from 'fast-check';
import { BLOOD_PRODUCTS } from '../../../coordinator/domain/bloodorder/events.ts';
import type { DomainCommand } from '../../../coordinator/domain/commands.ts';
import { aCentre } from '../../support/facts.ts';
import { at, id, priority, place, choiceOf, bloodCommand } from './any-mission-command.ts';

const suspicion = { priority, inExtremis: fc.boolean() };
export const otherCommand: fc.Arbitrary<DomainCommand> = fc.oneof(
  fc.record({
    type: fc.constant('ReceiveCall' as const),
    callId: id,
    channel: fc.constant('app' as const),
    at,
  }),
  fc.record({
    type: fc.constantFrom('RecogniseArrest' as const, 'StartCompressions' as const, 'AbandonCall' as const),
    callId: id,
    at,
  }),
  fc.record({
    type: fc.constant('CallBack' as const),
    callId: id,
    outcome: fc.constantFrom('reached' as const, 'no-answer' as const),
    at,
  }),
  fc.record({
    type: fc.constant('LocateCall' as const),
    callId: id,
    place,
    address: fc.constant('here'),
    countyId: fc.constant('east'),
    at,
  }),
  fc.record({
    type: fc.constant('CloseCall' as const),
    callId: id,
    reason: fc.constantFrom('duplicate' as const, 'abandoned' as const),
    at,
  }),
  fc.record({
    type: fc.constantFrom('CommitUnit' as const, 'ReleaseUnit' as const),
    incidentId: id,
    unitId: id,
    at,
  }),
  fc.record({
    type: fc.constant('CloseIncident' as const),
    incidentId: id,
    outcome: fc.constantFrom('completed' as const, 'cancelled' as const),
    at,
  }),
  fc.record({
    type: fc.constant('ReportPatient' as const),
    patientId: id,
    incidentId: id,
    ageBand: fc.constant('adult' as const),
    ...suspicion,
    at,
  }),
  fc.record({
    type: fc.constant('AssessPatient' as const),
    patientId: id,
    unitId: id,
    vitals: fc.record({ gcs: fc.integer({ min: 3, max: 15 }) }),
    ...suspicion,
    at,
  }),
  fc.record({ type: fc.constant('BoardPatient' as const), patientId: id, unitId: id, at }),
  fc.record({
    type: fc.constant('ChooseDestination' as const),
    patientId: id,
    centreId: id,
    decision: choiceOf(id),
    at,
  }),
  fc.record({
    type: fc.constant('HandOverCare' as const),
    patientId: id,
    unitId: id,
    centreId: id,
    at,
  }),
  fc.record({
    type: fc.constant('EndWithoutTransport' as const),
    patientId: id,
    reason: fc.constantFrom('refused' as const, 'cancelled' as const),
    at,
  }),
  fc.record({ type: fc.constant('RegisterCentre' as const), centre: id.map((one) => aCentre(one)), at }),
  fc.record({
    type: fc.constantFrom('WithdrawCentre' as const),
    centreId: id,
    at,
  }),
  fc.record({
    type: fc.constant('RequestDiversion' as const),
    centreId: id,
    category: fc.constantFrom('stroke' as const, 'trauma' as const),
    reason: fc.constant('full'),
    until: at,
    at,
  }),
  fc.record({
    type: fc.constant('EndDiversion' as const),
    centreId: id,
    category: fc.constant('stroke' as const),
    at,
  }),
  fc.record({
    type: fc.constant('OrderBlood' as const),
    orderId: id,
    centreId: id,
    product: fc.constantFrom(...BLOOD_PRODUCTS),
    group: fc.constant('O-' as const),
    quantity: fc.constant(2),
    urgency: fc.constant('urgent' as const),
    neededBy: at,
    at,
  }),
  bloodCommand,
  fc.record(
    {
      type: fc.constant('CloseRoad' as const),
      closureId: id,
      where: fc.constantFrom(
        { kind: 'road' as const, place: { lat: 32.9, lon: 115.8 } },
        { kind: 'area' as const, boundary: [{ lat: 32.9, lon: 115.8 }] },
      ),
      reason: fc.constant('flood' as const),
      until: at,
      bounds: fc.constant({ south: 32, west: 115, north: 33, east: 116 }),
      at,
    },
    { requiredKeys: ['type', 'closureId', 'where', 'reason', 'bounds', 'at'] },
  ),
  fc.record(
    { type: fc.constant('ExtendClosure' as const), closureId: id, until: at, at },
    { requiredKeys: ['type', 'closureId', 'at'] },
  ),
  fc.record({ type: fc.constant('ReopenRoad' as const), closureId: id, at }),
  fc.record({
    type: fc.constant('AcknowledgeAlarm' as const),
    alarmId: id,
    rule: fc.constant('p1-waiting' as const),
    subject: fc.record({ kind: fc.constant('incident' as const), id }, { noNullPrototype: true }),
    raisedAt: at,
    by: id,
    at,
  }),
);
