import type { Place } from '../geography.ts';
import type { Instant } from '../quantities.ts';

/** What puts the crew itself in danger: its own button, or a crash that the terminal felt. */
export const CREW_ALARM_CAUSES = ['sos', 'collision', 'rollover'] as const;
export type CrewAlarmCause = (typeof CREW_ALARM_CAUSES)[number];

/** 车组报警: the crew calls for help. Stands until a dispatcher acknowledges it, whatever the unit does meanwhile. */
export interface CrewAlarmRaised {
  readonly type: 'CrewAlarmRaised';
  readonly unitId: string;
  readonly alarmId: string;
  /** Never empty. */
  readonly causes: readonly CrewAlarmCause[];
  /** Where the unit was, when its terminal knew. */
  readonly place?: Place;
  /** The mission it was on. */
  readonly incidentId?: string;
  readonly at: Instant;
}

export interface CrewAlarmAcknowledged {
  readonly type: 'CrewAlarmAcknowledged';
  readonly unitId: string;
  readonly alarmId: string;
  /** Account of the dispatcher who takes care of it. */
  readonly by: string;
  readonly incidentId?: string;
  readonly at: Instant;
}

/** Whoever took it did so by mistake: the crew's call for help stands again. */
export interface CrewAlarmAcknowledgementTakenBack {
  readonly type: 'CrewAlarmAcknowledgementTakenBack';
  readonly unitId: string;
  readonly alarmId: string;
  /** Account, the one that had acknowledged. */
  readonly by: string;
  readonly incidentId?: string;
  readonly at: Instant;
}

export type CrewAlarmEvent = CrewAlarmRaised | CrewAlarmAcknowledged | CrewAlarmAcknowledgementTakenBack;
