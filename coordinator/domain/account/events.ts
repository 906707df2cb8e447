import type { Instant } from '../quantities.ts';

/** What an account is bound to, as the contract names it. */
export interface AccountScope {
  readonly centreId?: string;
  readonly bloodCentreId?: string;
  readonly unitId?: string;
}

/** Somebody may sign in. The password and the display name stay outside the log. */
export interface AccountOpened {
  readonly type: 'AccountOpened';
  readonly account: string;
  /** A role of the access table as it was then. */
  readonly role: string;
  readonly scope?: AccountScope;
  readonly by: string;
  readonly at: Instant;
}

/** Nobody can sign in with it, and every session of it has ended. */
export interface AccountDisabled {
  readonly type: 'AccountDisabled';
  readonly account: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
}

export interface AccountEnabled {
  readonly type: 'AccountEnabled';
  readonly account: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
}

/** Somebody else chose a new password for it; every session of it has ended. */
export interface PasswordReset {
  readonly type: 'PasswordReset';
  readonly account: string;
  readonly by: string;
  readonly at: Instant;
}

export interface SignedIn {
  readonly type: 'SignedIn';
  readonly account: string;
  readonly at: Instant;
}

export type SignInDoubt = 'wrong-password' | 'disabled';

/** Of an account that exists. What else was typed is not kept: it may be a password in the wrong field. */
export interface SignInRefused {
  readonly type: 'SignInRefused';
  readonly account: string;
  readonly reason: SignInDoubt;
  readonly at: Instant;
}

/** Somebody who is signed in asked for what the account may not have. */
export interface AccessRefused {
  readonly type: 'AccessRefused';
  readonly account: string;
  /** Of the access table. */
  readonly action: string;
  readonly at: Instant;
}

/** Whose data were read, never what was read. */
export interface PersonalDataRead {
  readonly type: 'PersonalDataRead';
  readonly account: string;
  readonly personId: string;
  readonly at: Instant;
}

export type AccountEvent =
  | AccountOpened
  | AccountDisabled
  | AccountEnabled
  | PasswordReset
  | SignedIn
  | SignInRefused
  | AccessRefused
  | PersonalDataRead;
