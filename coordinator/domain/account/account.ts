import { accept, type Decider, type Outcome } from '../decider.ts';
import { elapsed, type Instant, seconds } from '../quantities.ts';
import type { AccountCommand } from './commands.ts';
import type { AccountEvent } from './events.ts';

/**
 * Refusals of one kind that follow each other within this are one fact: whoever guesses at a password must not be able
 * to fill the log.
 */
const SAME_REFUSAL = seconds(60);

export interface AccountState {
  readonly isDisabled: boolean;
  /** When each kind of refusal was recorded last, by `sign-in` and reason or `access` and action. */
  readonly refusedAt: Readonly<Record<string, Instant>>;
}

const refusalOf = (about: 'sign-in' | 'access', what: string): string => `${about} ${what}`;

function isRepeat({ refusedAt }: AccountState, refusal: string, at: Instant): boolean {
  const before = refusedAt[refusal];
  return before !== undefined && elapsed(before, at) < SAME_REFUSAL;
}

/** Nothing is refused: who may open and close accounts is decided at the door, where the accounts are kept. */
function decide(command: AccountCommand, state: AccountState): Outcome<AccountEvent, never> {
  switch (command.type) {
    case 'OpenAccount':
      return accept({ ...command, type: 'AccountOpened' });
    case 'DisableAccount':
      return state.isDisabled ? accept() : accept({ ...command, type: 'AccountDisabled' });
    case 'EnableAccount':
      return state.isDisabled ? accept({ ...command, type: 'AccountEnabled' }) : accept();
    case 'ResetPassword':
      return accept({ ...command, type: 'PasswordReset' });
    case 'NoteSignIn':
      return accept({ ...command, type: 'SignedIn' });
    case 'NoteRefusedSignIn':
      return isRepeat(state, refusalOf('sign-in', command.reason), command.at)
        ? accept()
        : accept({ ...command, type: 'SignInRefused' });
    case 'NoteRefusedAccess':
      return isRepeat(state, refusalOf('access', command.action), command.at)
        ? accept()
        : accept({ ...command, type: 'AccessRefused' });
    case 'NotePersonalDataRead':
      return accept({ ...command, type: 'PersonalDataRead' });
  }
}

function evolve(state: AccountState, event: AccountEvent): AccountState {
  const refused = (refusal: string): AccountState => ({
    ...state,
    refusedAt: { ...state.refusedAt, [refusal]: event.at },
  });
  switch (event.type) {
    case 'AccountDisabled':
      return { ...state, isDisabled: true };
    case 'AccountEnabled':
      return { ...state, isDisabled: false };
    case 'SignInRefused':
      return refused(refusalOf('sign-in', event.reason));
    case 'AccessRefused':
      return refused(refusalOf('access', event.action));
    case 'AccountOpened':
    case 'PasswordReset':
    case 'SignedIn':
    case 'PersonalDataRead':
      return state;
  }
}

/** What is known of an account for the record: who may sign in is kept with the passwords, outside the log. */
export const accountDecider: Decider<AccountState, AccountCommand, AccountEvent, never> = {
  initial: { isDisabled: false, refusedAt: {} },
  evolve,
  decide,
};
