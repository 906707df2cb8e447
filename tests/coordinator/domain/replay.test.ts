import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { routeOf, type Rules } from '../../../coordinator/application/streams.ts';
import { bloodOrderDecider } from '../../../coordinator/domain/bloodorder/bloodorder.ts';
import type { BloodOrderCommand } from '../../../coordinator/domain/bloodorder/commands.ts';
import { BLOOD_PRODUCTS } from '../../../coordinator/domain/bloodorder/events.ts';
import type { DomainCommand } from '../../../coordinator/domain/commands.ts';
import type { DecidedEvent } from '../../../coordinator/domain/events.ts';
import { instant, seconds } from '../../../coordinator/domain/quantities.ts';
import type { UnitCommand } from '../../../coordinator/domain/unit/commands.ts';
import { unitDecider } from '../../../coordinator/domain/unit/unit.ts';
import { play } from '../../support/decider.ts';
import { aCentre, aUnit, choice, NOON } from '../../support/facts.ts';

const replay = suite('replay');

const at = fc.integer({ min: -600_000, max: 86_400_000 }).map((offset) => instant(NOON + offset));
const id = fc.constantFrom('1', '2');
const priority = fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const);
const place = fc.constantFrom({ lat: 32.9, lon: 115.8 }, { lat: 33.1, lon: 115.5 });
const unitId = 'A7';
const choiceOf = (chosen: fc.Arbitrary<string>) => chosen.map((one) => choice(one, ['1', unitId], 'closer'));

const unitCommand: fc.Arbitrary<UnitCommand> = fc.oneof(
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

const bloodCommand: fc.Arbitrary<BloodOrderCommand> = fc.oneof(
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

const suspicion = { priority, inExtremis: fc.boolean() };
const otherCommand: fc.Arbitrary<DomainCommand> = fc.oneof(
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

interface Played {
  readonly rules: Rules;
  readonly events: DecidedEvent[];
  state: unknown;
}

/** A command as it arrives: read from JSON, so an object has a prototype and an absent field is absent. */
const sentCommand = fc
  .oneof(unitCommand, otherCommand)
  .map((command) => JSON.parse(JSON.stringify(command)) as DomainCommand);

/** Decides the commands one after the other; a command that was accepted is sent twice. */
function playAll(commands: readonly DomainCommand[]): readonly Played[] {
  const streams = new Map<string, Played>();
  for (const command of commands) {
    const { stream, rules } = routeOf(command);
    const played = streams.get(stream) ?? { rules, events: [], state: rules.initial };
    streams.set(stream, played);
    const outcome = rules.decide(command, played.state);
    if (!outcome.accepted) continue;
    for (const event of outcome.events) {
      played.state = rules.evolve(played.state, event);
      played.events.push(event);
    }
    const again = rules.decide(command, played.state);
    assert.equal(again, { accepted: true, events: [] }, `${command.type} sent twice`);
  }
  return [...streams.values()];
}

replay('any history folds to the state it was decided in, and a command sent twice has one effect', () => {
  fc.assert(
    fc.property(fc.array(sentCommand, { maxLength: 150, size: 'max' }), (commands) => {
      for (const { rules, events, state } of playAll(commands)) {
        const stored = JSON.parse(JSON.stringify(events)) as readonly DecidedEvent[];
        const refolded = stored.reduce((past, event) => rules.evolve(past, event), rules.initial);
        assert.equal(refolded, state);
      }
    }),
  );
});

replay('a unit never holds two incidents', () => {
  fc.assert(
    fc.property(fc.array(unitCommand, { maxLength: 200, size: 'max' }), (commands) => {
      const ready: readonly UnitCommand[] = [
        { type: 'RegisterUnit', unit: aUnit(unitId), at: NOON },
        { type: 'ComeOnDuty', unitId, crewSize: 3, at: NOON },
      ];
      let held: string | undefined;
      for (const event of play(unitDecider, [...ready, ...commands]).events) {
        if (event.type === 'UnitAssigned') {
          assert.is(held, undefined, 'assigned while holding an incident');
          held = event.incidentId;
        } else if ('incidentId' in event) {
          assert.is(event.incidentId, held, `${event.type} of an incident it does not hold`);
          if (event.type === 'UnitBecameAvailable' || event.type === 'UnitRecalled') held = undefined;
        } else if (event.type !== 'UnitRegistered' && event.type !== 'ShiftEndSaid') {
          assert.is(held, undefined, `${event.type} during a mission`);
        }
      }
    }),
  );
});

replay('bags of a broken cold chain are never accepted', () => {
  const orderId = '1';
  const onTheRoad: readonly BloodOrderCommand[] = [
    {
      type: 'OrderBlood',
      orderId,
      centreId: '1',
      product: 'red-cells',
      group: 'O-',
      quantity: 2,
      urgency: 'urgent',
      neededBy: NOON,
      at: NOON,
    },
    { type: 'AcceptBloodOrder', orderId, bloodCentreId: '1', at: NOON },
    { type: 'IssueBlood', orderId, unitId: 'X1', bagIds: ['G1', 'G2', 'G3'], at: NOON },
  ];
  fc.assert(
    fc.property(fc.array(bloodCommand, { maxLength: 20, size: 'max' }), (commands) => {
      const { events } = play(bloodOrderDecider, [...onTheRoad, ...commands]);
      const broken = events.findIndex((event) => event.type === 'ColdChainBroken');
      if (broken < 0) return;
      assert.is(events.filter((event) => event.type === 'ColdChainBroken').length, 1);
      for (const event of events.slice(broken)) {
        if (event.type === 'BloodReceived') assert.equal(event.acceptedBagIds, []);
      }
    }),
  );
});

replay.run();
