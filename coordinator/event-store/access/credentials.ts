import { hash, verify } from '@node-rs/argon2';
import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { type Account, COST } from './accounts.ts';
import { ADMINS, type Identity } from './acl.ts';

export interface CredentialSource {
  /** Read at every check that is not remembered, so that a changed password needs no restart. */
  readonly accounts: () => Promise<readonly Account[]>;
  /** The bearer token of whoever may read the data directory. */
  readonly key: string;
  /** Ms. */
  readonly now: () => number;
}

/** Too many sign-ins wait to be checked. */
export class TooManySignIns extends Error {
  override readonly name = 'TooManySignIns';
}

export interface CredentialCheck {
  /**
   * Who sends this `authorization` header; `undefined` when it proves nothing.
   * @throws TooManySignIns
   */
  readonly identify: (authorization: string) => Promise<Identity | undefined>;
  /** Whether it is the bearer token; takes no time. */
  readonly isKey: (authorization: string) => boolean;
}

/** A check takes 20 ms of a core, a call far less than one: what was right stays right for this long. */
const REMEMBERED_MS = 60_000;
const REMEMBERED_AT_MOST = 1_000;
/** Guessing is bounded by one check after the other; those in line are served within about a second. */
const WAITING_AT_MOST = 50;

const OWNER: Identity = { name: 'the owner of the data', groups: [ADMINS] };

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

interface Remembered {
  readonly identity: Promise<Identity | undefined>;
  /** Ms; until the check is done, nothing else knows. */
  until: number;
}

/** Basic authentication (RFC 7617) against the accounts, one check at a time, each right answer remembered. */
export function credentialCheck({ accounts, key, now }: CredentialSource): CredentialCheck {
  const remembered = new Map<string, Remembered>();
  const bearer = digest(`Bearer ${key}`);
  let decoy: Promise<string> | undefined;
  let waiting = 0;
  let previous: Promise<unknown> = Promise.resolve();

  async function check(authorization: string): Promise<Identity | undefined> {
    const claim = basic(authorization);
    if (!claim) return undefined;
    const account = (await accounts()).find(({ name }) => name === claim.name);
    // An unknown name takes as long as a wrong password, so that names cannot be found out.
    decoy ??= hash(randomUUID(), COST);
    const isRight = await verify(account?.passwordHash ?? (await decoy), claim.password);
    return isRight && account ? { name: account.name, groups: account.groups } : undefined;
  }

  async function inTurn(authorization: string): Promise<Identity | undefined> {
    if (waiting >= WAITING_AT_MOST) throw new TooManySignIns('Too many sign-ins wait to be checked');
    waiting += 1;
    const turn = previous.then(() => check(authorization));
    previous = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      waiting -= 1;
    }
  }

  function remember(id: string, authorization: string): Promise<Identity | undefined> {
    for (const [oldest, { until }] of remembered) {
      if (remembered.size < REMEMBERED_AT_MOST && until > now()) break;
      remembered.delete(oldest);
    }
    const entry: Remembered = { identity: inTurn(authorization), until: Infinity };
    remembered.set(id, entry);
    const forget = (): void => {
      if (remembered.get(id) === entry) remembered.delete(id);
    };
    entry.identity.then((identity) => {
      if (identity) entry.until = now() + REMEMBERED_MS;
      else forget();
    }, forget);
    return entry.identity;
  }

  const isKey = (authorization: string): boolean => timingSafeEqual(digest(authorization), bearer);

  return {
    isKey,
    async identify(authorization) {
      if (isKey(authorization)) return OWNER;
      // Not the password itself is remembered, and the calls of one client share one check.
      const id = digest(authorization).toString('base64');
      const known = remembered.get(id);
      if (known && known.until > now()) return known.identity;
      return remember(id, authorization);
    },
  };
}

function basic(authorization: string): { readonly name: string; readonly password: string } | undefined {
  const [, encoded] = /^basic ([a-z\d+/]+={0,2})$/i.exec(authorization) ?? [];
  if (encoded === undefined) return undefined;
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon < 0 ? undefined : { name: pair.slice(0, colon), password: pair.slice(colon + 1) };
}
