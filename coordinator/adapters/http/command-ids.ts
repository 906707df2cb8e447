import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Ids } from '../../application/ports.ts';

/**
 * With an `Idempotency-Key` the id follows from account, door and key, so that a repeat is recognised and another
 * account's key is not; without one it is new.
 */
export function commandIdOf(request: FastifyRequest, ids: Ids): string {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return ids.next();
  return idFrom(request.account?.account ?? '', request.method, request.url, String(key));
}

/** A short id that follows from other words: the same ones give the same id (96 bits of SHA-256). */
export function idFrom(...words: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 24);
}
