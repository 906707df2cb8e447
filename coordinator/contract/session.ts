import Type, { type Static } from 'typebox';
import { closed } from './fields.ts';
import type { SomeSayings } from './refusal.ts';
import type { Routes } from './route.ts';

export const SignIn = Type.Object(
  { account: Type.String({ maxLength: 64 }), password: Type.String({ maxLength: 200 }) },
  closed,
);
export type SignIn = Static<typeof SignIn>;

export const SESSION_ROUTES = {
  signIn: { method: 'POST', path: '/api/sign-in', action: 'sign-in', body: SignIn },
  signOut: { method: 'POST', path: '/api/sign-out', action: 'use-console' },
  session: { method: 'GET', path: '/api/session', action: 'use-console' },
} as const satisfies Routes;

export const SESSION_REFUSALS = {
  NotSignedIn: [401, 'Nobody is signed in, or the session has ended. Sign in.'],
  WrongPassword: [401, 'Account and password do not match. Check both and try again.'],
} as const satisfies SomeSayings;
