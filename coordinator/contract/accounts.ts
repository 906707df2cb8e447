import Type, { type Static } from 'typebox';
import type { Session } from './answers.ts';

const closed = { additionalProperties: false } as const;
const Reason = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' });

/** Why a password would be guessed although it is long enough. */
export type PasswordWeakness = 'holds-the-account' | 'few-characters' | 'often-guessed';

/** POST /api/accounts/:account/disable and …/enable */
export const AccountReasonBody = Type.Object({ reason: Reason }, closed);

/** POST /api/accounts/:account/password — every session of the account ends. */
export const ResetPasswordBody = Type.Object(
  { password: Type.String({ minLength: 12, maxLength: 200 }) },
  closed,
);
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
