import type { Centre } from '../network.ts';
import type { ReadinessCategory } from '../pathways.ts';
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
  readonly note?: string;
  readonly at: Instant;
}

/** Diversion is a request with an end: it clears itself at `until`. */
export interface DiversionRequested {
  readonly type: 'DiversionRequested';
  readonly centreId: string;
  readonly category: ReadinessCategory;
  readonly reason: string;
  readonly until: Instant;
  readonly at: Instant;
}

export interface DiversionEnded {
  readonly type: 'DiversionEnded';
  readonly centreId: string;
  readonly category: ReadinessCategory;
  readonly at: Instant;
}

export type CentreEvent =
  CentreRegistered | CentreWithdrawn | ReadinessReported | DiversionRequested | DiversionEnded;
