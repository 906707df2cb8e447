import type { NetworkUnit } from '../network.ts';
import type { Instant } from '../quantities.ts';

/** The unit belongs to the network; registered again when its entry in the network file differs. */
export interface UnitRegistered {
  readonly type: 'UnitRegistered';
  readonly unit: NetworkUnit;
  readonly at: Instant;
}

export interface UnitWithdrawn {
  readonly type: 'UnitWithdrawn';
  readonly unitId: string;
  readonly at: Instant;
}

export interface UnitCameOnDuty {
  readonly type: 'UnitCameOnDuty';
  readonly unitId: string;
  readonly crewSize: number;
  /** When the crew goes home, if it said so. */
  readonly shiftEndsAt?: Instant;
  readonly at: Instant;
}

/** The crew on duty says when it goes home: for the first time, or other than it said before. */
export interface ShiftEndSaid {
  readonly type: 'ShiftEndSaid';
  readonly unitId: string;
  readonly shiftEndsAt: Instant;
  readonly at: Instant;
}

export interface UnitWentOffDuty {
  readonly type: 'UnitWentOffDuty';
  readonly unitId: string;
  readonly at: Instant;
}

/** 站内待命 */
export interface UnitReturnedToStation {
  readonly type: 'UnitReturnedToStation';
  readonly unitId: string;
  readonly stationId: string;
  readonly at: Instant;
}

/** 前移待命: sent to stand at another station than the one it was bound for, because more people are covered from there. */
export interface UnitMovedUp {
  readonly type: 'UnitMovedUp';
  readonly unitId: string;
  readonly stationId: string;
  /** Residents covered more, in expectation, as it was offered. */
  readonly gain: number;
  readonly at: Instant;
}

/** 暂停调用: refuelling, disinfection, a fault. */
export interface UnitPaused {
  readonly type: 'UnitPaused';
  readonly unitId: string;
  readonly reason: string;
  readonly at: Instant;
}

export interface UnitResumed {
  readonly type: 'UnitResumed';
  readonly unitId: string;
  readonly at: Instant;
}

/** Of a helicopter: whether it may fly, as far as anybody knows. Without such a word nobody knows. */
export interface FlightWeatherReported {
  readonly type: 'FlightWeatherReported';
  readonly unitId: string;
  readonly decision: 'go' | 'no-go';
  readonly validUntil: Instant;
  readonly note?: string;
  readonly at: Instant;
}

/** Whether and where the unit stands ready. */
export type DutyEvent =
  | UnitRegistered
  | UnitWithdrawn
  | UnitCameOnDuty
  | ShiftEndSaid
  | UnitWentOffDuty
  | UnitReturnedToStation
  | UnitMovedUp
  | UnitPaused
  | UnitResumed
  | FlightWeatherReported;
