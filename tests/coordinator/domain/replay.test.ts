import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { routeOf } from '../../../coordinator/application/streams.ts';
import type { Rules } from '../../../coordinator/application/streams.ts';
import { bloodOrderDecider } from '../../../coordinator/domain/bloodorder/bloodorder.ts';
import type { BloodOrderCommand } from '../../../coordinator/domain/bloodorder/commands.ts';
import type { DomainCommand } from '../../../coordinator/domain/commands.ts';
import type { DecidedEvent } from '../../../coordinator/domain/events.ts';
import type { UnitCommand } from '../../../coordinator/domain/unit/commands.ts';
import { unitDecider } from '../../../coordinator/domain/unit/unit.ts';
import { play } from '../../support/decider.ts';
import { aUnit, NOON } from '../../support/facts.ts';
import { otherCommand } from './any-command.ts';
import { bloodCommand, unitCommand, unitId } from './any-mission-command.ts';

const replay = suite('replay');

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
