import Type, { type Static } from 'typebox';
import { ROLES } from './access.ts';
import type { Session } from './answers.ts';
import { closed, Id, Reason } from './fields.ts';
import type { SomeSayings } from './refusal.ts';
import type { Routes } from './route.ts';

/** At least 12 characters (NIST SP 800-63B asks for 8; an account here opens health data). */
const Password = Type.String({ minLength: 12, maxLength: 200 });

/** POST /api/accounts — a crew names its unit, a receiving or blood centre its facility, others nothing. */
export const CreateAccountBody = Type.Object(
  {
    account: Id,
    displayName: Type.String({ minLength: 1, maxLength: 60 }),
    role: Type.Enum([...ROLES]),
    scope: Type.Optional(
      Type.Object(
        { centreId: Type.Optional(Id), bloodCentreId: Type.Optional(Id), unitId: Type.Optional(Id) },
        closed,
      ),
    ),
    password: Password,
  },
  closed,
);
export type CreateAccountBody = Static<typeof CreateAccountBody>;

/** POST /api/accounts/:account/disable and …/enable */
export const AccountReasonBody = Type.Object({ reason: Reason }, closed);

/** POST /api/accounts/:account/password — every session of the account ends. */
export const ResetPasswordBody = Type.Object({ password: Password }, closed);
export type ResetPasswordBody = Static<typeof ResetPasswordBody>;

/** One account of GET /api/accounts. */
export interface AccountEntry extends Session {
  /** ms since epoch; nobody can sign in with it since then. */
  readonly disabledAt?: number;
  readonly lastSignInAt?: number;
  /** Browsers that are signed in with it now. */
  readonly sessions: number;
}

/** GET /api/accounts — by name. */
export interface AccountsAnswer {
  readonly at: number;
  readonly accounts: readonly AccountEntry[];
}

export const ACCOUNT_ROUTES = {
  accounts: { method: 'GET', path: '/api/accounts', action: 'manage-accounts' },
  createAccount: {
    method: 'POST',
    path: '/api/accounts',
    action: 'manage-accounts',
    body: CreateAccountBody,
  },
  disableAccount: {
    method: 'POST',
    path: '/api/accounts/:account/disable',
    action: 'manage-accounts',
    body: AccountReasonBody,
  },
  enableAccount: {
    method: 'POST',
    path: '/api/accounts/:account/enable',
    action: 'manage-accounts',
    body: AccountReasonBody,
  },
  resetPassword: {
    method: 'POST',
    path: '/api/accounts/:account/password',
    action: 'manage-accounts',
    body: ResetPasswordBody,
  },
} as const satisfies Routes;

export const ACCOUNT_REFUSALS = {
  AccountExists: [409, ({ account }) => `The account ${account} exists already. Choose another name.`],
  UnknownAccount: [404, ({ account }) => `There is no account ${account}. Check the name.`],
  LastAdministrator: [
    409,
    ({ account }) => `Without ${account} nobody could manage accounts. Enable another administrator first.`,
  ],
  WeakPassword: [
    400,
    ({ weakness }) =>
      `The password would be guessed (${weakness}). Choose several words that belong together nowhere.`,
  ],
} as const satisfies SomeSayings;
