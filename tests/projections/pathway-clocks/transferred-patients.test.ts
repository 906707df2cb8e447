import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import { mission, missionUntil } from '../../support/mission.ts';
import { clockAfter, minute, targetIds, pathwayOf } from './pathway-patients.ts';

const transferred = suite('clocks of patients who are sent on');

const told = (name: 'door-out' | 'second-door' | 'puncture', at: number, centreId?: string): DomainEvent => ({
  ...{ type: 'MilestoneReached', patientId: 'I1-p1', milestone: name, by: 'centre-H1', at: minute(at) },
  ...(centreId !== undefined && { centreId }),
});

transferred(
  'a patient who leaves the centre again has its door in and door out on the clock, by pathway',
  () => {
    const left = [told('door-out', 80, 'H2'), told('second-door', 110, 'H2')];
    for (const [pathway, limit] of [
      ['stroke', 90],
      ['chest-pain', 30],
    ] as const) {
      const clock = clockAfter(...pathwayOf(pathway, 'CareHandedOver'), ...left);
      const target = clock?.targets.find(({ id }) => id === 'door-in-door-out');
      assert.equal([target?.from, target?.to, target?.confidence], ['arrived', 'door-out', 'read']);
      assert.is(target?.limitSeconds, limit * 60);
      assert.is(clock?.transferTo, 'H2');
    }
    assert.not(targetIds(...mission()).includes('door-in-door-out'), 'nobody meant to send the patient on');
  },
);

transferred('after a transfer the puncture is still counted from the first door', () => {
  const clock = clockAfter(
    ...mission(),
    told('door-out', 80, 'H2'),
    told('second-door', 110, 'H2'),
    told('puncture', 150),
  );
  const target = clock?.targets.find(({ id }) => id === 'door-to-puncture');
  assert.equal([target?.from, clock?.reached.arrived], ['arrived', minute(12)]);
});

transferred('a transfer that was planned with the choice asks for its door out from the arrival on', () => {
  const planned = missionUntil('UnitArrivedAtCentre').map((event): DomainEvent => {
    if (event.type !== 'DestinationChosen') return event;
    const { decision } = event;
    const offered = decision.ranking.offered.map((option) => ({ ...option, transferTo: 'H2' }));
    return { ...event, decision: { ...decision, ranking: { ...decision.ranking, offered } } };
  });
  assert.ok(targetIds(...planned).includes('door-in-door-out'));
});

transferred.run();
