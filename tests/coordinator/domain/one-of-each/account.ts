import type { AccountEvent } from '../../../../coordinator/domain/account/events.ts';
import { at, later, type OneOfEach } from './examples.ts';

export const ACCOUNT_EVENTS: OneOfEach<AccountEvent> = {
  AccountOpened: {
    type: 'AccountOpened',
    account: 'centre-renmin',
    role: 'receiving-centre',
    scope: { centreId: 'renmin' },
    by: 'admin',
    at,
  },
  AccountDisabled: {
    type: 'AccountDisabled',
    account: 'centre-renmin',
    reason: 'left',
    by: 'admin',
    at: later,
  },
  AccountEnabled: {
    type: 'AccountEnabled',
    account: 'centre-renmin',
    reason: 'back',
    by: 'admin',
    at: later,
  },
  PasswordReset: { type: 'PasswordReset', account: 'centre-renmin', by: 'admin', at: later },
  SignedIn: { type: 'SignedIn', account: 'dispatcher', at },
  SignInRefused: { type: 'SignInRefused', account: 'dispatcher', reason: 'wrong-password', at },
  AccessRefused: { type: 'AccessRefused', account: 'crew-A1', action: 'take-call', at },
  PersonalDataRead: { type: 'PersonalDataRead', account: 'dispatcher', personId: 'P-C1', at },
};
