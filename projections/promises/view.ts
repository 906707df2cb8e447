import type { Instant, Seconds } from '../../coordinator/domain/quantities.ts';

/** Scored by the station that was sent, by the hour in which it was, and by the centre a patient was driven to. */
export type ScoredBy = 'station' | 'hour' | 'centre';

/** How promised arrivals were kept, the newest two hundred of each. Keyed `station:S1`, `hour:7`, `centre:H1`. */
export interface PromiseScoreRow {
  readonly by: ScoredBy;
  /** Station, hour of the day there (0–23) or centre. */
  readonly id: string;
  readonly n: number;
  /** Half of the arrivals were no farther from their promise, early or late. */
  readonly medianErrorSeconds: Seconds;
  readonly p90ErrorSeconds: Seconds;
  /** Mean of actual less promised: above zero they come later than was said. */
  readonly biasSeconds: Seconds;
  readonly newestAt: Instant;
}

/** A drive under way, and what was said of it. Keyed by unit id. */
export interface OpenPromise {
  readonly leg: 'scene' | 'centre';
  /** The station that was sent, or the centre it drives to. */
  readonly placeId: string;
  readonly promisedAt: Instant;
  readonly promisedArrivalAt: Instant;
  readonly travelSeconds: Seconds;
  /** What of it was for getting under way; absent of a unit that stood on the road. */
  readonly turnoutSeconds?: Seconds;
  /** When the wheels rolled. */
  readonly departedAt?: Instant;
  readonly patientIds: readonly string[];
}

/** What was said of the drive to the centre chosen for a patient. Keyed by patient id. */
export interface ChosenDrive {
  readonly centreId: string;
  readonly travelSeconds: Seconds;
}

/** Outcomes of one kind of promise, oldest first. */
export interface PromiseOutcomes {
  /** Actual less promised arrival. */
  readonly errorSeconds: readonly number[];
  /** Time at the wheel over what the roads said; of drives long enough to tell. */
  readonly driveRatios: readonly number[];
}

/** From the order to wheels rolling at one station, oldest first. Keyed by station id. */
export interface StationTurnouts {
  readonly turnoutSeconds: readonly Seconds[];
}

export type PromisesTables = {
  readonly promises: PromiseScoreRow;
  readonly openPromises: OpenPromise;
  readonly chosenDrives: ChosenDrive;
  readonly promiseOutcomes: PromiseOutcomes;
  readonly turnouts: StationTurnouts;
};
