import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Refused } from '../../coordinator/contract/answers.ts';

/** Every demo account has this password: they hold nothing but the demonstration. */
const DEMO_PASSWORD = 'mingmai';
const TIMEOUT_MS = 15_000;
/** A store that restarts is back within seconds; the same key makes the repeat harmless. */
const ATTEMPTS = 3;
const PAUSE_MS = 1000;

/** What the server said, or that it could not be reached. */
export type Said =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** One signed-in account at the public HTTP doors. Signs in when first needed and again when its session ended. */
export interface Door {
  get(path: string): Promise<Said>;
  post(path: string, body: object): Promise<Said>;
}

interface Asked {
  readonly method?: 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export function openDoor(baseUrl: string, account: string, signal: AbortSignal): Door {
  let cookie: Promise<string | undefined> | undefined;

  async function signIn(): Promise<string | undefined> {
    const response = await fetch(`${baseUrl}/api/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account, password: DEMO_PASSWORD }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.arrayBuffer();
    return response.headers.get('set-cookie')?.split(';')[0];
  }

  async function ask(path: string, init: Asked): Promise<Said> {
    cookie ??= signIn();
    const token = await cookie;
    if (token === undefined) {
      cookie = undefined;
      return { ok: false, code: 'NotSignedIn', message: `${account} could not sign in` };
    }
    const response = await fetch(`${baseUrl}${path}`, {
      ...init,
      headers: { ...init.headers, cookie: token },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body: unknown = await response.json();
    if (response.ok) return { ok: true, body };
    if (response.status === 401) cookie = undefined;
    const { code, message } = body as Partial<Refused>;
    return { ok: false, code: code ?? String(response.status), message: message ?? '' };
  }

  async function persist(path: string, init: Asked): Promise<Said> {
    let said: Said = { ok: false, code: 'Unreachable', message: '' };
    for (let attempt = 0; attempt < ATTEMPTS && !signal.aborted; attempt += 1) {
      try {
        said = await ask(path, init);
      } catch (fault) {
        // fetch and JSON.parse reject for a server that is away or answers half: ask again.
        cookie = undefined;
        said = { ok: false, code: 'Unreachable', message: String(fault) };
      }
      if (said.ok || !MAY_PASS.has(said.code)) return said;
      await setTimeout(PAUSE_MS);
    }
    return said;
  }

  return {
    get: (path) => persist(path, {}),
    post: (path, body) =>
      persist(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
        body: JSON.stringify(body),
      }),
  };
}

const MAY_PASS: ReadonlySet<string> = new Set([
  'Unreachable',
  'NotSignedIn',
  'StoreUnavailable',
  'StoreFull',
]);
