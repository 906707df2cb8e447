import type { IncomingMessage } from 'node:http';

/** Parameter of the query or of a form, field of the JSON, and header. */
export const KEY = 'key';

/** As a bearer token, or in a header of its own. */
export function keyInHeader({ headers }: Pick<IncomingMessage, 'headers'>): string | undefined {
  const [, token] = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  const { key } = headers;
  return token ?? (typeof key === 'string' ? key : undefined);
}

/** What is kept of a body to be looked at must not hold the key. */
export function withoutKey(body: unknown): { readonly key?: string; readonly rest: unknown } {
  if (typeof body !== 'object' || body === null || !(KEY in body)) return { rest: body };
  const { key, ...rest } = body;
  return typeof key === 'string' ? { key, rest } : { rest };
}
