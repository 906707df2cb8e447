import { suite } from 'uvu';
import type { UnitEvent } from '../../../coordinator/domain/unit/events.ts';
import { unitDecider } from '../../../coordinator/domain/unit/unit.ts';
import { specification } from '../../support/decider.ts';
import { aUnit, minutesAfterNoon } from '../../support/facts.ts';
import {
  unitId,
  at,
  registered,
  onDuty,
  mobilised,
  onScene,
  free,
  chain,
  ready,
  until,
} from './unit-history.ts';

const unit = suite('a unit in the network, on duty and moved up');
const given = specification(unitDecider);

unit('the same entry is registered once', () => {
  given(registered)
    .when({ type: 'RegisterUnit', unit: aUnit(unitId), at })
    .thenRecorded();
});

unit('a new entry in the network file is registered, even during a mission, which goes on', () => {
  const retrofitted = aUnit(unitId, { capabilities: ['doctor', 'icu'] });
  const again: UnitEvent = { type: 'UnitRegistered', unit: retrofitted, at };
  given(...until(mobilised))
    .when({ type: 'RegisterUnit', unit: retrofitted, at })
    .thenRecorded(again);
  given(...until(mobilised), again)
    .when({ type: 'ArriveOnScene', unitId, at })
    .thenRecorded({ ...onScene, at });
});

unit('a crew on duty says when it goes home; the same word again is a repeat, another one counts', () => {
  const said = { type: 'SayShiftEnd', unitId, shiftEndsAt: minutesAfterNoon(480), at } as const;
  const recorded: UnitEvent = { ...said, type: 'ShiftEndSaid' };
  given(...ready)
    .when(said)
    .thenRecorded(recorded);
  given(...ready, recorded)
    .when(said)
    .thenRecorded();
  given(...ready, recorded, ...chain)
    .when(said)
    .thenRecorded();
  const longer = { ...said, shiftEndsAt: minutesAfterNoon(540) };
  given(...ready, recorded)
    .when(longer)
    .thenRecorded({ ...longer, type: 'ShiftEndSaid' });
  given(registered, { ...onDuty, shiftEndsAt: said.shiftEndsAt })
    .when(said)
    .thenRecorded();
  given(registered).when(said).thenRefused({ type: 'UnitNotOnDuty', unitId });
});

unit('nobody goes off duty, pauses or leaves the network during a mission', () => {
  const busy = { type: 'UnitBusy', unitId, incidentId: 'I1' } as const;
  given(...until(mobilised))
    .when({ type: 'GoOffDuty', unitId, at })
    .thenRefused(busy);
  given(...until(mobilised))
    .when({ type: 'PauseUnit', unitId, reason: 'fuel', at })
    .thenRefused(busy);
  given(...until(mobilised))
    .when({ type: 'WithdrawUnit', unitId, at })
    .thenRefused(busy);
});

unit('a pause ends with the unit available', () => {
  const paused: UnitEvent = { type: 'UnitPaused', unitId, reason: 'fuel', at };
  given(...ready, paused)
    .when({ type: 'ResumeUnit', unitId, at })
    .thenRecorded({ type: 'UnitResumed', unitId, at });
  given(...ready)
    .when({ type: 'ResumeUnit', unitId, at })
    .thenRecorded();
  given(registered).when({ type: 'ResumeUnit', unitId, at }).thenRefused({ type: 'UnitNotOnDuty', unitId });
  given(registered)
    .when({ type: 'PauseUnit', unitId, reason: 'fuel', at })
    .thenRefused({ type: 'UnitNotOnDuty', unitId });
});

const moveUp = { type: 'MoveUnitUp', unitId, stationId: 'S2', gain: 41_300, at } as const;
const movedUp: UnitEvent = { ...moveUp, type: 'UnitMovedUp' };

unit('a unit that became free is moved up, and returns to the station it was sent to', () => {
  given(...ready, ...chain, free)
    .when(moveUp)
    .thenRecorded(movedUp);
  given(...ready, ...chain, free, movedUp)
    .when(moveUp)
    .thenRecorded();
  given(...ready, ...chain, free, movedUp)
    .when({ type: 'ReturnToStation', unitId, at })
    .thenRecorded({ type: 'UnitReturnedToStation', unitId, stationId: 'S2', at });
});

unit('after its next mission it is bound for its own station again', () => {
  given(...ready, ...chain, free, movedUp, ...chain, free)
    .when({ type: 'ReturnToStation', unitId, at })
    .thenRecorded({ type: 'UnitReturnedToStation', unitId, stationId: 'S1', at });
});

unit('a unit standing at the station is not moved up to it, and one that is not free to none', () => {
  const there: UnitEvent = { type: 'UnitReturnedToStation', unitId, stationId: 'S2', at };
  given(...ready, ...chain, free, movedUp, there)
    .when(moveUp)
    .thenRecorded();
  given(...ready)
    .when({ ...moveUp, stationId: 'S1' })
    .thenRecorded();
  given(...until(mobilised))
    .when(moveUp)
    .thenRefused({ type: 'UnitBusy', unitId, incidentId: 'I1' });
  given(registered).when(moveUp).thenRefused({ type: 'UnitNotOnDuty', unitId });
  given(...ready, { type: 'UnitPaused', unitId, reason: 'fuel', at })
    .when(moveUp)
    .thenRefused({ type: 'UnitPaused', unitId, reason: 'fuel' });
});

unit.run();
