import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import { answerDanger } from '../../../coordinator/processes/answer-danger.ts';
import { aUnit, minutesAfterNoon, NOON } from '../../support/facts.ts';
import { following } from '../../support/process.ts';

const danger = suite('answering danger');
const after = following(answerDanger);

const place = { lat: 32.9, lon: 115.8 };
const signalled = (unitId: string, minutes = 0): DomainEvent => ({
  type: 'DangerSignalled',
  identity: '13905580099',
  protocol: 'jtt808-2019',
  unitId,
  causes: ['sos'],
  place,
  at: minutesAfterNoon(minutes),
});
const acknowledged = (unitId: string): DomainEvent => ({
  type: 'CrewAlarmAcknowledged',
  ...{ unitId, alarmId: 'X', by: 'desk', at: NOON },
});
const raisedBy = (unitId: string): DomainEvent => ({
  type: 'CrewAlarmRaised',
  ...{ unitId, alarmId: 'X', causes: ['sos'], at: NOON },
});
const raises = (...facts: readonly DomainEvent[]): readonly string[] =>
  after(...facts).map((command) => (command.type === 'RaiseCrewAlarm' ? command.unitId : command.type));

danger('a press of the button raises the alarm of its crew, where and when it was pressed', () => {
  const [command, ...more] = after(signalled('A7'));
  assert.equal(more, []);
  assert.ok(command?.type === 'RaiseCrewAlarm');
  assert.equal([command.unitId, command.causes, command.place, command.at], ['A7', ['sos'], place, NOON]);
});

danger('while one alarm stands another press says nothing new, of this unit alone', () => {
  assert.equal(raises(signalled('A7'), signalled('A7', 1)), []);
  assert.equal(raises(signalled('A7'), signalled('A8', 1)), ['A8']);
  assert.equal(raises(raisedBy('A7'), signalled('A7', 1)), []);
});

danger('a press after somebody acknowledged is a new alarm', () => {
  assert.equal(raises(signalled('A7'), acknowledged('A7'), signalled('A7', 1)), ['A7']);
});

danger('a press before its unit was in the network keeps no later one from being heard', () => {
  const registered: DomainEvent = { type: 'UnitRegistered', unit: aUnit('A7'), at: NOON };
  assert.equal(raises(signalled('A7'), registered, signalled('A7', 1)), ['A7']);
});

danger.run();
