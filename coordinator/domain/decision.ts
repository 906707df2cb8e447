import type { Instant, Metres, Seconds } from './quantities.ts';

/** A reason as a code and its values, so that every console can say it in its own language. */
export interface Reason {
  readonly code: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** Ways to put destinations in order, by the name that every decision carries. */
export const DESTINATION_POLICY_NAMES = [
  'clinical-times',
  'clinical-times-stroke-outcome',
  'nearest-capable-centre',
] as const;
export type DestinationPolicyName = (typeof DESTINATION_POLICY_NAMES)[number];

/** What a pathway waits for: the door, lysis, the wire in a coronary vessel, the groin puncture, the theatre. */
export const MILESTONES = ['door', 'needle', 'wire', 'puncture', 'theatre'] as const;

export interface PredictedTime {
  readonly milestone: (typeof MILESTONES)[number];
  readonly at: Instant;
  /** What the rule asks for; absent where it sets no limit, or where what it counts from is unknown. */
  readonly limitAt?: Instant;
}

export interface RankedOption {
  /** Unit or centre id. */
  readonly id: string;
  readonly travelSeconds: Seconds;
  /** Of a unit at its station: from the order to wheels rolling, before the drive. */
  readonly turnoutSeconds?: Seconds;
  readonly travelMetres: Metres;
  /** `estimated`: straight line, because the roads could not answer. */
  readonly quality: 'road' | 'estimated';
  /** Age of the fix the travel time starts from; absent when it starts from a surveyed place. */
  readonly fixAgeSeconds?: Seconds;
  /** Of a unit: the less urgent incident that it would be taken from. */
  readonly takenFrom?: string;
  /** Offered beside the list by rules of its own: whoever chooses it passes nobody over and gives no reason. */
  readonly isBeside?: true;
  /** Of a destination: what would happen there and when, should it be chosen. */
  readonly predicted?: readonly PredictedTime[];
  /** The centre that treatment goes on at, when this one only begins it. */
  readonly transferTo?: string;
  readonly reasons: readonly Reason[];
}

export interface ExcludedOption {
  readonly id: string;
  readonly reason: Reason;
}

/** What was put before a person, and when. `offered` is best first. */
export interface Ranking {
  readonly rankingId: string;
  readonly policy: string;
  readonly policyVersion: string;
  /** Under which the site set limits that the policy went by; absent: those of the sources hold. */
  readonly limitsVersion?: string;
  readonly rankedAt: Instant;
  readonly offered: readonly RankedOption[];
  readonly excluded: readonly ExcludedOption[];
  /** Why nothing is offered; present exactly when `offered` is empty. */
  readonly shortfall?: Reason;
  /** What another policy, asked beside it, would have put first; absent `first`: it would have offered nothing. */
  readonly shadow?: { readonly policy: string; readonly policyVersion: string; readonly first?: string };
}

/** A choice with the ranking it was made from: a replay never has to ask a router again. */
export interface Decision {
  readonly ranking: Ranking;
  readonly chosen: string;
  /** Required when the chosen option is not the first one offered. */
  readonly overrideReason?: string;
}
