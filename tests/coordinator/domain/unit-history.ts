import { later, seconds } from '../../../coordinator/domain/quantities.ts';
import type { UnitEvent } from '../../../coordinator/domain/unit/events.ts';
import { aUnit, choice, minutesAfterNoon, NOON } from '../../support/facts.ts';

export const unitId = 'A7';
export const of = { unitId, incidentId: 'I1' };
export const at = minutesAfterNoon(30);
export const registered: UnitEvent = { type: 'UnitRegistered', unit: aUnit(unitId), at: NOON };
export const onDuty: UnitEvent = { type: 'UnitCameOnDuty', unitId, crewSize: 3, at: NOON };
export const travelSeconds = seconds(480);
export const assigned: UnitEvent = {
  type: 'UnitAssigned',
  ...of,
  promisedArrivalAt: later(NOON, travelSeconds),
  travelSeconds,
  decision: choice(unitId),
  at: NOON,
};
export const acknowledged: UnitEvent = { type: 'OrderAcknowledged', ...of, at: minutesAfterNoon(1) };
export const mobilised: UnitEvent = { type: 'UnitMobilised', ...of, at: minutesAfterNoon(2) };
export const onScene: UnitEvent = { type: 'UnitArrivedOnScene', ...of, at: minutesAfterNoon(9) };
export const leftScene: UnitEvent = {
  type: 'UnitLeftScene',
  ...of,
  patientIds: ['P1'],
  centreId: 'H1',
  at: minutesAfterNoon(20),
};
export const atCentre: UnitEvent = {
  type: 'UnitArrivedAtCentre',
  ...of,
  centreId: 'H1',
  at: minutesAfterNoon(29),
};
export const free: UnitEvent = { type: 'UnitBecameAvailable', ...of, at: minutesAfterNoon(40) };
export const chain: readonly UnitEvent[] = [assigned, acknowledged, mobilised, onScene, leftScene, atCentre];
export const ready = [registered, onDuty];
/** All that happened to the unit up to this event of its mission. */
export const until = (last: UnitEvent): readonly UnitEvent[] => [
  ...ready,
  ...chain.slice(0, chain.indexOf(last) + 1),
];
