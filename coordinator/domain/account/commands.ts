import type {
  AccessRefused,
  AccountDisabled,
  AccountEnabled,
  AccountOpened,
  PasswordReset,
  PersonalDataRead,
  SignedIn,
  SignInRefused,
} from './events.ts';

export interface OpenAccount extends Omit<AccountOpened, 'type'> {
  readonly type: 'OpenAccount';
}

export interface DisableAccount extends Omit<AccountDisabled, 'type'> {
  readonly type: 'DisableAccount';
}

export interface EnableAccount extends Omit<AccountEnabled, 'type'> {
  readonly type: 'EnableAccount';
}

export interface ResetPassword extends Omit<PasswordReset, 'type'> {
  readonly type: 'ResetPassword';
}

export interface NoteSignIn extends Omit<SignedIn, 'type'> {
  readonly type: 'NoteSignIn';
}

export interface NoteRefusedSignIn extends Omit<SignInRefused, 'type'> {
  readonly type: 'NoteRefusedSignIn';
}

export interface NoteRefusedAccess extends Omit<AccessRefused, 'type'> {
  readonly type: 'NoteRefusedAccess';
}

export interface NotePersonalDataRead extends Omit<PersonalDataRead, 'type'> {
  readonly type: 'NotePersonalDataRead';
}

export type AccountCommand =
  | OpenAccount
  | DisableAccount
  | EnableAccount
  | ResetPassword
  | NoteSignIn
  | NoteRefusedSignIn
  | NoteRefusedAccess
  | NotePersonalDataRead;
