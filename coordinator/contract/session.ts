import Type, { type Static } from 'typebox';
import { closed } from './fields.ts';
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
