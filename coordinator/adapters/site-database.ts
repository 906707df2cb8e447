import { DatabaseSync } from '@photostructure/sqlite';

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
  PRAGMA busy_timeout = 2000;
  CREATE TABLE IF NOT EXISTS accounts (
    account TEXT PRIMARY KEY,
    display_name TEXT NOT NULL,
    role TEXT NOT NULL,
    scope TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    disabled_at INTEGER,
    last_sign_in_at INTEGER
  ) STRICT;
  CREATE TABLE IF NOT EXISTS sessions (
    token_hash TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (account) ON DELETE CASCADE,
    expires_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS person_keys (
    person_id TEXT PRIMARY KEY,
    key_id TEXT NOT NULL,
    wrapped BLOB NOT NULL
  ) STRICT;
`;

/** Columns of accounts that sites of earlier versions do not have yet. */
const LATER_COLUMNS = ['disabled_at', 'last_sign_in_at'] as const;

export type SiteDatabase = InstanceType<typeof DatabaseSync>;

/**
 * What a site knows besides its events: accounts, sessions and the keys of persons (`site.sqlite`). Deleted rows are
 * overwritten on disk, because deleting a key is how personal data are erased. Throws when the file cannot be opened.
 */
export function openSiteDatabase(path: string): SiteDatabase {
  const database = new DatabaseSync(path);
  database.exec(SCHEMA);
  const columns = database.prepare("SELECT name FROM pragma_table_info('accounts')").all();
  const known = new Set(columns.map((column) => (column as { readonly name: string }).name));
  for (const column of LATER_COLUMNS) {
    if (!known.has(column)) database.exec(`ALTER TABLE accounts ADD COLUMN ${column} INTEGER`);
  }
  return database;
}
