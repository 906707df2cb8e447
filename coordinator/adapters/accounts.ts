import { randomBytes } from 'node:crypto';
import type { Role } from '../contract/access.ts';
import type { Session } from '../contract/answers.ts';
import type { Network } from '../domain/network.ts';
import type { Instant } from '../domain/quantities.ts';
import type { Passwords } from './passwords.ts';
import type { SiteDatabase } from './site-database.ts';

/** Who an account is: what a session shows of it. */
export type Account = Session;

/** An account as whoever manages them sees it. */
export interface KeptAccount extends Account {
  /** Nobody can sign in with it since then. */
  readonly disabledAt?: Instant;
  readonly lastSignInAt?: Instant;
}

export interface Accounts {
  /**
   * The account when name and password match and it is not disabled; the wait is the same when the name is unknown.
   */
  authenticate(account: string, password: string): Promise<Account | undefined>;
  /** Undefined as well while it is disabled: its sessions are worth nothing from that moment. */
  find(account: string): Account | undefined;
  /** Disabled or not. */
  findKept(account: string): KeptAccount | undefined;
  /** All of them, by name. */
  list(): readonly KeptAccount[];
  /** False when the name is taken. */
  create(account: Account, password: string): Promise<boolean>;
  /** Changes nothing when nobody could manage accounts afterwards. */
  disable(account: string, at: Instant): 'disabled' | 'unknown' | 'last-administrator';
  enable(account: string): void;
  setPassword(account: string, password: string): Promise<void>;
  noteSignIn(account: string, at: Instant): void;
  /** A role for every desk, facility and crew of the network, all with the password `mingmai`. Repeatable. */
  createDemoAccounts(network: Network): Promise<void>;
  /** The way into an empty site; undefined once any account exists. The password is returned only here. */
  createFirstAdministrator(): Promise<{ readonly account: string; readonly password: string } | undefined>;
}

const DEMO_PASSWORD = 'mingmai';

interface AccountRow {
  readonly account: string;
  readonly display_name: string;
  readonly role: Role;
  readonly scope: string;
  readonly password_hash: string;
  readonly disabled_at: Instant | null;
  readonly last_sign_in_at: Instant | null;
}

function fromRow(row: AccountRow): Account {
  const scope = JSON.parse(row.scope) as NonNullable<Session['scope']>;
  return {
    account: row.account,
    displayName: row.display_name,
    role: row.role,
    ...(Object.keys(scope).length > 0 && { scope }),
  };
}

const keptFrom = (row: AccountRow): KeptAccount => ({
  ...fromRow(row),
  ...(row.disabled_at !== null && { disabledAt: row.disabled_at }),
  ...(row.last_sign_in_at !== null && { lastSignInAt: row.last_sign_in_at }),
});

export function createAccounts(database: SiteDatabase, passwords: Passwords): Accounts {
  const byName = database.prepare('SELECT * FROM accounts WHERE account = ?');
  const any = database.prepare('SELECT 1 FROM accounts LIMIT 1');
  const insert = database.prepare(
    'INSERT INTO accounts (account, display_name, role, scope, password_hash) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const all = database.prepare('SELECT * FROM accounts ORDER BY account');
  const administrators = database.prepare(
    "SELECT account FROM accounts WHERE role = 'administrator' AND disabled_at IS NULL AND account <> ? LIMIT 1",
  );
  const setDisabled = database.prepare('UPDATE accounts SET disabled_at = ? WHERE account = ?');
  const setHash = database.prepare('UPDATE accounts SET password_hash = ? WHERE account = ?');
  const setSignIn = database.prepare('UPDATE accounts SET last_sign_in_at = ? WHERE account = ?');
  let decoy: Promise<string> | undefined;

  const rowOf = (account: string): AccountRow | undefined => byName.get(account) as AccountRow | undefined;
  const add = (account: Account, passwordHash: string): boolean =>
    insert.run(
      account.account,
      account.displayName,
      account.role,
      JSON.stringify(account.scope ?? {}),
      passwordHash,
    ).changes > 0;

  return {
    async authenticate(account, password) {
      const row = rowOf(account);
      decoy ??= passwords.hash(randomBytes(16).toString('hex'));
      const matches = await passwords.verify(row?.password_hash ?? (await decoy), password);
      return row && matches && row.disabled_at === null ? fromRow(row) : undefined;
    },

    find(account) {
      const row = rowOf(account);
      return row && row.disabled_at === null ? fromRow(row) : undefined;
    },

    findKept(account) {
      const row = rowOf(account);
      return row && keptFrom(row);
    },

    list: () => (all.all() as unknown as AccountRow[]).map(keptFrom),

    disable(account, at) {
      const row = rowOf(account);
      if (row === undefined) return 'unknown';
      if (row.disabled_at !== null) return 'disabled';
      const isNeeded = row.role === 'administrator' && administrators.get(account) === undefined;
      if (isNeeded) return 'last-administrator';
      setDisabled.run(at, account);
      return 'disabled';
    },

    enable(account) {
      setDisabled.run(null, account);
    },

    async setPassword(account, password) {
      setHash.run(await passwords.hash(password), account);
    },

    noteSignIn(account, at) {
      setSignIn.run(at, account);
    },

    async create(account, password) {
      return add(account, await passwords.hash(password));
    },

    async createDemoAccounts(network) {
      const missing = demoAccounts(network).filter(({ account }) => !rowOf(account));
      if (missing.length === 0) return;
      const passwordHash = await passwords.hash(DEMO_PASSWORD);
      database.exec('BEGIN');
      for (const account of missing) add(account, passwordHash);
      database.exec('COMMIT');
    },

    async createFirstAdministrator() {
      if (any.get() !== undefined) return undefined;
      const password = randomBytes(12).toString('base64url');
      const account = { account: 'admin', displayName: 'Administrator', role: 'administrator' } as const;
      return add(account, await passwords.hash(password))
        ? { account: account.account, password }
        : undefined;
    },
  };
}

function demoAccounts(network: Network): Account[] {
  const bloodCentre = network.bloodCentres[0];
  return [
    { account: 'dispatcher', displayName: '调度员 1', role: 'dispatcher' },
    { account: 'dispatcher2', displayName: '调度员 2', role: 'dispatcher' },
    { account: 'planner', displayName: '规划员', role: 'planner' },
    { account: 'admin', displayName: '管理员', role: 'administrator' },
    ...(bloodCentre
      ? [
          {
            account: 'blood',
            displayName: bloodCentre.name.zh,
            role: 'blood-centre' as const,
            scope: { bloodCentreId: bloodCentre.id },
          },
        ]
      : []),
    ...network.centres.map(({ id, shortName }) => ({
      account: `centre-${id}`,
      displayName: shortName.zh,
      role: 'receiving-centre' as const,
      scope: { centreId: id },
    })),
    ...network.units.map(({ id, callSign }) => ({
      account: `crew-${id}`,
      displayName: callSign,
      role: 'crew' as const,
      scope: { unitId: id },
    })),
  ];
}
