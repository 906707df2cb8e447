import type { PredictedTime } from '../../coordinator/domain/decision.ts';
import type { Instant, Seconds } from '../../coordinator/domain/quantities.ts';

/** Scored by the station that was sent, by the hour in which it was, and by the centre a patient was driven to. */
export type ScoredBy = 'station' | 'hour' | 'centre';

/** How far what came was from what was said. */
export interface ErrorSpread {
  readonly n: number;
  /** Half of them were no farther from their promise, early or late. */
  readonly medianErrorSeconds: Seconds;
  readonly p90ErrorSeconds: Seconds;
  /** Mean of actual less promised: above zero they come later than was said. */
  readonly biasSeconds: Seconds;
}

/** How promised arrivals were kept, the newest two hundred of each. Keyed `station:S1`, `hour:7`, `centre:H1`. */
export interface PromiseScoreRow extends ErrorSpread {
  readonly by: ScoredBy;
  /** Station, hour of the day there (0–23) or centre. */
  readonly id: string;
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
  /** At the scene: scored, and kept until the unit goes on, because the arrival may be taken back. */
  readonly arrivedAt?: Instant;
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

/** What was said of a patient's care when the destination was chosen. Keyed by patient id. */
export interface PredictedCare {
  readonly patientId: string;
  readonly centreId: string;
  readonly chosenAt: Instant;
  readonly predicted: readonly Pick<PredictedTime, 'milestone' | 'at'>[];
}

export interface CareError {
  readonly patientId: string;
  /** When the milestone was reached. */
  readonly at: Instant;
  /** Actual less predicted. */
  readonly errorSeconds: number;
}

/** The newest by when they were reached, oldest first. Keyed `H1:wire`. */
export interface CareErrors {
  readonly errors: readonly CareError[];
}

/** How predicted times of care came true, by centre and milestone, the newest two hundred of each. Keyed `H1:wire`. */
export interface CareScoreRow extends ErrorSpread {
  readonly centreId: string;
  readonly milestone: PredictedTime['milestone'];
  readonly newestAt: Instant;
}

export type PredictedCareTables = {
  readonly predictedCare: PredictedCare;
  readonly careErrors: CareErrors;
  readonly careScores: CareScoreRow;
};

export type PromisesTables = {
  readonly promises: PromiseScoreRow;
  readonly openPromises: OpenPromise;
  readonly chosenDrives: ChosenDrive;
  readonly promiseOutcomes: PromiseOutcomes;
  readonly turnouts: StationTurnouts;
};
