import type { Centre } from '../network.ts';
import type { Pathway, ReadinessCategory } from '../pathways.ts';
import type { Instant } from '../quantities.ts';

export interface CentreRegistered {
  readonly type: 'CentreRegistered';
  readonly centre: Centre;
  readonly at: Instant;
}

export interface CentreWithdrawn {
  readonly type: 'CentreWithdrawn';
  readonly centreId: string;
  readonly at: Instant;
}

export type Openness = 'open' | 'limited' | 'closed';

/** The centre's own word about itself, and until when it may be believed. */
export interface ReadinessReported {
  readonly type: 'ReadinessReported';
  readonly centreId: string;
  readonly category: ReadinessCategory;
  readonly openness: Openness;
  readonly validUntil: Instant;
  /** Staffed places that a patient could be taken to now; absent when the centre does not count them. */
  readonly freePlaces?: number;
  readonly note?: string;
  readonly at: Instant;
}

/** Why the rules leave a diversion to a dispatcher. */
export const DIVERSION_DOUBTS = ['last-in-county', 'last-in-network', 'declined-before'] as const;
export type DiversionDoubt = (typeof DIVERSION_DOUBTS)[number];

/** Diversion is a request with an end: it clears itself at `until`. */
export interface DiversionRequested {
  readonly type: 'DiversionRequested';
  readonly centreId: string;
  readonly category: ReadinessCategory;
  readonly reason: string;
  readonly until: Instant;
  /** It holds only once a dispatcher has accepted it; absent: the rules let it hold at once. */
  readonly awaits?: DiversionDoubt;
  readonly at: Instant;
}

/** `by`: account of the dispatcher. */
export interface DiversionAccepted {
  readonly type: 'DiversionAccepted';
  readonly centreId: string;
  readonly category: ReadinessCategory;
  readonly by: string;
  readonly reason?: string;
  readonly at: Instant;
}

/** Of a request, or of a diversion that already holds: then it ends. */
export interface DiversionDeclined {
  readonly type: 'DiversionDeclined';
  readonly centreId: string;
  readonly category: ReadinessCategory;
  readonly by: string;
  readonly reason: string;
  readonly at: Instant;
}

export interface DiversionEnded {
  readonly type: 'DiversionEnded';
  readonly centreId: string;
  readonly category: ReadinessCategory;
  readonly at: Instant;
}

/**
 * For whom a reserve is kept beside the ordinary patients of 120: one whom another hospital refers, and one for whom an
 * expert of the receiving centre agreed.
 */
export const TRANSFERS = ['transfer', 'expert-transfer'] as const;
export type Transfer = (typeof TRANSFERS)[number];

/** A place is kept for a patient on the way. */
export interface PlaceHeld {
  readonly type: 'PlaceHeld';
  readonly centreId: string;
  readonly category: ReadinessCategory;
  readonly patientId: string;
  /** It may come from the reserve; absent: an ordinary patient. */
  readonly heldFor?: Transfer;
  /** Duty at the centre with whom a reserved place was agreed. */
  readonly agreedWith?: string;
  readonly at: Instant;
}

/** The centre gives what is left of its reserve to everybody, until it counts anew. */
export interface ReserveReleased {
  readonly type: 'ReserveReleased';
  readonly centreId: string;
  readonly category: ReadinessCategory;
  readonly at: Instant;
}

/** `arrived`: the patient took it. Otherwise it is free again. */
export interface PlaceReleased {
  readonly type: 'PlaceReleased';
  readonly centreId: string;
  readonly patientId: string;
  readonly reason: 'arrived' | 'sent-elsewhere' | 'not-transported';
  readonly at: Instant;
}

/** The accreditation rests, or the team is away for weeks: patients of the pathway are taken elsewhere until it is resumed. */
export interface CapabilitySuspended {
  readonly type: 'CapabilitySuspended';
  readonly centreId: string;
  readonly pathway: Pathway;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
}

/** It holds again, whatever the network file says of it. */
export interface CapabilityResumed {
  readonly type: 'CapabilityResumed';
  readonly centreId: string;
  readonly pathway: Pathway;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
}

export type CentreEvent =
  | CentreRegistered
  | CentreWithdrawn
  | ReadinessReported
  | DiversionRequested
  | DiversionAccepted
  | DiversionDeclined
  | DiversionEnded
  | PlaceHeld
  | PlaceReleased
  | ReserveReleased
  | CapabilitySuspended
  | CapabilityResumed;
