import type { DomainEvent } from '../../coordinator/domain/events.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';

/** The facts that somebody may have to answer for. */
export const AUDITED = [
  'SignedIn',
  'SignInRefused',
  'AccessRefused',
  'PersonalDataRead',
  'AccountOpened',
  'AccountDisabled',
  'AccountEnabled',
  'PasswordReset',
  'NetworkPublished',
  'RuleLimitsPublished',
  'CapabilitySuspended',
  'CapabilityResumed',
  'TerminalAllowed',
  'TerminalKeyRotated',
  'TerminalWithdrawn',
  'UnitAssigned',
  'DestinationChosen',
] as const satisfies readonly DomainEvent['type'][];
export type Audited = (typeof AUDITED)[number];

/** Who did what when. Of units and destinations only what was chosen against the first offer. */
export interface AuditEntry {
  readonly what: Audited;
  /** As the store keeps it: `user:<account>`, `process:<name>`. */
  readonly by: string;
  /** When it was true, and when it became known. */
  readonly at: Instant;
  readonly recordedAt: Instant;
  /** Whom or what it was done to: an account, a person's id, a terminal, a centre. */
  readonly about?: string;
  /** The reason, or what exactly. */
  readonly words?: string;
}

export interface AuditQuestion {
  /** When it became known: from this on, before that. */
  readonly from?: number;
  readonly until?: number;
  readonly what?: Audited;
  readonly by?: string;
}

export interface AuditReport {
  /** Newest first; no more than are shown at once. */
  readonly entries: readonly AuditEntry[];
  /** How many there are in all. */
  readonly total: number;
  /** Older ones are in the log, and no longer here. */
  readonly since?: Instant;
}
