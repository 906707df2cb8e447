import type { DomainCommand } from '../domain/commands.ts';
import { type Process, type Reaction } from './process.ts';

/** Units whose crew alarm nobody has acknowledged yet. */
type Alarmed = ReadonlySet<string>;

/**
 * Raises the alarm of a crew when its terminal signals danger. While one stands, another press says nothing new: kept
 * here as well as in the rules, so that a press which is dealt with again after a restart cannot raise an alarm that
 * was acknowledged in the meantime.
 */
export const answerDanger: Process<Alarmed> = {
  name: 'answer-danger',
  categories: ['terminal', 'unit'],
  initial: new Set(),
  on: {
    DangerSignalled(alarmed, { unitId, causes, place, at }, { id }) {
      if (alarmed.has(unitId)) return { state: alarmed, commands: [] };
      const command: DomainCommand = {
        type: 'RaiseCrewAlarm',
        unitId,
        alarmId: id,
        causes,
        at,
        ...(place && { place }),
      };
      return { state: withUnit(alarmed, unitId), commands: [command] };
    },
    CrewAlarmRaised: (alarmed, { unitId }) => only(withUnit(alarmed, unitId)),
    CrewAlarmAcknowledged: (alarmed, { unitId }) => only(withoutUnit(alarmed, unitId)),
    CrewAlarmAcknowledgementTakenBack: (alarmed, { unitId }) => only(withUnit(alarmed, unitId)),
    // What it signalled before it belonged to the network was refused.
    UnitRegistered: (alarmed, { unit }) => only(withoutUnit(alarmed, unit.id)),
  },
};

const only = (state: Alarmed): Reaction<Alarmed> => ({ state, commands: [] });
const withUnit = (alarmed: Alarmed, unitId: string): Alarmed => new Set([...alarmed, unitId]);
const withoutUnit = (alarmed: Alarmed, unitId: string): Alarmed =>
  alarmed.has(unitId) ? new Set([...alarmed].filter((one) => one !== unitId)) : alarmed;
