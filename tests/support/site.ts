import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Accounts, createAccounts } from '../../coordinator/adapters/accounts.ts';
import { createPasswords } from '../../coordinator/adapters/passwords.ts';
import { type PersonalDataVault, createPersonalDataVault } from '../../coordinator/adapters/personal-data.ts';
import { type Sessions, createSessions } from '../../coordinator/adapters/sessions.ts';
import { openSiteDatabase } from '../../coordinator/adapters/site-database.ts';
import { loadSiteKey } from '../../coordinator/adapters/site-key.ts';
import { type Instant, instant } from '../../coordinator/domain/quantities.ts';

export interface Site {
  readonly folder: string;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly personalData: PersonalDataVault;
  close(): void;
}

/** A clock that stands still until it is moved. */
export class HandClock {
  #now: Instant;
  constructor(start = Date.UTC(2026, 10, 22, 3, 0, 0)) {
    this.#now = instant(start);
  }
  now(): Instant {
    return this.#now;
  }
  pass(seconds: number): void {
    this.#now = instant(this.#now + seconds * 1000);
  }
}

export const makeFolder = (): string => mkdtempSync(join(tmpdir(), 'mingmai-site-'));

export const removeFolder = (folder: string): void => {
  rmSync(folder, { recursive: true, force: true });
};

/** The site's own file and key, opened as the product opens them. */
export function openSite(folder: string, clock: { now(): Instant }): Site {
  const database = openSiteDatabase(join(folder, 'site.sqlite'));
  const accounts = createAccounts(database, createPasswords());
  return {
    folder,
    accounts,
    sessions: createSessions(database, accounts, clock),
    personalData: createPersonalDataVault(database, loadSiteKey(join(folder, 'site.key'))),
    close: () => {
      database.close();
    },
  };
}
