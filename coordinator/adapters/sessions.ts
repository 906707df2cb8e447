import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../application/ports.ts';
import { later, minutes } from '../domain/quantities.ts';
import type { Account, Accounts } from './accounts.ts';
import type { SiteDatabase } from './site-database.ts';

/** One shift. */
export const SESSION_LIFETIME = minutes(12 * 60);

export interface Sessions {
  /** A new session; the token goes to the browser and is never stored. */
  open(account: Account): string;
  find(token: string): Account | undefined;
  end(token: string): void;
  /** Of one account, wherever it is signed in. */
  endAllOf(account: string): void;
  /** How many of each account have not ended. */
  counts(): ReadonlyMap<string, number>;
  /** Called after sessions ended before their time. Returns the way to stop listening. */
  onEnded(listener: () => void): () => void;
}

/** Only the SHA-256 of a token is kept: whoever reads the file cannot sign in with it. Sessions survive a restart. */
export function createSessions(database: SiteDatabase, accounts: Accounts, clock: Clock): Sessions {
  const insert = database.prepare('INSERT INTO sessions (token_hash, account, expires_at) VALUES (?, ?, ?)');
  const byToken = database.prepare('SELECT account FROM sessions WHERE token_hash = ? AND expires_at > ?');
  const remove = database.prepare('DELETE FROM sessions WHERE token_hash = ?');
  const removeAllOf = database.prepare('DELETE FROM sessions WHERE account = ?');
  const counted = database.prepare(
    'SELECT account, COUNT(*) AS sessions FROM sessions WHERE expires_at > ? GROUP BY account',
  );
  const listeners = new Set<() => void>();
  const tellEnded = (): void => {
    for (const listener of listeners) listener();
  };
  const sweep = database.prepare('DELETE FROM sessions WHERE expires_at <= ?');

  return {
    open({ account }) {
      const now = clock.now();
      sweep.run(now);
      const token = randomBytes(32).toString('base64url');
      insert.run(digest(token), account, later(now, SESSION_LIFETIME));
      return token;
    },
    find(token) {
      const row = byToken.get(digest(token), clock.now()) as { account: string } | undefined;
      return row && accounts.find(row.account);
    },
    end(token) {
      remove.run(digest(token));
      tellEnded();
    },
    endAllOf(account) {
      removeAllOf.run(account);
      tellEnded();
    },
    counts() {
      const rows = counted.all(clock.now()) as { account: string; sessions: number }[];
      return new Map(rows.map(({ account, sessions }) => [account, sessions]));
    },
    onEnded(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const digest = (token: string): string => createHash('sha256').update(token).digest('hex');
