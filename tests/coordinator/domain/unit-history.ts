import { later, seconds } from '../../../coordinator/domain/quantities.ts';
import type { UnitEvent } from '../../../coordinator/domain/unit/events.ts';
import { aUnit, choice, minutesAfterNoon, NOON } from '../../support/facts.ts';

export const unitId = 'A7';
export const of = { unitId, incidentId: 'I1' };
export const at = minutesAfterNoon(30);
export const registered = {
  type: 'UnitRegistered',
  unit: aUnit(unitId),
  at: NOON,
} as const satisfies UnitEvent;
export const onDuty = { type: 'UnitCameOnDuty', unitId, crewSize: 3, at: NOON } as const satisfies UnitEvent;
export const travelSeconds = seconds(480);
export const assigned = {
  type: 'UnitAssigned',
  ...of,
  promisedArrivalAt: later(NOON, travelSeconds),
  travelSeconds,
  decision: choice(unitId),
  at: NOON,
} as const satisfies UnitEvent;
export const acknowledged = {
  type: 'OrderAcknowledged',
  ...of,
  at: minutesAfterNoon(1),
} as const satisfies UnitEvent;
export const mobilised = {
  type: 'UnitMobilised',
  ...of,
  at: minutesAfterNoon(2),
} as const satisfies UnitEvent;
export const onScene = {
  type: 'UnitArrivedOnScene',
  ...of,
  at: minutesAfterNoon(9),
} as const satisfies UnitEvent;
export const leftScene = {
  type: 'UnitLeftScene',
  ...of,
  patientIds: ['P1'],
  centreId: 'H1',
  at: minutesAfterNoon(20),
} as const satisfies UnitEvent;
export const atCentre = {
  type: 'UnitArrivedAtCentre',
  ...of,
  centreId: 'H1',
  at: minutesAfterNoon(29),
} as const satisfies UnitEvent;
export const free = {
  type: 'UnitBecameAvailable',
  ...of,
  at: minutesAfterNoon(40),
} as const satisfies UnitEvent;
export const chain: readonly UnitEvent[] = [assigned, acknowledged, mobilised, onScene, leftScene, atCentre];
export const ready = [registered, onDuty];
/** All that happened to the unit up to this event of its mission. */
export const until = (last: UnitEvent): readonly UnitEvent[] => [
  ...ready,
  ...chain.slice(0, chain.indexOf(last) + 1),
];
