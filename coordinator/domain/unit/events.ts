import type { CrewAlarmEvent } from './crew-alarm-events.ts';
import type { CrewTextEvent } from './crew-text-events.ts';
import type { DutyEvent } from './duty-events.ts';
import type { MissionEvent } from './mission-events.ts';

// Other rooms read the events of a stream here, and nowhere else.
export * from './crew-alarm-events.ts';
export * from './crew-text-events.ts';
export * from './duty-events.ts';
export * from './mission-events.ts';

export type UnitEvent = DutyEvent | MissionEvent | CrewAlarmEvent | CrewTextEvent;
