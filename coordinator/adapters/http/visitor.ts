import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Account } from '../accounts.ts';
import { SESSION_LIFETIME, type Sessions } from '../sessions.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in, once the door has asked. */
    account: Account | undefined;
  }
}

const COOKIE = 'mingmai';

export const tokenOf = (request: FastifyRequest): string | undefined => request.cookies[COOKIE];

export function signedInAccount(request: FastifyRequest, sessions: Sessions): Account | undefined {
  const token = tokenOf(request);
  return token === undefined ? undefined : sessions.find(token);
}

/**
 * A page of another origin must not act with this browser's cookie. Browsers always name the origin of a POST and of a
 * WebSocket; a client that names none holds no browser's cookie.
 */
export function isForeign({ headers }: FastifyRequest): boolean {
  if (headers.origin === undefined) return false;
  return !URL.canParse(headers.origin) || new URL(headers.origin).host !== headers.host;
}

/** Script cannot read it, other sites cannot send it. */
export function setSessionCookie(reply: FastifyReply, token: string): void {
  reply.setCookie(COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    maxAge: SESSION_LIFETIME,
  });
}

export function clearSessionCookie(reply: FastifyReply): void {
  reply.clearCookie(COOKIE, { path: '/', httpOnly: true, sameSite: 'strict' });
}
