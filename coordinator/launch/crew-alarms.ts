import type { DangerRecord } from '../../gps-gateway/dangers.ts';
import type { Handle } from '../application/handle.ts';
import type { Ids } from '../application/ports.ts';
import { CREW_ALARM_CAUSES, type CrewAlarmCause } from '../domain/unit/events.ts';

const isCrewAlarm = (cause: string): cause is CrewAlarmCause =>
  CREW_ALARM_CAUSES.some((known) => known === cause);

/**
 * Puts what terminals say of danger to their crews into their own streams, from where the coordinator's process takes
 * it: gateway and coordinator need not run at the same time. What begins and what ends is decided there.
 */
export const recordDangers = (handle: Handle, ids: Ids): DangerRecord => ({
  causes: CREW_ALARM_CAUSES,
  async report({ causes, ...said }) {
    const commandId = ids.next();
    // The rules refuse nothing that a terminal says.
    await handle(
      { type: 'ReportDanger', ...said, causes: causes.filter(isCrewAlarm) },
      { commandId, correlationId: commandId, causationId: commandId, by: `terminal:${said.unitId}` },
    );
  },
});
