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
    password_hash TEXT NOT NULL
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

export type SiteDatabase = InstanceType<typeof DatabaseSync>;

/**
 * What a site knows besides its events: accounts, sessions and the keys of persons (`site.sqlite`). Deleted rows are
 * overwritten on disk, because deleting a key is how personal data are erased. Throws when the file cannot be opened.
 */
export function openSiteDatabase(path: string): SiteDatabase {
  const database = new DatabaseSync(path);
  database.exec(SCHEMA);
  return database;
}
