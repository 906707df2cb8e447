import type { DomainEvent } from '../events.ts';

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
