import type { Place } from '../geography.ts';
import type { Instant } from '../quantities.ts';

/**
 * What a terminal warns of. `sos` is the crew's own button; the rest is the vehicle's or the terminal's word, and goes
 * on as long as the fix carries it.
 */
export type Alarm =
  | 'sos'
  | 'danger'
  | 'collision'
  | 'rollover'
  | 'overspeed'
  | 'fatigue'
  | 'theft'
  | 'geofence'
  | 'vibration'
  | 'receiver-fault'
  | 'power-low'
  | 'power-lost';

/** One position as a terminal reported it, in SI units. What it did not say is absent. */
export interface Fix extends Place {
  /** When the terminal was there (device time, checked). */
  readonly at: Instant;
  readonly receivedAt: Instant;
  readonly speedMps: number;
  /** Degrees clockwise from north. */
  readonly courseDegrees: number;
  /** 0 from a protocol that has no altitude. */
  readonly altitudeMetres: number;
  /** True from a terminal that has no ignition wire. */
  readonly ignitionOn: boolean;
  /** Blind-area backfill: part of the track, never the live position. */
  readonly isBackfill?: true;
  /** Never empty. */
  readonly alarms?: readonly Alarm[];
  readonly odometerMetres?: number;
  readonly fuelLitres?: number;
  readonly satellites?: number;
  /** Radius of its error circle, as the terminal estimates it. */
  readonly accuracyMetres?: number;
  /** Of the mobile network, in the terminal's own steps. */
  readonly signalStrength?: number;
  readonly batteryPercent?: number;
  /** Items that mean what their maker wants them to mean, as sent: hexadecimal of id, length and value. */
  readonly vendorItems?: string;
}

/** What a terminal warned of without a position that could be believed: a crew in a basement presses the button too. */
export interface Warning {
  /** Never empty. */
  readonly alarms: readonly Alarm[];
  readonly at: Instant;
}

export interface FixesRecorded {
  readonly type: 'FixesRecorded';
  readonly unitId: string;
  /** Empty only beside warnings. */
  readonly fixes: readonly Fix[];
  /** Never empty. */
  readonly warnings?: readonly Warning[];
  readonly at: Instant;
}

export type TrackEvent = FixesRecorded;

/**
 * Subject of the bus on which gateways publish the newest fix of a unit; of `*` those of all units of the region, which
 * is the id of a network. Both are one word of a subject: ids have no dots.
 */
export const positionSubject = (region: string, unitId: string): string => `gps.v1.${region}.${unitId}`;
